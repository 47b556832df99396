// A message in the topic that staff have changed: the customer reads the new words as a correction, unless they are no
// words for the customer, or never were.
import type { StaffAct } from '../../chat/staff.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Desk } from '../../handover/desk.ts';
import { atCustomer, isNote } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { albumWith, amongStaff, takenBackPart } from './album.ts';
import { spoken } from './carry.ts';
import { keepNote } from './note.ts';
import { noteIn, privateIn } from './private-words.ts';
import { tellOnly } from './tell.ts';
import { notTheirs } from './to-customer.ts';
import { REFUSED } from './write.ts';

type Changed = Extract<StaffAct, { kind: 'changed' }>;

export function staffChanged(turn: StaffTurn, act: Changed): Reply {
  const { record, voice, staff, desk, by } = turn;
  const { messageId, text } = act;
  const to = { replyTo: messageId };
  if (isNote(desk, messageId)) return noteChanged(turn, act);
  const known = atCustomer(desk, messageId);
  if (known === null && !isOwed(record, messageId)) return say(record, null);
  const note = noteIn(text);
  if (note !== null) return becameNote(turn, act, note);
  const mine = privateIn(act);
  // What was not delivered yet would be copied as it stands by then.
  if (mine !== null && known === null)
    return tellOnly(takenBackPart(record, messageId), staff.phrase(REFUSED[mine]), to);
  if (mine !== null) return tellOnly(record, staff.phrase('staff.editedPrivate'), to);
  if (known === null || record.barred) return say(record, null);
  if (record.gone) return notTheirs(turn, messageId) ?? say(record, null);
  if (text === '') return tellOnly(record, staff.phrase('staff.editLost'), to);
  return say(
    spoken(turn, record, by.name, text),
    voice.phrase('person.correction', { text: escapeHtml(text) }),
  );
}

/** What is a note stays one, whatever its words are now. */
function noteChanged(turn: StaffTurn, { messageId, text }: Changed): Reply {
  const { record, desk, staff } = turn;
  const marked = noteIn(text.replace(/^\/note\S*\s*/i, '//'));
  const words = (marked ?? text).trim();
  const notes = desk.notes.map((note) =>
    note.messageId === messageId && words !== '' ? { ...note, text: words } : note,
  );
  const changed: Record = { ...record, desk: { ...desk, notes } };
  if (marked !== null) return say(changed, null);
  return tellOnly(changed, staff.phrase('staff.stillNote'), { replyTo: messageId });
}

/** What the customer has of it is deleted, as far as Telegram lets the bot. */
function becameNote(turn: StaffTurn, { messageId }: Changed, words: string): Reply {
  const { desk } = turn;
  const album = albumWith(desk, messageId);
  const seen = seenOf(desk, album?.messageIds ?? [messageId]);
  const kept = keepNote(turn, words, seen ? 'staff.notedLate' : 'staff.noted');
  if (album !== null) return amongStaff(kept, album.id, 'note');
  return { ...kept, record: takenBackPart(kept.record, messageId) };
}

function seenOf(desk: Desk, messageIds: readonly number[]): boolean {
  return messageIds.some((id) => atCustomer(desk, id) !== null);
}

function isOwed(record: Record, messageId: number): boolean {
  return record.owed.some(
    ({ effect }) =>
      effect.kind === 'carry' && effect.to === 'customer' && effect.messageIds.includes(messageId),
  );
}
