// What a turn owes the world becomes part of the record, and leaves it when it was delivered.
import { createHash } from 'node:crypto';
import type { Effect, Outcome, Owed } from '../chat/effect.ts';
import { samePlace } from '../flow/find.ts';
import type { Record } from './record.ts';

/**
 * The record with these effects owed, in order. Words that change a message take the place of earlier words for the
 * same message that were not said yet: only the last state of a message matters.
 */
export function owe(record: Record, effects: readonly Effect[]): Record {
  let { owed, nextSeq } = record;
  for (const effect of effects) {
    if (effect.kind === 'say' && effect.instead !== null) {
      owed = owed.filter(
        ({ effect: earlier }) => earlier.kind !== 'say' || earlier.instead !== effect.instead,
      );
    }
    owed = [...owed, { seq: nextSeq, effect }];
    nextSeq += 1;
  }
  return { ...record, owed, nextSeq };
}

/** The record once `owed` was performed with this outcome; a question that was delivered counts as asked. */
export function settle(record: Record, owed: Owed, outcome: Exclude<Outcome, { kind: 'later' }>): Record {
  const rest = record.owed.filter(({ seq }) => seq !== owed.seq);
  if (outcome.kind === 'never') {
    return outcome.why === 'refused' ? { ...record, owed: rest } : { ...record, owed: [], gone: true };
  }
  const { effect } = owed;
  if (effect.kind !== 'say' || outcome.messageId === null) return { ...record, owed: rest };
  const live = { messageId: outcome.messageId, digest: digestOf(effect) };
  const { run } = record;
  const asked = run !== null && samePlace(run.place, effect.asks) ? { ...run, asked: run.place } : run;
  return { ...record, owed: rest, live, run: asked };
}

/** Whether performing this would show exactly what its message shows already. */
export function changesNothing(record: Record, effect: Effect): boolean {
  return (
    effect.kind === 'say' &&
    effect.instead !== null &&
    effect.instead === record.live?.messageId &&
    digestOf(effect) === record.live.digest
  );
}

function digestOf(effect: Extract<Effect, { kind: 'say' }>): string {
  return createHash('sha1')
    .update(JSON.stringify([effect.html, effect.buttons]))
    .digest('base64url')
    .slice(0, 12);
}
