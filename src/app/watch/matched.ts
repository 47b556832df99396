// What the bot made of what a customer wrote, told from what the turn changed and owes. Pure.
import type { Effect } from '../../chat/effect.ts';
import type { Press } from '../../chat/press.ts';
import type { Input } from '../../chat/input.ts';
import type { Record } from '../../dialogue/record.ts';

/**
 * answered: a question was. offered: "did you mean". rejected: "none of these" was pressed. missed: nothing was
 * understood. command: plain words that mean one. step: the open step took it, or said what is wrong with it. other:
 * none of these, such as a secret, or words to staff who are waited for.
 */
export type Matched = 'answered' | 'offered' | 'rejected' | 'missed' | 'step' | 'command' | 'other';

export const MATCHED: readonly Matched[] = [
  'answered',
  'offered',
  'rejected',
  'missed',
  'step',
  'command',
  'other',
];

/** Null when there was nothing to understand: no words, or words that staff read. */
export function matchOf(
  before: Record,
  after: Record,
  input: Input,
  meansCommand: (words: string) => boolean,
): Matched | null {
  const missed = after.misses > before.misses;
  if (input.kind === 'press') return missed && input.press.kind === 'none' ? 'rejected' : null;
  if (input.kind !== 'text' || before.holder.kind === 'staff' || before.barred) return null;
  if (missed) return 'missed';
  const fresh = after.owed.filter(({ seq }) => seq >= before.nextSeq).map(({ effect }) => effect);
  if (fresh.some((effect) => offers(effect, 'none'))) return 'offered';
  if (fresh.some((effect) => offers(effect, 'helpful'))) return 'answered';
  if (meansCommand(input.text)) return 'command';
  return before.run?.state === 'open' ? 'step' : 'other';
}

function offers(effect: Effect, kind: Press['kind']): boolean {
  return effect.kind === 'say' && effect.buttons.flat().some(({ press }) => press.kind === kind);
}
