// Somebody blocked the bot, or unblocked it again. Staff who are concerned hear of it.
import type { Effect } from '../../chat/effect.ts';
import { sideOf } from '../../chat/effect.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import { deskStateOf } from '../desk/keep-desk.ts';
import { staffVoice, tell } from '../desk/tell.ts';
import { showPlace } from '../show.ts';
import type { Rule, Turn } from '../turn.ts';
import { say } from '../turn.ts';

export const meetPresence: Rule = (turn) => {
  const { record } = turn;
  switch (turn.input.kind) {
    case 'left': {
      const owed = record.owed.filter(({ effect }) => sideOf(effect) === 'staff');
      const also = [...told(turn, 'staff.left'), ...lost(turn)];
      return { ...say({ ...record, gone: true, owed, live: null }, null), also };
    }
    case 'returned': {
      const also = told(turn, 'staff.returned');
      if (record.holder.kind === 'staff' || record.run?.state !== 'open')
        return { ...say(record, null), also };
      return { ...showPlace(turn, record, [turn.voice.phrase('step.here')]), also };
    }
    default:
      return null;
  }
};

function told(turn: Turn, words: PhraseKey): Effect[] {
  return deskStateOf(turn.record) === 'closed' ? [] : [tell(staffVoice(turn).phrase(words))];
}

/** What staff wrote and the customer will never get. */
function lost(turn: Turn): Effect[] {
  const staff = staffVoice(turn);
  const html = staff.phrase('staff.undelivered', { why: staff.phrase('why.blocked') });
  return turn.record.owed.flatMap(({ effect }) => {
    if (effect.kind === 'say' && effect.staffs !== undefined) return [tell(html, { replyTo: effect.staffs })];
    if (effect.kind !== 'carry' || effect.to !== 'customer') return [];
    return effect.messageIds.map((replyTo) => tell(html, { replyTo }));
  });
}
