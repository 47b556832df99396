// Notes of staff about a customer. They stay among staff.
import { askedOf, withAsked } from '../../handover/desk.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { tell, tellOnly } from './tell.ts';

/** What a message to colleagues begins with. */
export const NOTE_MARK = '//';

/** The newest that are kept. */
const NOTES = 50;
/** In letters. */
const LONGEST = 1000;

/** Keeps the words behind the command; the bare button asks for them. */
export function note(turn: StaffTurn, rest: string): Reply {
  const { record, desk, by, staff } = turn;
  if (rest.trim() !== '') return keepNote(turn, rest);
  const asked = withAsked(desk, by.id, { what: 'note', number: '', window: '', seen: 0 });
  return tellOnly({ ...record, desk: asked }, staff.phrase('staff.noteAsk'));
}

/** Keeps these words as a note. */
export function keepNote(turn: StaffTurn, words: string): Reply {
  const { record, desk, by, moment, staff } = turn;
  const text = Array.from(words.trim()).slice(0, LONGEST).join('');
  const known = askedOf(desk, by.id)?.what === 'note' ? withAsked(desk, by.id, null) : desk;
  if (text === '') return say({ ...record, desk: known }, null);
  const notes = [...known.notes, { at: moment.now, by: by.name, text }].slice(-NOTES);
  return {
    ...say({ ...record, desk: { ...known, notes } }, null),
    also: [tell(staff.phrase('staff.noted'), { replyTo: messageOf(turn) })],
  };
}

function messageOf({ act }: StaffTurn): number | null {
  return act.kind === 'wrote' ? act.messageId : null;
}
