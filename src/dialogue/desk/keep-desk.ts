// Keeps a customer's topic and card as they should be: made once there is a reason, changed when something changed.
import { createHash } from 'node:crypto';
import { openCases, waitsForStaff } from '../../case/at-hand.ts';
import type { Effect } from '../../chat/effect.ts';
import { sideOf } from '../../chat/effect.ts';
import { cardOf } from '../../handover/card.ts';
import { newDesk } from '../../handover/desk.ts';
import type { Desk } from '../../handover/desk.ts';
import type { DeskState } from '../../handover/look.ts';
import { topicLook } from '../../handover/look.ts';
import { digestOf } from '../delivered.ts';
import type { Record } from '../record.ts';
import type { Moment, Turn } from '../turn.ts';
import { factsOf } from './card-facts.ts';
import { atHandIn } from './run-in-hand.ts';
import { staffVoice } from './tell.ts';

/**
 * The record with its desk, and what topic and card need to become what they should be. Without a staff group nothing
 * is made, and the request waits in the record until there is one. `more` is what this turn says to staff besides.
 */
export function keepDesk(
  turn: Turn,
  record: Record,
  more: readonly Effect[] = [],
): { record: Record; effects: Effect[] } {
  const state = deskStateOf(record);
  const desk = record.desk ?? (state === 'closed' ? null : deskFor(turn.moment, record));
  if (desk === null) return { record, effects: [] };
  // A topic that somebody deleted is made anew once there is something to say in it.
  const needed =
    state !== 'closed' || desk.topic !== null || [...record.owed.map(effectOf), ...more].some(forStaff);
  return needed
    ? shownAs(turn, { ...record, desk }, desk, state)
    : { record: { ...record, desk }, effects: [] };
}

/** Whose move it is. */
export function deskStateOf({ holder, cases }: Record): DeskState {
  if (holder.kind === 'waiting') return 'waiting';
  if (holder.kind === 'staff') return 'taken';
  const open = openCases(cases);
  if (open.length === 0) return 'closed';
  return open.some(waitsForStaff) ? 'review' : 'customer';
}

/** The group that takes this person: of their language with the least waiting, else the one with the least waiting. */
export function deskFor(moment: Pick<Moment, 'groups'>, record: Pick<Record, 'language'>): Desk | null {
  const speaks = (language: string): string => (language === 'en' ? 'en' : 'zh');
  const own = moment.groups.filter(({ language }) => speaks(language) === speaks(record.language));
  const among = own.length > 0 ? own : moment.groups;
  const [first, ...others] = among;
  if (first === undefined) return null;
  return newDesk(others.reduce((best, group) => (group.waiting < best.waiting ? group : best), first).chatId);
}

function shownAs(
  turn: Turn,
  record: Record,
  desk: Desk,
  state: DeskState,
): { record: Record; effects: Effect[] } {
  const staff = staffVoice(turn);
  const name = record.name || staff.phrase('staff.customer');
  const look = topicLook(state, name, numberIn({ ...record, desk }));
  // The card of a closed topic stays as it is while the bot helps: a group takes few changes a minute.
  const asleep = state === 'closed' && digest(look) === desk.shown.topic && turn.input.kind !== 'staff';
  if (asleep) return { record, effects: [] };
  const card = cardOf(factsOf(turn, record), staff);
  const shown = { topic: digest(look), card: digestOf(card) };
  const effects: Effect[] = [];
  if (shown.topic !== desk.shown.topic) effects.push({ kind: 'topic', ...look });
  if (shown.card !== desk.shown.card) effects.push({ kind: 'card', ...card });
  return { record: { ...record, desk: { ...desk, shown } }, effects };
}

/** The number of the application at hand, and how many more are open. */
function numberIn(record: Record): string | null {
  const held = atHandIn(record);
  const more = openCases(record.cases).length - 1;
  return held === null || more <= 0 ? (held?.number ?? null) : `${held.number} +${more}`;
}

function effectOf({ effect }: Record['owed'][number]): Effect {
  return effect;
}

function forStaff(effect: Effect): boolean {
  return sideOf(effect) === 'staff';
}

function digest(value: object): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('base64url').slice(0, 12);
}
