// What a turn owes the world becomes part of the record, in order on each side.
import type { Effect, Owed } from '../chat/effect.ts';
import { sideOf } from '../chat/effect.ts';
import { splitHtml } from '../chat/split-html.ts';
import type { Record } from './record.ts';

/**
 * The record with these effects owed. Only the last state of a message, a topic or a card matters, so a newer one takes
 * the place of one that was not performed yet. A topic comes before everything else on its side, and so does its first
 * card: what is said in a topic needs the topic. Words that are too long for one message become several.
 */
export function owe(record: Record, effects: readonly Effect[]): Record {
  let { owed, nextSeq } = record;
  for (const effect of effects.flatMap(inMessages)) {
    owed = owed.filter(({ effect: earlier }) => !replaces(effect, earlier));
    owed = placed(record, owed, { seq: nextSeq, effect });
    nextSeq += 1;
  }
  return { ...record, owed: withoutStale(owed), nextSeq };
}

/** The bot's own words to one person that wait; whoever has as many before them reads none of the older ones. */
const MOST_SAID = 100;

/** While Telegram takes nothing for somebody who goes on and on, what the bot would say must not pile up without end. */
function withoutStale(owed: Owed[]): Owed[] {
  const said = owed.filter(({ effect }) => effect.kind === 'say' && effect.staffs === undefined);
  const stale = new Set(said.slice(0, -MOST_SAID));
  return stale.size === 0 ? owed : owed.filter((each) => !stale.has(each));
}

/** Buttons, and the question that it asks, stand below the last of several; the first takes the place of another. */
function inMessages(effect: Effect): Effect[] {
  if (effect.kind !== 'say' && effect.kind !== 'tell') return [effect];
  const pieces = splitHtml(effect.html);
  const last = pieces.length - 1;
  if (last === 0) return [effect];
  return pieces.map((html, at): Effect => {
    const buttons = at === last ? effect.buttons : [];
    if (effect.kind === 'say') {
      const { asks, instead } = effect;
      return {
        ...effect,
        html,
        buttons,
        asks: at === last ? asks : null,
        instead: at === 0 ? instead : null,
      };
    }
    const { asks, instead, ...told } = effect;
    return {
      ...{ ...told, html, buttons, replyTo: at === 0 ? told.replyTo : null },
      ...(at === last && asks !== undefined ? { asks } : {}),
      ...(at === 0 && instead !== undefined ? { instead } : {}),
    };
  });
}

/** What is owed on one side, in order. */
export function owedOn(record: Record, side: 'customer' | 'staff'): Owed[] {
  return record.owed.filter(({ effect }) => sideOf(effect) === side);
}

function replaces(effect: Effect, earlier: Effect): boolean {
  switch (effect.kind) {
    case 'say':
      return effect.instead !== null && earlier.kind === 'say' && earlier.instead === effect.instead;
    case 'topic':
    case 'card':
      return earlier.kind === effect.kind;
    default:
      return false;
  }
}

function placed(record: Record, owed: readonly Owed[], next: Owed): Owed[] {
  if (next.effect.kind === 'topic') return [next, ...owed];
  if (next.effect.kind !== 'card' || record.desk?.card != null) return [...owed, next];
  const topics = owed.filter(({ effect }) => effect.kind === 'topic');
  return [...topics, next, ...owed.filter(({ effect }) => effect.kind !== 'topic')];
}
