/** getUpdates: one long poll a bot, confirmed by the offset of the next. No timers run while nothing happens. */
import type { Call } from '../methods/call.ts';
import { readInteger, readStringList } from '../methods/params.ts';
import { conflict } from '../world/refusal.ts';
import { confirm, dropExpired, type Update } from './queue.ts';

/** Answers at once when updates wait, else as soon as one arrives or the timeout has passed. */
export async function getUpdates(call: Call): Promise<Update[]> {
  const { world, bot, params } = call;
  const { queue } = bot;
  if (bot.webhook) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  queue.poller?.end(
    conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
  );
  const allowed = readStringList(params, 'allowed_updates');
  if (allowed) queue.allowed = allowed.length === 0 ? null : new Set(allowed);
  confirm(world, queue, readInteger(params, 'offset') ?? 0);
  dropExpired(world, queue);
  const limit = Math.min(Math.max(readInteger(params, 'limit') ?? 100, 1), 100);
  const timeout = Math.min(Math.max(readInteger(params, 'timeout') ?? 0, 0), 50);
  if (queue.waiting.length === 0 && timeout > 0) await arrival(call, timeout * 1000);
  return queue.waiting.slice(0, limit).map((pending) => pending.update);
}

function arrival(call: Call, ms: number): Promise<void> {
  const { queue } = call.bot;
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      if (queue.poller === poller) queue.poller = null;
    };
    const wake = (): void => {
      stop();
      resolve();
    };
    const timer = setTimeout(wake, ms);
    call.whenGone(wake);
    const poller = {
      wake,
      end: (why: Error) => {
        stop();
        reject(why);
      },
    };
    queue.poller = poller;
  });
}
