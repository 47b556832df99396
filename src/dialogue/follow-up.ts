// Some days after somebody did it alone, the bot asks whether it worked: where and when, the flow's last step says.
import { findStep, findTarget, placeOf } from '../flow/find.ts';
import { kindOf } from '../flow/kind-of.ts';
import type { Record } from './record.ts';
import { showPlace } from './show.ts';
import type { Reply, Turn } from './turn.ts';
import { say } from './turn.ts';
import { seenWith } from './values.ts';

const HOUR = 3_600_000;

/** The record with the question to come, when its run has just ended at a step that wants one. */
export function withFollowUp(turn: Turn, record: Record): Record {
  const { run } = record;
  const found = run?.state === 'ended' ? findStep(turn.content.flows, run.place) : null;
  const later = found === null ? undefined : kindOf(found.step).later?.(found.step);
  if (run === null || later === undefined) return record;
  return { ...record, followUp: { at: turn.moment.now + later.hours * HOUR, run } };
}

/** Asks: the flow is taken up again at the step that its last one names. */
export function askFollowUp(turn: Turn): Reply {
  const { record, content, moment } = turn;
  const { followUp } = record;
  const asked = { ...record, followUp: null };
  const ended = followUp === null ? null : findStep(content.flows, followUp.run.place);
  const later = ended === null ? undefined : kindOf(ended.step).later?.(ended.step);
  const to = ended === null || later === undefined ? null : findTarget(content.flows, ended.flow, later.to);
  if (followUp === null || to === null) return say(asked, null);
  const at = { place: placeOf(to), asked: null, trail: [], returnTo: null, state: 'open' as const };
  const run = { ...followUp.run, ...at, openedAt: moment.now };
  // Whoever does not answer this is not asked again.
  const begun = { ...asked, run, nudged: { openedAt: moment.now } };
  return showPlace(seenWith(turn, begun), begun, []);
}
