// The chat goes back to the bot: the customer hears it and sees exactly the step at which they were.
import { escapeHtml } from '../../chat/text.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import { MINUTES_AFTER_WARNING } from '../../handover/idle.ts';
import { settled } from '../settled.ts';
import { showPlace } from '../show.ts';
import type { Reply, StaffTurn, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { withAudit } from './audit.ts';
import { questionsOver } from './question.ts';
import { ratingOfTalk } from './rating.ts';
import { actions, nameOf, staffVoice, tell, tellOnly } from './tell.ts';

/** Whoever has the chat, or a supervisor, gives it back. */
export function handBack(turn: StaffTurn): Reply {
  const { record, by, staff } = turn;
  const { holder } = record;
  if (holder.kind !== 'staff') return tellOnly(record, staff.phrase('staff.notHeld'), actions(turn, 'claim'));
  if (holder.id !== by.id && !by.supervisor)
    return tellOnly(record, staff.phrase('staff.busy', { staff: escapeHtml(holder.name) }));
  const told = tell(staff.phrase('staff.back', { staff: nameOf(turn) }));
  return returned(turn, 'person.back', told, (ended) => withAudit(turn, ended, by, 'handed-back'));
}

/** Nobody wrote for long: the chat goes back by itself. */
export function handBackIdle(turn: Turn): Reply {
  const told = tell(staffVoice(turn).phrase('staff.backIdle'));
  return returned(turn, 'person.backIdle', told, (ended) => withAudit(turn, ended, null, 'handed-back'));
}

/** Nobody wrote for a while: staff are told that the chat is about to go back. */
export function warnIdle(turn: Turn): Reply {
  const { record } = turn;
  if (record.holder.kind !== 'staff') return say(record, null);
  const warned = { ...record, holder: { ...record.holder, warnedAt: turn.moment.now } };
  const minutes = MINUTES_AFTER_WARNING;
  return tellOnly(warned, staffVoice(turn).phrase('staff.idle', { minutes }), actions(turn, 'back'));
}

function returned(
  turn: Turn,
  words: PhraseKey,
  told: Reply['also'][number],
  audited: (record: Turn['record']) => Turn['record'],
): Reply {
  const { record, notes } = settled(turn);
  const { desk } = record;
  const over = desk === null ? { desk, also: [] } : questionsOver(turn, desk);
  const ended = audited({ ...record, misses: 0, holder: { kind: 'bot' }, desk: over.desk });
  // Whoever has blocked the bot sees their step when they come back.
  const also = [...over.also, told];
  if (ended.gone) return { ...say(ended, null), also };
  const reply = showPlace({ ...turn, record: ended }, ended, [turn.voice.phrase(words), ...notes]);
  return ratingOfTalk(turn, { ...reply, also });
}
