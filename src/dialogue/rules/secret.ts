// Codes, passwords and numbers that nobody asked for: deleted from the chat, not kept, and a word why.
import type { Input } from '../../chat/input.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import { escapeHtml } from '../../chat/text.ts';
import { findStep, samePlace } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import { spoken } from '../desk/carry.ts';
import { staffVoice, tell } from '../desk/tell.ts';
import type { Awaited, Secret } from '../secrets.ts';
import { LONG, maskSecret, secretIn } from '../secrets.ts';
import { openRun, showPlace } from '../show.ts';
import type { Rule, Turn } from '../turn.ts';
import { messageIdOf, say } from '../turn.ts';

export const refuseSecret: Rule = (turn) => {
  const own = textOf(turn.input);
  // A camera names its files by long numbers, and a paper is often called by the number that stands on it.
  const secret = secretIn(own, awaited(turn)) ?? secretIn(turn.besides, 'long number');
  if (secret === null) return null;
  const erase = messageIdOf(turn.input);
  const warning = turn.voice.phrase(WARNINGS[secret]);
  const { holder } = turn.record;
  if (holder.kind === 'bot') return { ...showPlace(turn, turn.record, [warning]), erase };
  // Staff who are concerned read it masked. While they have the chat, the warning is the one thing that the bot says.
  const masked = maskSecret([own, turn.besides].filter((text) => text !== '').join('\n'));
  const also = [
    tell(staffVoice(turn).phrase('staff.masked', { text: escapeHtml(masked) }), { person: true }),
  ];
  if (holder.kind === 'waiting') return { ...showPlace(turn, turn.record, [warning]), erase, also };
  return { ...say(spoken(turn, turn.record, null, masked), warning), erase, also };
};

/**
 * A word of warning about a number that staff may have asked for as well as it may be a code; null for any other. It
 * reaches staff as it is.
 */
export function doubtAboutCode(turn: Turn): string | null {
  return secretIn(textOf(turn.input), 'words') === 'code' ? turn.voice.phrase('secret.maybe') : null;
}

const WARNINGS = {
  code: 'secret.code',
  password: 'secret.password',
  personal: 'secret.personal',
} as const satisfies Record<Secret, PhraseKey>;

function textOf(input: Input): string {
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
      return '';
  }
}

function awaited(turn: Turn): Awaited {
  // Staff ask for the last digits of a card, for a year, for an amount: a bare short number is an answer.
  if (turn.record.holder.kind === 'staff') return 'short number';
  const run = openRun(turn.record);
  if (run === null || turn.input.kind !== 'text' || !samePlace(run.asked, run.place)) return 'words';
  const step = findStep(turn.content.flows, run.place)?.step;
  const digits = step === undefined ? 0 : (kindOf(step).digits ?? 0);
  if (digits === 0) return 'words';
  return digits < LONG ? 'short number' : 'long number';
}
