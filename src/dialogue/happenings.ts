// What a turn changed, as it is counted: kinds, steps, questions and seconds, never who it was or what they wrote.
import { z } from 'zod';
import { CaseStateSchema, isClosed } from '../case/case.ts';
import type { Input } from '../chat/input.ts';
import { samePlace } from '../flow/find.ts';
import type { Record } from './record.ts';

const place = { flow: z.string(), step: z.string() };

export const HappeningSchema = z.discriminatedUnion('kind', [
  /** Somebody came, for the first time or after hours of silence. */
  z.object({ kind: z.literal('visit') }),
  /** Somebody asked for a person, and was not waiting for one already. */
  z.object({ kind: z.literal('asked'), why: z.enum(['asked', 'stuck', 'misses', 'not-helpful']) }),
  /** Staff took a chat of somebody who waited: they pressed the button. */
  z.object({ kind: z.literal('responded'), seconds: z.number() }),
  /** The first words of staff to somebody who asked for a person, so long after that. */
  z.object({ kind: z.literal('replied'), seconds: z.number() }),
  /** Staff gave a chat back, or it went back by itself. */
  z.object({ kind: z.literal('returned') }),
  /** A case came into this state; `closed`: nothing more will happen to it. */
  z.object({ kind: z.literal('case'), state: CaseStateSchema, closed: z.boolean() }),
  /** The day's summary was given to staff. */
  z.object({ kind: z.literal('summary') }),
  /** Staff were told that nobody knows this year's public holidays yet. */
  z.object({ kind: z.literal('calendar'), year: z.string() }),
  /** A step was opened; passed, that is answered and left for the next one; left by going back. */
  z.object({ kind: z.literal('reached'), ...place }),
  z.object({ kind: z.literal('passed'), ...place }),
  z.object({ kind: z.literal('back'), ...place }),
  z.object({ kind: z.literal('stuck'), ...place }),
  /** A way was stopped, or begun anew from the start, at this step. */
  z.object({ kind: z.literal('gave-up'), ...place }),
  z.object({ kind: z.literal('answered'), question: z.string() }),
  z.object({ kind: z.literal('helpful'), question: z.string(), yes: z.boolean() }),
  z.object({ kind: z.literal('missed') }),
  z.object({ kind: z.literal('rated'), stars: z.int() }),
]);
export type Happening = z.infer<typeof HappeningSchema>;

/** After so much silence, what a person does next is a new visit; in milliseconds. */
const SILENCE = 6 * 3_600_000;

/** What people do of their own accord; anything else is no visit. */
const COMING: readonly Input['kind'][] = ['text', 'command', 'press', 'upload', 'contact', 'unusual'];

/** What happened between these two states of one person. Pure; none when nothing that counts did. */
export function happenings(before: Record, after: Record, input: Input): Happening[] {
  return [
    ...visit(before, after, input),
    ...talk(before, after),
    ...cases(before, after),
    ...steps(before, after, input),
    ...questions(before, after),
  ];
}

function visit(before: Record, after: Record, input: Input): Happening[] {
  if (!COMING.includes(input.kind)) return [];
  const met = before.revision === 0;
  return met || after.seenAt - before.seenAt > SILENCE ? [{ kind: 'visit' }] : [];
}

function talk(before: Record, after: Record): Happening[] {
  const found: Happening[] = [];
  const { holder: was } = before;
  const { holder: is } = after;
  if (is.kind === 'waiting' && was.kind !== 'waiting') found.push({ kind: 'asked', why: is.why });
  if (is.kind === 'staff' && was.kind === 'waiting') {
    found.push({ kind: 'responded', seconds: Math.max(0, Math.round((is.since - was.since) / 1000)) });
  }
  if (was.kind === 'staff' && is.kind === 'staff' && was.waits !== undefined && is.waits === undefined) {
    found.push({ kind: 'replied', seconds: Math.max(0, Math.round((is.lastAt - was.waits) / 1000)) });
  }
  if (was.kind === 'staff' && is.kind !== 'staff') found.push({ kind: 'returned' });
  const { rating } = after;
  // A word that follows the stars is no second rating.
  if (rating !== null && rating.at !== before.rating?.at) found.push({ kind: 'rated', stars: rating.stars });
  return found;
}

function cases(before: Record, after: Record): Happening[] {
  return after.cases.flatMap((held): Happening[] => {
    const known = before.cases.find(({ number }) => number === held.number);
    if (known?.state === held.state) return [];
    return [{ kind: 'case', state: held.state, closed: isClosed(held) }];
  });
}

function steps(before: Record, after: Record, input: Input): Happening[] {
  const was = before.run;
  const is = after.run;
  if (isStuck(input)) return was === null ? [] : [{ kind: 'stuck', ...was.place }];
  const begun = is !== null && is.startedAt !== was?.startedAt;
  const stopped = is?.state === 'stopped' && was?.state !== 'stopped';
  if (was !== null && (stopped || (begun && was.caseNumber === null))) {
    const gone: Happening = { kind: 'gave-up', ...was.place };
    return begun ? [gone, { kind: 'reached', ...is.place }] : [gone];
  }
  if (was === null || begun) return is === null ? [] : [{ kind: 'reached', ...is.place }];
  // A run that has ended is taken out of the record with its last words; a command (/forget) only breaks it off.
  if (is === null) return [{ kind: isCommand(input) ? 'gave-up' : 'passed', ...was.place }];
  if (samePlace(was.place, is.place)) return [];
  const correcting = is.returnTo !== null && was.returnTo === null;
  const backwards = correcting || was.trail.some((each) => samePlace(each, is.place));
  return [
    { kind: backwards ? 'back' : 'passed', ...was.place },
    { kind: 'reached', ...is.place },
  ];
}

function isStuck(input: Input): boolean {
  return input.kind === 'press' && input.press.kind === 'move' && input.press.move === 'stuck';
}

function isCommand(input: Input): boolean {
  return input.kind === 'command' || (input.kind === 'press' && input.press.kind === 'command');
}

function questions(before: Record, after: Record): Happening[] {
  const answered = after.read.filter((question) => !before.read.includes(question));
  const thumbs = Object.entries(after.helpful).filter(([question, yes]) => before.helpful[question] !== yes);
  const missed = after.misses > before.misses;
  return [
    ...answered.map((question): Happening => ({ kind: 'answered', question })),
    ...thumbs.map(([question, yes]): Happening => ({ kind: 'helpful', question, yes })),
    ...(missed ? [{ kind: 'missed' } as const] : []),
  ];
}
