// How much of a customer may wait for staff: a group that cannot be written to for hours must not make the record grow
// without end. What is beyond that is counted, and both sides are told.
import type { Effect } from '../../chat/effect.ts';
import type { Record } from '../record.ts';
import type { Turn } from '../turn.ts';
import { staffVoice, tell } from './tell.ts';

/** Messages, and letters of words that are told and not copied. */
const MOST = 300;
const LETTERS = 60_000;

type Bounded = { record: Record; effects: Effect[] };

/** The effects without those that would be too much, and what there is to say about it. */
export function withinBounds(turn: Turn, record: Record, effects: readonly Effect[]): Bounded {
  const { uncarried } = record;
  const theirs = effects.filter(isTheirs);
  const load = loadOf(record);
  if (theirs.length > 0 && load >= 1) {
    const others = effects.filter((effect) => !isTheirs(effect));
    const told = uncarried > 0 || record.barred ? [] : [said(turn.voice.phrase('flood.talk'))];
    return { record: { ...record, uncarried: uncarried + theirs.length }, effects: [...others, ...told] };
  }
  if (uncarried === 0 || load > 0.5 || record.barred) return { record, effects: [...effects] };
  const [staff, customer] = uncarriedTold(turn, uncarried);
  return { record: { ...record, uncarried: 0 }, effects: [staff, ...effects, customer] };
}

/** How staff and customer are told that so many messages were not carried. */
export function uncarriedTold(turn: Turn, uncarried: number): [Effect, Effect] {
  const count = String(uncarried);
  return [
    tell(staffVoice(turn).phrase('staff.uncarried', { count })),
    said(turn.voice.phrase('person.uncarried', { count })),
  ];
}

function said(html: string): Effect {
  return { kind: 'say', html, buttons: [], instead: null, asks: null };
}

/** Whether it brings staff what the customer wrote or did. */
function isTheirs(effect: Effect): boolean {
  return effect.kind === 'carry' ? effect.to === 'staff' : effect.kind === 'tell' && effect.person === true;
}

/** What part of it is used up; 1 and more: all of it. */
function loadOf(record: Record): number {
  const waiting = record.owed.map(({ effect }) => effect).filter(isTheirs);
  const letters = waiting.reduce((sum, effect) => sum + (effect.kind === 'tell' ? effect.html.length : 0), 0);
  return Math.max(waiting.length / MOST, letters / LETTERS);
}
