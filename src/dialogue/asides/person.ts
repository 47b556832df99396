// Asking for a person. The request is kept; the answer says honestly when somebody can be reached.
import { sayDay } from '../../chat/day.ts';
import type { Holder } from '../../handover/holder.ts';
import { openingOn } from '../../handover/opening.ts';
import { wayBack } from '../show.ts';
import { supportValues } from '../support.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';

type Why = Extract<Holder, { kind: 'waiting' }>['why'];

/** Keeps the request with the step at which it was made, and says when support works. Asking twice keeps the first. */
export function askPerson(turn: Turn, why: Why): Reply {
  const { record, voice, moment } = turn;
  const support = supportValues(voice);
  const back = [wayBack(turn, record)];
  if (record.holder.kind === 'waiting') {
    const since = sayDay(moment.dayOf(record.holder.since), voice.language);
    return say({ ...record, misses: 0 }, voice.phrase('person.already', { ...support, since }), back);
  }
  const place = record.run?.place ?? null;
  const asked = { ...record, misses: 0, holder: { kind: 'waiting' as const, since: moment.now, why, place } };
  const opening = openingOn(turn.today);
  const html = opening.open
    ? voice.phrase('person.open', support)
    : voice.phrase('person.closed', { ...support, opening: sayDay(opening.next, voice.language) });
  const sorry = why === 'not-helpful' ? `${voice.phrase('faq.sorry')}\n\n` : '';
  return say(asked, sorry + html, back);
}
