// Notes of staff about a customer. They stay among staff.
import type { PhraseKey } from '../../chat/phrases.ts';
import { askedOf, withAsked } from '../../handover/desk.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { tell } from './tell.ts';

/** The newest that are kept. */
const NOTES = 50;
/** In letters. */
const LONGEST = 1000;

/** Keeps these words as a note, and says so. */
export function keepNote(turn: StaffTurn, words: string, told: PhraseKey = 'staff.noted'): Reply {
  const { record, desk, by, moment, staff } = turn;
  const text = Array.from(words.trim()).slice(0, LONGEST).join('');
  const known = askedOf(desk, by.id)?.what === 'note' ? withAsked(desk, by.id, null) : desk;
  if (text === '') return say({ ...record, desk: known }, null);
  const messageId = messageOf(turn);
  const notes = [...known.notes, { at: moment.now, by: by.name, text, messageId }].slice(-NOTES);
  return {
    ...say({ ...record, desk: { ...known, notes } }, null),
    also: [tell(staff.phrase(told), { replyTo: messageId })],
  };
}

function messageOf({ act }: StaffTurn): number | null {
  return 'messageId' in act ? act.messageId : null;
}
