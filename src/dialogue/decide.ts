// The precedence of a turn, in one place: the first rule that has something to say decides.
import type { Effect } from '../chat/effect.ts';
import { cleanName } from '../chat/clean-name.ts';
import { sideOf } from '../chat/effect.ts';
import type { Arrival, Input } from '../chat/input.ts';
import { voiceOf } from '../chat/voice.ts';
import { NOTHING } from '../faq/matcher.ts';
import { settleRun } from '../flow/settle.ts';
import type { Content } from './content.ts';
import { digestOf } from './delivered.ts';
import { withDoubt } from './desk/asked-note.ts';
import { carriedToStaff, editTold } from './desk/carry.ts';
import { keepDesk } from './desk/keep-desk.ts';
import { withinBounds } from './desk/overflow.ts';
import { keepRatingWord } from './desk/rating.ts';
import { wakesAt } from './due.ts';
import { FIRST_FLOW } from './first-flow.ts';
import { wantsToBeForgotten } from './forgetting.ts';
import { languageFrom } from './language.ts';
import type { Record } from './record.ts';
import { withTaken } from './record.ts';
import { answerOpenStep } from './rules/answer.ts';
import { ignoreBarred } from './rules/barred.ts';
import { slowDown } from './rules/flood.ts';
import { answerQuestion, answerUrgent } from './rules/question.ts';
import { followCommand } from './rules/command.ts';
import { followPlainWords } from './rules/plain-words.ts';
import { hearRefusal } from './rules/refusal.ts';
import { followPress } from './rules/press.ts';
import { meetPresence } from './rules/presence.ts';
import { meetTime } from './rules/time.ts';
import { missed } from './rules/miss.ts';
import { takeScreenshot } from './rules/screenshot.ts';
import { refuseSecret } from './rules/secret.ts';
import { followStaff } from './rules/staff.ts';
import { carryToStaff } from './rules/taken.ts';
import { reportUndelivered } from './rules/undelivered.ts';
import { showPlace } from './show.ts';
import { supportValues } from './support.ts';
import type { Moment, Reply, Rule, Turn } from './turn.ts';
import { cleanedAt } from './unanswered.ts';
import { caseValues } from './values.ts';

/** Read from the top; the first that does not return null decides the turn. */
export const PRECEDENCE: readonly { rule: string; decide: Rule }[] = [
  { rule: 'somebody whom staff have blocked', decide: ignoreBarred },
  { rule: 'staff did something', decide: followStaff },
  { rule: 'something will never be delivered', decide: reportUndelivered },
  { rule: 'somebody blocked the bot, or came back', decide: meetPresence },
  { rule: 'time has come, or something happened elsewhere', decide: meetTime },
  { rule: 'more at once than anybody reads', decide: slowDown },
  { rule: 'a code, a password or a number that nobody asked for', decide: refuseSecret },
  { rule: 'staff have the chat', decide: carryToStaff },
  { rule: 'a command', decide: followCommand },
  { rule: 'a button', decide: followPress },
  { rule: 'a screenshot of where somebody is stuck', decide: takeScreenshot },
  { rule: 'a word after the stars', decide: keepRatingWord },
  { rule: 'somebody who needs help at once', decide: answerUrgent },
  { rule: 'what is not wanted', decide: hearRefusal },
  { rule: 'plain words that mean a command', decide: followPlainWords },
  { rule: 'the open step', decide: answerOpenStep },
  { rule: 'a known question', decide: answerQuestion },
  { rule: 'nothing that the bot understands', decide: missed },
];

export type Decision = { record: Record; effects: Effect[] };

/**
 * Decides one turn. Pure: the same record, input, content and moment give the same decision, and any input gives one.
 * The caller saves the record with the effects it owes before anything is said.
 */
export function decide(record: Record, arrival: Arrival, content: Content, moment: Moment): Decision {
  const { input } = arrival;
  const personal = isPersonal(input);
  const named = arrival.name === undefined ? record : { ...record, name: cleanName(arrival.name) };
  const known = withTaken(spokenTo(named, arrival.languageCode), arrival.updateId);
  const seen = personal ? { ...known, seenAt: moment.now, gone: false } : known;
  const settled = seen.run === null ? null : settleRun(content.flows, seen.run, FIRST_FLOW);
  const changed = settled?.changed === true;
  const run = changed ? { ...settled.run, openedAt: moment.now } : (settled?.run ?? null);
  const turn = turnOf({ ...seen, run }, arrival, content, moment);
  if (!changed) return finish(turn, firstToDecide(turn));
  const listens = !record.barred && record.holder.kind !== 'staff';
  if (listens && (personal || bringsNews(seen, input, moment.now)))
    return finish(turn, { decide: null, reply: formChanged(turn) });
  // Nobody can be told of the change now, so it is taken over when somebody can.
  const unchanged = turnOf(seen, arrival, content, moment);
  return finish(unchanged, firstToDecide(unchanged));
}

/** Whether the person themselves did it. */
function isPersonal(input: Input): boolean {
  switch (input.kind) {
    case 'tick':
    case 'event':
    case 'left':
    case 'staff':
    case 'undelivered':
      return false;
    default:
      return true;
  }
}

/** Whether this is what somebody in an open step may be waiting for. */
function bringsNews(record: Record, input: Input, now: number): boolean {
  if (record.run?.state !== 'open') return false;
  return input.kind === 'event' || (input.kind === 'tick' && record.wakeAt !== null && record.wakeAt <= now);
}

/** The turn as the rules see it. */
export function turnOf(record: Record, arrival: Arrival, content: Content, moment: Moment): Turn {
  const voice = voiceOf(record.language, content.phrases);
  const today = moment.dayOf(moment.now);
  const values = { ...supportValues(voice), ...caseValues(record, content, voice, today, moment.dayOf) };
  const { flows } = content;
  const flow = { flows, voice, now: moment.now, today, values };
  const words = arrival.input.kind === 'text' ? arrival.input.text : null;
  const said = words === null ? null : content.plainWords(words);
  // What holds no letters (an identity number, a card's) is no question, and the matcher need not look at it.
  const heard = words === null || !/\p{L}/u.test(words) ? NOTHING : content.matcher.understand(words);
  const { input, replyTo = null, part = null, besides = '' } = arrival;
  return { record, input, replyTo, part, besides, content, moment, today, heard, said, voice, flow };
}

/** The first rule that has something to say, and what. */
export function firstToDecide(turn: Turn): { decide: Rule; reply: Reply } {
  for (const { decide } of PRECEDENCE) {
    const reply = decide(turn);
    if (reply !== null) return { decide, reply };
  }
  throw new Error('the last rule must decide');
}

/** The open step was removed by an edit: say so and show the next one. What the person wrote is not its answer. */
function formChanged(turn: Turn): Reply {
  const refused = refuseSecret(turn);
  if (refused !== null) return refused;
  return asideFrom(turn) ?? showPlace(turn, turn.record, [turn.voice.phrase('step.changed')]);
}

/** What does not depend on the open step, or what the step that is open now waits for. */
function asideFrom(turn: Turn): Reply | null {
  const { input } = turn;
  switch (input.kind) {
    case 'command':
      return followCommand(turn);
    case 'press':
      return input.press.kind === 'option' || input.press.kind === 'move' ? null : followPress(turn);
    case 'event': {
      const told = meetTime(turn);
      return told?.html == null ? null : told;
    }
    default:
      return followPlainWords(turn);
  }
}

type Decided = { decide: Rule | null; reply: Reply };

function finish(turn: Turn, { decide: by, reply }: Decided): Decision {
  const decided: Effect[] = turn.input.kind === 'staff' ? reply.also.map(asAnswer) : [...reply.also];
  if (reply.erase !== null) decided.push({ kind: 'erase', messageId: reply.erase });
  if (reply.html !== null && !mustBeSilent(turn, reply)) {
    const { html, buttons, asks } = reply;
    const instead = messageToChange(turn, reply, { html, buttons });
    const unasked = turn.input.kind === 'tick' ? ({ unasked: true } as const) : {};
    decided.push({ kind: 'say', html, buttons, instead, asks, ...unasked, ...staffsOf(turn.input) });
  }
  decided.push(...carriedWhileWaiting(turn, reply));
  const { record, effects } = withinBounds(turn, reply.record, decided);
  // A run that has reached its end is over once its last words are owed.
  const run = record.run?.state === 'ended' ? null : record.run;
  const lastWords = wordsToDoubt(turn, by, reply);
  const ended = withDoubt({ ...record, run, lastWords, stuckAt: stillStuckAt(turn, reply) }, effects);
  const wakeAt = wakesAt(ended, turn.content.flows, turn.moment.dayOf);
  const kept = keepDesk(turn, { ...ended, wakeAt }, effects);
  // Without a staff group there is nobody to tell.
  const heard =
    kept.record.desk === null ? effects.filter((effect) => sideOf(effect) === 'customer') : effects;
  return { record: kept.record, effects: [...heard, ...kept.effects] };
}

/** Whoever pressed or wrote waits for what they see of it. */
function asAnswer(effect: Effect): Effect {
  const shown = effect.kind === 'tell' || effect.kind === 'exhibit' || effect.kind === 'file';
  return shown ? { ...effect, answers: true } : effect;
}

/** What staff said or decided they hear of when it does not arrive. */
function staffsOf(input: Input): { staffs?: number | null } {
  if (input.kind !== 'staff') return {};
  return { staffs: 'messageId' in input.act ? input.act.messageId : null };
}

/** What editors may learn of if the answer does not help: a question, never what was written to a person. */
function wordsToDoubt({ input, record, content }: Turn, by: Rule | null, reply: Reply): string | null {
  if (input.kind !== 'text') return reply.record.lastWords;
  const question = by === answerQuestion || by === missed;
  if (!question || reply.record.holder.kind !== 'bot') return null;
  return cleanedAt(record, input.text, content.flows);
}

/** Nothing is said to somebody who is blocked but that they are forgotten, and time does not talk into a talk. */
function mustBeSilent({ input }: Turn, { record }: Reply): boolean {
  if (record.barred) return !wantsToBeForgotten(input);
  return record.holder.kind === 'staff' && (input.kind === 'tick' || input.kind === 'event');
}

/** What somebody writes who waits for a person is shown to staff too, but for what is deleted from the chat. */
function carriedWhileWaiting(turn: Turn, reply: Reply): Effect[] {
  const waits = turn.record.holder.kind === 'waiting' || reply.record.holder.kind === 'waiting';
  if (!waits || reply.erase !== null || reply.record.barred) return [];
  const { input } = turn;
  const request = input.kind === 'command' && input.name === 'human' && input.rest !== '';
  const copied = carriedToStaff(
    request ? { ...turn, input: { ...input, kind: 'text', text: input.rest, forwarded: false } } : turn,
  );
  const carried = copied ?? editTold(turn);
  return carried === null ? [] : [carried];
}

/** The "I'm stuck" screen counts until the person does anything else; the pictures of one album arrive one by one. */
function stillStuckAt(turn: Turn, { record }: Reply): Record['stuckAt'] {
  const { input } = turn;
  const fresh = record.stuckAt !== turn.record.stuckAt;
  const album = input.kind === 'upload' && input.albumId !== null;
  return fresh || album || !isPersonal(input) ? record.stuckAt : null;
}

/**
 * The bot's newest message is changed in place when the person pressed it, or when their own message is deleted below
 * it; in a talk of people other messages stand in between. Where that would change nothing although they were answered,
 * the same is said anew: a repeated answer is an answer.
 */
function messageToChange(
  turn: Turn,
  reply: Reply,
  words: { html: string; buttons: Reply['buttons'] },
): number | null {
  const { live } = reply.record;
  if (live === null || turn.record.holder.kind === 'staff') return null;
  const changes =
    turn.input.kind === 'press' ? turn.input.messageId === live.messageId : reply.erase !== null;
  if (!changes) return null;
  return live.digest === digestOf(words) && mustBeSeen(turn, reply) ? null : live.messageId;
}

/** A second tap on a button needs no answer of its own, nor do the other pictures of an album. */
function mustBeSeen({ input, record }: Turn, reply: Reply): boolean {
  const again = record.refused !== reply.record.refused;
  if (input.kind === 'press') return again;
  return again || input.kind !== 'upload' || input.albumId === null;
}

function spokenTo(record: Record, languageCode: string | null): Record {
  if (record.languageChosen || languageCode === null) return record;
  const language = languageFrom(languageCode) ?? record.language;
  return language === record.language ? record : { ...record, language };
}
