// Codes, passwords and numbers that nobody asked for: deleted from the chat, not kept, and a word why.
import type { Input } from '../../chat/input.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import { findStep, samePlace } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import type { Awaited, Secret } from '../secrets.ts';
import { LONG, secretIn } from '../secrets.ts';
import { openRun, showPlace } from '../show.ts';
import type { Rule, Turn } from '../turn.ts';
import { messageIdOf } from '../turn.ts';

export const refuseSecret: Rule = (turn) => {
  const text = textOf(turn.input);
  if (text === null) return null;
  const secret = secretIn(text, awaited(turn));
  if (secret === null) return null;
  const reply = showPlace(turn, turn.record, [turn.voice.phrase(WARNINGS[secret])]);
  return { ...reply, erase: messageIdOf(turn.input) };
};

const WARNINGS = {
  code: 'secret.code',
  password: 'secret.password',
  personal: 'secret.personal',
} as const satisfies Record<Secret, PhraseKey>;

function textOf(input: Input): string | null {
  switch (input.kind) {
    case 'text':
    case 'edited':
      return input.text;
    case 'command':
      return input.rest;
    case 'upload':
    case 'unusual':
      return input.caption;
    default:
      return null;
  }
}

function awaited(turn: Turn): Awaited {
  const run = openRun(turn.record);
  if (run === null || turn.input.kind !== 'text' || !samePlace(run.asked, run.place)) return 'words';
  const step = findStep(turn.content.flows, run.place)?.step;
  const digits = step === undefined ? 0 : (kindOf(step).digits ?? 0);
  if (digits === 0) return 'words';
  return digits < LONG ? 'short number' : 'long number';
}
