// What is said when the machine's clock cannot be believed, and when it is right again: a line in the log, and a word to
// staff, since reminders may be early and nobody is forgotten meanwhile.
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import type { ClockTrust } from './clock-trust.ts';
import { makeClockTrust } from './clock-trust.ts';
import type { GeneralParts } from './general/answer.ts';
import { staffVoice } from './general/answer.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';

export type ClockNoticeParts = {
  general: Pick<GeneralParts, 'content' | 'staffLanguage'>;
  groups: Pick<Groups, 'all'>;
  announcer: Pick<Announcer, 'say'>;
};

export type WatchedClock = ClockTrust & {
  /** From now on staff can be told; what there was to say before is said now. */
  open(parts: ClockNoticeParts): void;
};

/** Watches the clock from the first answer of Telegram on, when there is nobody yet to say anything to. */
export function watchClock(clock: Pick<Clock, 'now' | 'elapsed'>, log: Log): WatchedClock {
  let wrong: number | null = null;
  let staff: ClockNoticeParts | null = null;

  const tell = (): void => {
    if (staff === null) return;
    const { general, groups, announcer } = staff;
    const voice = staffVoice(general);
    const minutes = String(Math.round((wrong ?? 0) / 60_000));
    const html =
      wrong === null ? voice.phrase('general.clock.right') : voice.phrase('general.clock.ahead', { minutes });
    for (const { chatId } of groups.all())
      announcer.say({ group: chatId, thread: null, replyTo: null }, html);
  };

  const trust = makeClockTrust({
    clock,
    jumped(by) {
      const seconds = Math.round(by / 1000);
      log.warn({ seconds }, 'the clock of this machine has jumped; what is due waits until Telegram agrees');
    },
    ahead(by) {
      wrong = by;
      if (by === null) log.info({}, 'the clock of this machine agrees with Telegram again');
      else
        log.error(
          { seconds: Math.round(by / 1000) },
          'the clock of this machine is ahead of Telegram; nobody is forgotten meanwhile',
        );
      tell();
    },
  });
  return {
    ...trust,
    open(parts) {
      staff = parts;
      if (wrong !== null) tell();
    },
  };
}
