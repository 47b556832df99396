// Words that will never arrive: whoever wrote or decided them hears why.
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Effect, Undeliverable } from '../../chat/effect.ts';
import { sideOf } from '../../chat/effect.ts';
import { staffVoice, tell } from '../desk/tell.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const reportUndelivered: Rule = (turn) => {
  const { input, record, voice } = turn;
  if (input.kind !== 'undelivered') return null;
  const { effect, why } = input;
  // A topic that was deleted is made anew, and what was to be said in it follows.
  if (why === 'topic') return say(record, null);
  const staff = staffVoice(turn);
  if (sideOf(effect) === 'customer') {
    const html = staff.phrase('staff.undelivered', { why: staff.phrase(WHY[why]) });
    const replyTo = writtenAs(effect);
    // What went as several messages is one loss.
    const waits = record.owed.some(
      ({ effect: owed }) => owed.kind === 'tell' && owed.html === html && owed.replyTo === replyTo,
    );
    return { ...say(record, null), also: waits ? [] : [tell(html, { replyTo })] };
  }
  return {
    ...say(record, voice.phrase('person.lost', { why: voice.phrase(WHY[why]) })),
    also: [tell(staff.phrase('staff.lost', { why: staff.phrase(WHY[why]) }))],
  };
};

/** The message of the topic that will not reach the customer; null when it was a button. */
function writtenAs(effect: Effect): number | null {
  if (effect.kind === 'say') return effect.staffs ?? null;
  return effect.kind === 'carry' ? (effect.messageIds[0] ?? null) : null;
}

const WHY = {
  blocked: 'why.blocked',
  gone: 'why.gone',
  refused: 'why.refused',
  large: 'why.large',
  protected: 'why.protected',
} as const satisfies { [why in Exclude<Undeliverable, 'topic'>]: PhraseKey };
