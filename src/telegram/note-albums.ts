// An album whose caption makes it a note among staff is a note in all its parts, though only one part has the caption.
import type { StaffAct } from '../chat/staff.ts';

const NOTE = '//';
const MOST = 200;

export type NoteAlbums = {
  /** The act with `//` before its text when it belongs to an album that is a note. */
  told(act: StaffAct): StaffAct;
};

export function noteAlbums(): NoteAlbums {
  const notes = new Set<string>();
  return {
    told(act) {
      if (act.kind !== 'wrote' || act.album === null || act.text.startsWith(NOTE)) {
        if (act.kind === 'wrote' && act.album !== null) remember(notes, act.album);
        return act;
      }
      return notes.has(act.album) ? { ...act, text: `${NOTE} ${act.text}`.trim() } : act;
    },
  };
}

function remember(notes: Set<string>, album: string): void {
  notes.add(album);
  const oldest = notes.values().next();
  if (notes.size > MOST && !oldest.done) notes.delete(oldest.value);
}
