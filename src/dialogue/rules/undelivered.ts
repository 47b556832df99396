// Something that was carried will never arrive: whoever wrote it hears why.
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Undeliverable } from '../../chat/effect.ts';
import { staffVoice, tell } from '../desk/tell.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const reportUndelivered: Rule = (turn) => {
  const { input, record, voice } = turn;
  if (input.kind !== 'undelivered') return null;
  const { effect, why } = input;
  // A topic that was deleted is made anew, and what was to be said in it follows.
  if (effect.kind !== 'carry' || why === 'topic') return say(record, null);
  const staff = staffVoice(turn);
  if (effect.to === 'customer') {
    const [replyTo = null] = effect.messageIds;
    const html = staff.phrase('staff.undelivered', { why: staff.phrase(WHY[why]) });
    return { ...say(record, null), also: [tell(html, { replyTo })] };
  }
  return {
    ...say(record, voice.phrase('person.lost', { why: voice.phrase(WHY[why]) })),
    also: [tell(staff.phrase('staff.lost', { why: staff.phrase(WHY[why]) }), { person: true })],
  };
};

const WHY = {
  blocked: 'why.blocked',
  gone: 'why.gone',
  refused: 'why.refused',
  large: 'why.large',
  protected: 'why.protected',
} as const satisfies { [why in Exclude<Undeliverable, 'topic'>]: PhraseKey };
