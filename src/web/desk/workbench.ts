// The draft as it stands against what is live: what it changes, what no longer fits, and how it is saved and published.
import type { Change, Conflict, Draft, Editor, Saved } from '../../editing/change.ts';
import { editsOf, lastAt, undoing, withEdits } from '../../editing/change.ts';
import { difference } from '../../editing/difference.ts';
import type { Edit, Values } from '../../editing/edit.ts';
import type { DeskPorts, Flaw, OpenBook, Proof } from './ports.ts';

export type State = {
  /** What is on disk. */
  live: Values;
  /** What would be after publishing. */
  drafted: Values;
  /** What the draft changes, as few edits as it takes. */
  edits: Edit[];
  /** The draft as it was saved. */
  saved: Draft;
  /** Saved edits that no longer fit: somebody changed the same text in the files. */
  conflicts: Conflict[];
};

/** An edit that was not taken, what stands there now, and who wrote that into the draft, if anybody did. */
export type Refused = Conflict & { by: Saved | null };

export type Published =
  /** `reminders`: what does not hold of it and stopped nothing. */
  | { ok: true; number: number; reminders: Flaw[] }
  | { ok: false; why: 'nothing' | 'conflicts' | 'moved' | 'refused' }
  | { ok: false; why: 'flaws'; proof: Proof };

export type Workbench = {
  state(): Promise<State>;
  /** Adds to the draft; all of it or, when an edit does not fit, nothing. */
  save(by: Editor, edits: readonly Edit[]): Promise<{ ok: true } | { ok: false; refused: Refused[] }>;
  /** Takes what the draft changes at these places back; everything, without places. */
  discard(by: Editor, places: readonly Pick<Edit, 'file' | 'path'>[] | null): Promise<void>;
  publish(by: Editor): Promise<Published>;
  /** Puts into the draft what takes one change back, or (`since`) it and all that came after. */
  undo(by: Editor, number: number, since: boolean): ReturnType<Workbench['save']>;
  /** What was published, oldest first. */
  history(): Promise<readonly Change[]>;
};

export function makeWorkbench({ files, book, now }: Pick<DeskPorts, 'files' | 'book' | 'now'>): Workbench {
  /** What is on disk; what changed there outside the desk becomes a change of nobody's. */
  async function live(book: OpenBook): Promise<Values> {
    const values = await files.read();
    const known = book.live();
    if (known === null) await book.keepLive(values);
    else {
      const edits = difference(known, values);
      if (edits.length > 0) await book.add({ at: now(), by: null, edits }, values);
    }
    return values;
  }

  async function state(book: OpenBook): Promise<State> {
    const values = await live(book);
    const saved = book.draft();
    const { values: drafted, conflicts } = withEdits(values, editsOf(saved));
    return { live: values, drafted, edits: difference(values, drafted), saved, conflicts };
  }

  async function save(book: OpenBook, by: Editor, edits: readonly Edit[]): ReturnType<Workbench['save']> {
    const { live: values, drafted } = await state(book);
    const made = withEdits(drafted, edits);
    if (made.conflicts.length > 0) {
      const refused = made.conflicts.map((conflict) => ({
        ...conflict,
        by: lastAt(book.draft(), conflict.edit),
      }));
      return { ok: false, refused };
    }
    const changed = difference(drafted, made.values);
    const nothingLeft = difference(values, made.values).length === 0;
    if (changed.length === 0 && !nothingLeft) return { ok: true };
    const fresh = [...book.draft(), { at: now(), by, edits: changed }];
    await book.keepDraft(nothingLeft ? [] : fresh);
    return { ok: true };
  }

  async function publish(book: OpenBook, by: Editor): Promise<Published> {
    const { drafted, edits, conflicts } = await state(book);
    if (conflicts.length > 0) return { ok: false, why: 'conflicts' };
    if (edits.length === 0) return { ok: false, why: 'nothing' };
    const proof = await files.prove(edits);
    const reminders = proof.flaws.filter(({ warning }) => warning);
    if (reminders.length < proof.flaws.length) return { ok: false, why: 'flaws', proof };
    const written = await files.write(edits, by, proof.version);
    if (!written.ok) return written;
    const { number } = await book.add({ at: now(), by, edits }, drafted);
    await book.keepDraft([]);
    return { ok: true, number, reminders };
  }

  async function discard(
    book: OpenBook,
    by: Editor,
    places: readonly Pick<Edit, 'file' | 'path'>[] | null,
  ): Promise<void> {
    if (places === null) return book.keepDraft([]);
    const { edits, conflicts } = await state(book);
    const dropped = (edit: Edit): boolean =>
      places.some(({ file, path }) => edit.file === file && edit.path.join('/') === path.join('/'));
    // What is left is written down anew under whoever saved it last, so that a conflict that was dropped is gone.
    const left = [...edits, ...conflicts.map(({ edit }) => edit)].filter((edit) => !dropped(edit));
    const saved = left.map((edit): Saved => {
      const known = lastAt(book.draft(), edit);
      return { at: known?.at ?? now(), by: known?.by ?? by, edits: [edit] };
    });
    await book.keepDraft(saved);
  }

  return {
    state: () => book.inTurn(state),
    save: (by, edits) => book.inTurn((open) => save(open, by, edits)),
    discard: (by, places) => book.inTurn((open) => discard(open, by, places)),
    publish: (by) => book.inTurn((open) => publish(open, by)),
    undo: (by, number, since) =>
      book.inTurn((open) => {
        const changes = open
          .history()
          .filter((change) => (since ? change.number >= number : change.number === number));
        return save(open, by, undoing(changes));
      }),
    history: () => book.inTurn((open) => Promise.resolve([...open.history()])),
  };
}
