// The engine: one input at the open step. Pure; it never asks which kind of step it has.
import type { Place } from '../chat/effect.ts';
import type { Input } from '../chat/input.ts';
import type { Answer } from './answer.ts';
import { answerKey } from './answer.ts';
import type { Found } from './find.ts';
import { findStep, placeOf, samePlace } from './find.ts';
import { isAsked, stepAfter } from './follow.ts';
import { kindOf } from './kind-of.ts';
import type { Run } from './run.ts';
import type { FlowContext } from './view.ts';
import { titleOf, viewFrom } from './view.ts';

export type Advanced = {
  run: Run;
  /** Lines to say before the open step is shown. */
  notes: string[];
  /** Whether the person's message held something sensitive and must be deleted from the chat. */
  erase: boolean;
  /** Whether a form was sent off that opens a case. */
  opensCase: boolean;
  /** Whether the open step shows what else can be done about its answer: the fields to change, the photos to replace. */
  changing: boolean;
  /** Whether it was an attempt at an answer that the step could not take. */
  refused: boolean;
};

/**
 * Reads `input` at the open step of a settled, open run. Null when the input means nothing to the step.
 * Words are read only once the step was asked and delivered; a press names its step and must name the open one.
 */
export function advance(context: FlowContext, run: Run, input: Input): Advanced | null {
  const found = findStep(context.flows, run.place);
  if (found === null || !isMeantFor(context, run, found, input)) return null;
  const { step } = found;
  const kind = kindOf(step);
  const view = viewFrom(context, run, found);
  const reading = kind.read(step, input, view);
  const stay = { run, notes: [], erase: false, opensCase: false, changing: false, refused: false };
  const erase = step.sensitive && 'messageId' in input && input.kind !== 'press';
  switch (reading.kind) {
    case 'other':
      if (input.kind !== 'press' || input.press.kind !== 'move' || input.press.move !== 'next') return null;
      if (view.answer === null || kind.gathers || kind.show(step, view.answer, context.voice) === null)
        return null;
      return { ...stay, run: moveOn(context, run, found, view.answer) };
    case 'wrong':
      return {
        ...stay,
        erase: erase && reading.stays !== true,
        refused: true,
        notes: [context.voice.phrase(reading.why, reading.values)],
      };
    case 'more':
      return {
        ...stay,
        erase,
        notes: erase ? [context.voice.phrase('step.erased').trim()] : [],
        run: withAnswer(run, found, reading.answer),
      };
    case 'changing':
      return { ...stay, changing: true };
    case 'correct': {
      const field = findStep(context.flows, { flow: found.flow.id, step: reading.step });
      if (field === null) return null;
      const correcting = open(context, { ...run, returnTo: placeOf(found) }, field, run.trail);
      // The way so far stays whole: once corrected, "back" leads from the summary where it led before.
      return { ...stay, run: { ...correcting, trail: run.trail } };
    }
    case 'answer': {
      const moved = moveOn(context, run, found, reading.answer, reading.next);
      const kept = erase ? [received(context, found, reading.answer)] : [];
      const notes = reading.doubt === undefined ? kept : [...kept, context.voice.phrase(reading.doubt)];
      // They have answered the next step before it was asked, and may go on doing so.
      if (reading.again === true)
        return advance(context, { ...moved, asked: moved.place }, input) ?? { ...stay, run: moved };
      const opensCase = reading.opensCase === true;
      return { ...stay, erase, notes, opensCase, run: opensCase ? { ...moved, trail: [] } : moved };
    }
  }
}

/** Goes back one step; null at the first. Answers stay, and the step offers to keep its own. */
export function goBack(context: FlowContext, run: Run): Run | null {
  const { flows } = context;
  const summary = run.returnTo === null ? null : findStep(flows, run.returnTo);
  if (summary !== null) return open(context, { ...run, returnTo: null }, summary, run.trail);
  const trail = [...run.trail];
  for (let last = trail.pop(); last !== undefined; last = trail.pop()) {
    const found = findStep(flows, last);
    if (found !== null && isAsked(flows, run, found)) return open(context, run, found, trail);
  }
  return null;
}

/** A new run at the first step of a flow. */
export function beginRun(context: FlowContext, flow: string): Run {
  const first = context.flows.get(flow)?.steps[0];
  if (first === undefined) throw new Error(`content has no flow "${flow}"`);
  return {
    place: { flow, step: first.id },
    asked: null,
    trail: [],
    answers: {},
    state: 'open',
    returnTo: null,
    caseNumber: null,
    filed: null,
    startedAt: context.now,
    openedAt: context.now,
  };
}

function isMeantFor(context: FlowContext, run: Run, found: Found, input: Input): boolean {
  if (input.kind === 'tick' || input.kind === 'event') return true;
  if (input.kind !== 'press') return samePlace(run.asked, run.place);
  if (input.press.kind !== 'option' && input.press.kind !== 'move') return false;
  const named = findStep(context.flows, input.press);
  return named !== null && samePlace(placeOf(named), placeOf(found));
}

function moveOn(context: FlowContext, run: Run, found: Found, answer: Answer, decided?: string): Run {
  const answered = withAnswer(run, found, answer);
  const back = run.returnTo === null ? null : findStep(context.flows, run.returnTo);
  if (back !== null) return open(context, { ...answered, returnTo: null }, back, run.trail);
  const next = stepAfter(context.flows, answered, found, decided);
  const before = run.trail.filter((visited) => !samePlace(visited, placeOf(found)));
  return open(context, answered, next, kindOf(found.step).once ? before : [...before, placeOf(found)]);
}

function open(context: FlowContext, run: Run, found: Found, trail: Place[]): Run {
  const place = placeOf(found);
  const again = trail.findIndex((visited) => samePlace(visited, place));
  return {
    ...run,
    place,
    asked: null,
    trail: again < 0 ? trail : trail.slice(0, again),
    state: kindOf(found.step).closes ? 'ended' : 'open',
    openedAt: context.now,
  };
}

function withAnswer(run: Run, found: Found, answer: Answer): Run {
  return { ...run, answers: { ...run.answers, [answerKey(placeOf(found))]: answer } };
}

function received(context: FlowContext, found: Found, answer: Answer): string {
  const { voice } = context;
  const shown = kindOf(found.step).show(found.step, answer, voice) ?? '';
  const line = voice.phrase('step.received', { title: titleOf(found.step, voice), answer: shown });
  return `${line}${voice.phrase('step.erased')}`;
}
