// What is owed for an update that could not be handled: one honest sentence to whoever sent it, and a word to staff who
// have the chat. It looks at as little of the record as it can, since the record may be what the turn failed over.
import type { Effect } from '../chat/effect.ts';
import type { Language } from '../chat/text.ts';
import type { Phrases } from '../chat/voice.ts';
import { voiceOf } from '../chat/voice.ts';
import { tell } from './desk/tell.ts';
import { owe } from './owe.ts';
import type { Record } from './record.ts';
import { hasTaken, withTaken } from './record.ts';

/** The record with the update taken and its apology owed; null when that was done before, or nobody is to be told. */
export function apologised(
  record: Record,
  updateId: number,
  phrases: Phrases,
  staffLanguage: Language,
): Record | null {
  if (hasTaken(record, updateId) || record.barred) return null;
  const html = voiceOf(record.language, phrases).phrase('person.failed');
  const effects: Effect[] = [{ kind: 'say', html, buttons: [], instead: null, asks: null }];
  if (record.desk !== null && record.holder.kind !== 'bot')
    effects.push(tell(voiceOf(staffLanguage, phrases).phrase('staff.failed', { id: updateId })));
  return owe(withTaken(record, updateId), effects);
}
