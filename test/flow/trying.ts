// Tries inputs at one step, for tests of step kinds: what was kept, what was said, and what is open then.
import type { Input } from '../../src/chat/input.ts';
import type { Move } from '../../src/chat/press.ts';
import { voiceOf } from '../../src/chat/voice.ts';
import type { Answer } from '../../src/flow/answer.ts';
import { advance } from '../../src/flow/advance.ts';
import { askOpenStep } from '../../src/flow/ask.ts';
import type { Question } from '../../src/flow/ask.ts';
import type { Run } from '../../src/flow/run.ts';
import type { Flows } from '../../src/flow/schema.ts';
import type { FlowContext } from '../../src/flow/view.ts';
import { FIXTURE_PHRASES, flowOf, flowsOf } from '../dialogue/fixture-content.ts';

/** Friday, 20 November 2026, for everybody in these tests. */
export const TODAY = '2026-11-20';
export const NOW = Date.UTC(2026, 10, 20, 2);

export function contextOf(flows: Flows): FlowContext {
  return { flows, voice: voiceOf('zh', FIXTURE_PHRASES), now: NOW, today: TODAY, values: {} };
}

/** Somebody who is asked `step` of the flow `start` and has answered what is given. */
export function runAt(step: string, answers: Run['answers'] = {}, more: Partial<Run> = {}): Run {
  const place = { flow: 'start', step };
  const at = { place, asked: place, trail: [], answers, openedAt: NOW, startedAt: NOW };
  return { ...at, state: 'open', returnTo: null, caseNumber: null, filed: null, ...more };
}

export function typed(text: string): Input {
  return { kind: 'text', text, messageId: 7, forwarded: false };
}

export function moved(step: string, move: Move): Input {
  return { kind: 'press', press: { kind: 'move', flow: 'start', step, move }, messageId: 6 };
}

export function tapped(step: string, option: string): Input {
  return { kind: 'press', press: { kind: 'option', flow: 'start', step, option }, messageId: 6 };
}

export function photo(name: string): Input {
  const upload = { kind: 'photo', fileId: `file-${name}`, uniqueId: name } as const;
  return { kind: 'upload', upload, caption: '', albumId: null, messageId: 8 };
}

export function contact(phone: string): Input {
  return { kind: 'contact', phone, messageId: 9 };
}

export type Tried = {
  /** The answer that is kept now. */
  kept: Answer | null;
  /** What was said about it. */
  note: string | null;
  /** The step that is open now. */
  open: string;
  erase: boolean;
};

/** What becomes of `inputs`, one after the other, at a step (id `it`) that the end follows. `ignored` when it means nothing. */
export function tryAt(step: object, ...inputs: readonly Input[]): Tried | 'ignored' {
  const flows = flowsOf(
    flowOf('start', [
      { id: 'it', ...step },
      { id: 'end', kind: 'end', outcome: 'left' },
    ]),
  );
  let run = runAt('it');
  let tried: Tried | 'ignored' = 'ignored';
  for (const input of inputs) {
    const advanced = advance(contextOf(flows), run, input);
    if (advanced === null) {
      tried = 'ignored';
      continue;
    }
    run = advanced.run;
    const note = advanced.notes.length === 0 ? null : advanced.notes.join(' ');
    tried = { kept: run.answers['start/it'] ?? null, note, open: run.place.step, erase: advanced.erase };
  }
  return tried;
}

/** The words that a field keeps of what was typed, or what it says is wrong. */
export function fieldSays(kind: string, text: string, more: object = {}): string {
  const title = { zh: '这一项', en: 'This' };
  const tried = tryAt({ kind, title, ...more }, typed(text));
  if (tried === 'ignored') return tried;
  return tried.open === 'end' && tried.kept?.kind === 'words'
    ? tried.kept.words
    : (tried.note ?? 'nothing said');
}

/** The message that asks a step (id `it`) with this answer kept already. */
export function asking(step: object, answer: Answer | null = null, more: Partial<Run> = {}): Question {
  const flows = flowsOf(
    flowOf('start', [
      { id: 'it', ...step },
      { id: 'end', kind: 'end', outcome: 'left' },
    ]),
  );
  return askOpenStep(contextOf(flows), runAt('it', answer === null ? {} : { 'start/it': answer }, more));
}

/** The labels of a question's buttons. */
export function labelsOf(question: Question): string[] {
  return question.buttons.flat().map(({ label }) => label);
}
