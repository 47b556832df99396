/** Counts what is under way, so that a test can wait for quiet instead of sleeping. */
import { createBell, type Bell } from './bell.ts';

export type Activity = {
  /** Bot API calls that have arrived and are not answered yet, long polls aside. */
  calls: number;
  /** Rings whenever a call begins or ends and whenever an update is queued or confirmed. */
  bell: Bell;
};

/** Nothing under way. */
export function createActivity(): Activity {
  return { calls: 0, bell: createBell() };
}
