// Somebody with several cases takes up the way of another one.
import { takenUp } from '../parked.ts';
import { showPlace } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { seenWith } from '../values.ts';
import { showStatus } from './status.ts';

/** Shows where that case stands; what was under way waits. A case that has no way any more is told with all others. */
export function takeUpCase(turn: Turn, number: string): Reply {
  const record = takenUp(turn.record, number);
  return record === null ? showStatus(turn) : showPlace(seenWith(turn, record), { ...record, misses: 0 }, []);
}
