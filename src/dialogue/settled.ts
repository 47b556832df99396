// The record put in step with today's content, for turns that speak to a customer of their own accord.
import { settleRun } from '../flow/settle.ts';
import { FIRST_FLOW } from './first-flow.ts';
import type { Record } from './record.ts';
import type { Turn } from './turn.ts';

/** The record with a run that content knows, and the lines to say when its open step was another one before. */
export function settled(turn: Turn): { record: Record; notes: string[] } {
  const { record, content, moment, voice } = turn;
  if (record.run === null) return { record, notes: [] };
  const { run, changed } = settleRun(content.flows, record.run, FIRST_FLOW);
  if (!changed) return { record: { ...record, run }, notes: [] };
  return {
    record: { ...record, run: { ...run, openedAt: moment.now } },
    notes: [voice.phrase('step.changed')],
  };
}
