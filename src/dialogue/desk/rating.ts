// At the end, how it was: five stars and, if they like, a word. Asked in a message of its own, so that a receipt stays.
import type { Button, Effect } from '../../chat/effect.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Voice } from '../../chat/voice.ts';
import { findStep } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import { digestOf } from '../delivered.ts';
import { openRun, wayBack } from '../show.ts';
import type { Reply, Rule, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { staffVoice, tell } from './tell.ts';

const MOST = 5;
/** For how long other stars correct the first ones, in milliseconds; later they are for something else. */
const SAME = 3_600_000;
/** For how long stars stand for whatever ends next, in milliseconds, as long as staff say nothing more. */
const STANDS = 24 * 3_600_000;
/** What is kept of the word, in characters. */
const LONGEST = 500;

/** The question with its five buttons. */
export function ratingQuestion(
  voice: Voice,
  words: Question = 'rating.ask',
): { html: string; buttons: Button[][] } {
  const row = Array.from({ length: MOST }, (_, index): Button => {
    const stars = index + 1;
    return { label: `${stars}⭐`, press: { kind: 'command', name: 'rate', rest: String(stars) } };
  });
  return { html: voice.phrase(words), buttons: [row] };
}

/**
 * The reply with the question behind it, in a message of its own; nothing is asked of somebody whom it would not reach,
 * nor of somebody who has just answered it.
 */
export function ratingAfter(turn: Turn, reply: Reply): Reply {
  const question = questionFor(turn, reply);
  if (question === null) return reply;
  const { html, buttons } = question;
  if (reply.html === null) return { ...reply, html, buttons };
  const first = { ...question, html: reply.html, buttons: reply.buttons, asks: reply.asks };
  return { ...reply, html, buttons, asks: null, also: [...reply.also, first] };
}

/**
 * At the end of a talk: behind what is said, but before a step that is open, which must stay the newest message. Where
 * staff said nothing, there is nothing to rate.
 */
export function ratingOfTalk(turn: Turn, reply: Reply): Reply {
  if (!staffSpoke(turn.record)) return reply;
  if (openRun(reply.record) === null) return ratingAfter(turn, reply);
  const question = questionFor(turn, reply, 'rating.talk');
  return question === null ? reply : { ...reply, also: [...reply.also, question] };
}

type Question = 'rating.ask' | 'rating.talk';

function questionFor(
  { voice, moment }: Turn,
  { record }: Reply,
  words: Question = 'rating.ask',
): Extract<Effect, { kind: 'say' }> | null {
  const { holder, gone, barred } = record;
  if (holder.kind === 'staff' || gone || barred) return null;
  if (ratedWithin(record, moment.now, STANDS) !== null) return null;
  return { kind: 'say', ...ratingQuestion(voice, words), instead: null, asks: null };
}

/** Whether the customer had anything from whoever has the chat now. */
function staffSpoke({ holder, talk }: Turn['record']): boolean {
  return holder.kind === 'staff' && talk.some(({ by, at }) => by !== null && at >= holder.since);
}

/** The stars of the last `ms` milliseconds; null when staff have said more since, for which they do not stand. */
function ratedWithin({ rating, talk }: Turn['record'], now: number, ms: number): Turn['record']['rating'] {
  if (rating === null || now - rating.at >= ms) return null;
  return talk.some(({ by, at }) => by !== null && at > rating.at) ? null : rating;
}

/** Keeps the stars (`1` to `5`) and asks for a word, unless the person has gone on below them. */
export function keepStars(turn: Turn, rest: string): Reply {
  const { record, voice, moment, input } = turn;
  const stars = Number(rest);
  if (!Number.isInteger(stars) || stars < 1 || stars > MOST) {
    const { html, buttons } = ratingQuestion(voice);
    return say(record, html, buttons);
  }
  const known = ratedWithin(record, moment.now, SAME);
  const rating = { at: known?.at ?? moment.now, stars, words: known?.words ?? '' };
  const rated = { ...record, misses: 0, rating };
  const told = tell(staffVoice(turn).phrase('staff.rated', { stars: starsShown(stars) }), { person: true });
  const also = known?.stars === stars ? [] : [told];
  if (input.kind === 'press' && input.messageId !== record.live?.messageId)
    return { ...say(rated, null), also: [...also, thanksInPlace(turn, stars, input.messageId)] };
  const screen = thanksScreen(turn, stars);
  return { ...say(rated, screen.html, screen.buttons), also };
}

/** The word after the stars: the next message, as long as the bot's newest message is the one that asked for it. */
export const keepRatingWord: Rule = (turn) => {
  const { record, input, voice, said } = turn;
  const { rating, live } = record;
  if (input.kind !== 'text' || said !== null || rating === null || live === null) return null;
  if (live.digest !== digestOf(thanksScreen(turn, rating.stars)) || awaitsWords(turn)) return null;
  const words = Array.from(input.text.trim()).slice(0, LONGEST).join('');
  const told = staffVoice(turn).phrase('staff.ratedWords', { words: escapeHtml(words) });
  const kept = { ...record, misses: 0, rating: { ...rating, words } };
  const reply = say(kept, voice.phrase('rating.words'), [wayBack(turn, record)]);
  return { ...reply, also: [tell(told, { person: true })] };
};

/** The question becomes the answer to it; what stands below stays the newest message. */
function thanksInPlace({ voice }: Turn, stars: number, messageId: number): Effect {
  const html = voice.phrase('rating.kept', { stars: starsShown(stars) });
  return { kind: 'say', html, buttons: [], instead: messageId, asks: null };
}

/** Whether the open step waits for words: then these are its answer, which may be nothing for staff to read. */
function awaitsWords({ record, content }: Turn): boolean {
  const run = openRun(record);
  const step = run === null ? undefined : findStep(content.flows, run.place)?.step;
  return step !== undefined && (kindOf(step).ownWords === true || kindOf(step).digits !== undefined);
}

function thanksScreen(turn: Turn, stars: number): { html: string; buttons: Button[][] } {
  const html = turn.voice.phrase('rating.thanks', { stars: starsShown(stars) });
  return { html, buttons: [wayBack(turn, turn.record)] };
}

function starsShown(stars: number): string {
  return '⭐'.repeat(stars) + '☆'.repeat(MOST - stars);
}
