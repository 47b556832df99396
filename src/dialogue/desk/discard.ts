// What becomes of the topic of somebody who is forgotten: it is deleted, and those who were concerned are told why.
import { openCases } from '../../case/at-hand.ts';
import type { Effect } from '../../chat/effect.ts';
import type { Voice } from '../../chat/voice.ts';
import { topicLook } from '../../handover/look.ts';
import type { Record } from '../record.ts';

/** Why somebody is forgotten: they asked for it, or their data was kept for as many days as it may be. */
export type Forgetting = { kind: 'asked' } | { kind: 'retention'; days: number };

/** The deletion of this person's topic; null for somebody without one. The word for General names nobody. */
export function discardOf(record: Record, staff: Voice, why: Forgetting): Effect | null {
  const { desk, holder } = record;
  if (desk === null || desk.topic === null) return null;
  const { group, topic, card, pairs, showing } = desk;
  const known = [...showing.flatMap(({ messageIds }) => messageIds), ...pairs.map(([, theirs]) => theirs)];
  const open = openCases(record.cases).map(({ number }) => number);
  const word = open.length === 0 && holder.kind === 'bot' ? null : wordOf(open, staff, why);
  const { name } = topicLook('closed', staff.phrase('staff.customer'), null);
  return {
    kind: 'discard',
    group,
    topic,
    messageIds: [...(card === null ? [] : [card]), ...new Set(known)],
    name,
    word,
  };
}

function wordOf(open: readonly string[], staff: Voice, why: Forgetting): string {
  if (why.kind === 'retention') return staff.phrase('staff.expired', { days: why.days });
  return open.length === 0
    ? staff.phrase('staff.forgotten')
    : staff.phrase('staff.forgottenCase', { case: open.join(' / ') });
}
