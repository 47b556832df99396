// Asking for a person. The request is kept; the answer says honestly when somebody can be reached, and how many are before.
import { sayDay } from '../../chat/day.ts';
import type { Effect } from '../../chat/effect.ts';
import type { Holder } from '../../handover/holder.ts';
import type { Opening } from '../../handover/opening.ts';
import { openingAt } from '../../handover/opening.ts';
import { placeWords, WHY } from '../desk/card-facts.ts';
import { actions, staffVoice, tell } from '../desk/tell.ts';
import type { Record } from '../record.ts';
import { showPlace, wayBack } from '../show.ts';
import { supportValues } from '../support.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';

type Why = Extract<Holder, { kind: 'waiting' }>['why'];

const MINUTE = 60_000;
/** From how many minutes on a wait is told in hours. */
const LONG = 90;

/** Asks for a person where the customer is, and says when support works. */
export function askPerson(turn: Turn, why: Why): Reply {
  const { holder, lines, also } = requestPerson(turn, why);
  const { record } = turn;
  const html = lines.join('\n\n');
  return { ...say({ ...record, misses: 0, holder }, html, [wayBack(turn, record)]), also };
}

/** The request with the step at which it was made, and what the customer is told. Asking twice keeps the first. */
export function requestPerson(
  turn: Turn,
  why: Why,
): { holder: Record['holder']; lines: string[]; also: Effect[] } {
  const { record, voice, moment } = turn;
  const support = supportValues(voice);
  if (record.holder.kind === 'waiting') {
    const since = sayDay(moment.dayOf(record.holder.since), voice.language);
    const lines = [voice.phrase('person.already', { ...support, since }), ...queueLines(turn)];
    return { holder: record.holder, lines, also: [] };
  }
  const place = record.run?.place ?? null;
  const opening = openingNow(turn);
  const html = opening.open
    ? voice.phrase('person.open', support)
    : voice.phrase('person.closed', { ...support, opening: sayOpening(turn, opening) });
  const sorry = why === 'not-helpful' ? [voice.phrase('faq.sorry')] : [];
  const queue = queueLines(turn);
  const write = queue.length === 0 ? [] : [voice.phrase('person.write')];
  return {
    holder: { kind: 'waiting', since: moment.now, why, place },
    lines: [...sorry, html, ...queue, ...write],
    also: [request(turn, why)],
  };
}

/** The request is taken back; staff hear it. Where nobody waits, that is what is said. */
export function leaveQueue(turn: Turn): Reply {
  const { record, voice } = turn;
  if (record.holder.kind !== 'waiting')
    return showPlace(turn, { ...record, misses: 0 }, [voice.phrase('declined.human')]);
  const left = { ...record, misses: 0, holder: { kind: 'bot' as const } };
  const reply = showPlace({ ...turn, record: left }, left, [voice.phrase('person.left')]);
  return { ...reply, also: [tell(staffVoice(turn).phrase('staff.noLonger'))] };
}

function openingNow({ moment, today }: Turn): Opening {
  return openingAt(today, moment.timeOf(moment.now), moment.supportHours);
}

function sayOpening({ voice }: Turn, { next, from }: Extract<Opening, { open: false }>): string {
  const day = sayDay(next, voice.language);
  return from === null ? day : `${day} ${from}`;
}

/** The place in the queue and, while support works, how long people waited of late; nothing without a staff group. */
function queueLines(turn: Turn): string[] {
  const { moment, voice } = turn;
  if (moment.groups.length === 0) return [];
  const place = voice.phrase('person.queue', { place: moment.queue.ahead + 1 });
  const { medianWait } = moment.queue;
  if (medianWait === null || !openingNow(turn).open) return [place];
  const minutes = Math.max(1, Math.round(medianWait / MINUTE));
  const wait =
    minutes < LONG
      ? voice.phrase('person.wait', { minutes })
      : voice.phrase('person.waitHours', { hours: Math.round(minutes / 60) });
  return [`${place}${voice.language === 'en' ? ' ' : ''}${wait}`];
}

function request(turn: Turn, why: Why): Effect {
  const staff = staffVoice(turn);
  const words = staff.phrase(WHY[why]);
  const place = placeWords(turn, turn.record.run?.place ?? null);
  const html =
    place === null
      ? staff.phrase('staff.askedAt', { why: words })
      : staff.phrase('staff.asked', { why: words, place });
  return tell(html, { ...actions(turn, 'claim'), person: true });
}
