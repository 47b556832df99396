// Chooses who keeps the pace of sending: this process for itself, or one of several replicas for all.
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Kept } from './kept.ts';
import { sendLimitsOf } from './send-limits.ts';
import type { SendPace } from './send-pace.ts';
import { makeSendPace } from './send-pace.ts';
import { makeSharedPace } from './shared-pace.ts';

/** Where nothing limits sending, nobody has to be asked. */
export function paceFor(
  limits: Config['sendLimits'],
  { replica, grants }: Pick<Kept, 'replica' | 'grants'>,
  clock: Clock,
): SendPace {
  const own = (): SendPace => makeSendPace({ limits: sendLimitsOf(limits), clock });
  return grants === null || limits === 'none' ? own() : makeSharedPace({ replica, grants, own, clock });
}
