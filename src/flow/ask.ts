// The message that asks a step: progress, text, what the kind adds, and the buttons that every step has.
import type { Button, Place } from '../chat/effect.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import type { Move } from '../chat/press.ts';
import { ofCase } from '../chat/press.ts';
import { escapeHtml } from '../chat/text.ts';
import type { Voice } from '../chat/voice.ts';
import { holds } from './condition.ts';
import type { Found } from './find.ts';
import { findStep, placeOf } from './find.ts';
import { kindOf } from './kind-of.ts';
import type { Run } from './run.ts';
import type { FlowContext } from './view.ts';
import { viewFrom } from './view.ts';

export type Question = { html: string; buttons: Button[][]; place: Place };

/** Asks the open step. Throws when content has no such step: settle the run first. */
export function askOpenStep(context: FlowContext, run: Run, changing = false): Question {
  const found = findStep(context.flows, run.place);
  if (found === null) throw new Error(`no step ${run.place.flow}/${run.place.step}`);
  const { voice } = context;
  const kind = kindOf(found.step);
  const view = viewFrom(context, run, found, changing);
  const ask = kind.ask(found.step, view);
  const shown =
    view.answer === null || ask.buttons.length > 0 ? null : kind.show(found.step, view.answer, voice);
  const progress = progressOf(context, found);
  const html = [
    progress === null ? null : `${progress}\n`,
    textOf(context, run, found),
    ask.lines.length > 0 ? `\n${ask.lines.join('\n')}` : null,
    shown === null || kind.gathers ? null : `\n${voice.phrase('step.previous', { answer: shown })}`,
  ];
  const moves: Move[] =
    shown === null || ask.moves.includes('next') || kind.gathers ? ask.moves : [...ask.moves, 'next'];
  const move = (name: Move): Button => ({
    label: voice.phrase(MOVE_LABELS[name]),
    press: { kind: 'move', ...placeOf(found), move: name },
  });
  const back: Move[] = run.trail.length > 0 || run.returnTo !== null ? ['back'] : [];
  const commands = (ask.commands ?? []).map((name) => commandButton(voice, name));
  const rows = kind.closes
    ? [...ask.buttons, commands]
    : [...ask.buttons, [...back, ...moves].map(move), commands, (['stuck', 'pause'] as const).map(move)];
  const ofThisWay = (button: Button): Button => ({ ...button, press: ofCase(button.press, run.caseNumber) });
  return {
    html: html.filter((line) => line !== null).join('\n'),
    buttons: rows.filter((row) => row.length > 0).map((row) => row.map(ofThisWay)),
    place: placeOf(found),
  };
}

/** The progress line of the step's stage, e.g. "Step 2/6 ●●○○○○", or null for steps outside the stages. */
export function progressOf(context: FlowContext, found: Found): string | null {
  const { stages } = found.flow;
  const index = stages.findIndex((stage) => stage.id === found.step.stage);
  const stage = stages[index];
  if (stage === undefined) return null;
  return context.voice.phrase('step.progress', {
    stage: index + 1,
    stages: stages.length,
    title: escapeHtml(context.voice.text(stage.title)),
    bar: '●'.repeat(index + 1) + '○'.repeat(stages.length - index - 1),
  });
}

/** A button that does what a command does. */
export function commandButton(voice: Voice, name: keyof typeof COMMAND_LABELS, rest = ''): Button {
  return { label: voice.phrase(COMMAND_LABELS[name]), press: { kind: 'command', name, rest } };
}

function textOf(context: FlowContext, run: Run, found: Found): string {
  const variant = found.step.variants.find(({ when }) => holds(context.flows, found.flow, when, run.answers));
  return context.voice.text(variant?.text ?? found.step.text, context.values).trim();
}

/** What the buttons of moves say. */
export const MOVE_LABELS = {
  next: 'button.next',
  back: 'button.back',
  stuck: 'button.stuck',
  pause: 'button.pause',
  done: 'button.done',
  submit: 'button.submit',
  change: 'button.change',
  here: 'button.resume',
} as const satisfies Record<Move, PhraseKey>;

const COMMAND_LABELS = {
  menu: 'button.menu',
  faq: 'menu.faq',
  status: 'menu.status',
  human: 'menu.human',
  language: 'menu.language',
} as const satisfies Record<string, PhraseKey>;
