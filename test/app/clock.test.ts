// Dates may jump; waiting goes on as if they had not.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Clock } from '../../src/app/clock.ts';
import { movableClock, systemClock } from '../../src/app/clock.ts';
import { makeClockTrust } from '../../src/app/clock-trust.ts';
import type { ClockTrust } from '../../src/app/clock-trust.ts';
import { makeForgetting } from '../../src/app/forgetting.ts';
import { makeSendPace } from '../../src/app/send-pace.ts';
import { sendLimitsOf } from '../../src/app/send-limits.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.each([
  ['a month', 30 * DAY],
  ['a moment longer than the longest timer', 2 ** 31],
])('a wait of %s lasts that long', (_, ms) => {
  const rang = vi.fn();
  systemClock.after(ms, rang);
  vi.advanceTimersByTime(ms - 1);
  expect(rang).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(rang).toHaveBeenCalledTimes(1);
});

test('a long wait can be called off after its first stretch', () => {
  const rang = vi.fn();
  const cancel = systemClock.after(60 * DAY, rang);
  vi.advanceTimersByTime(40 * DAY);
  cancel();
  vi.advanceTimersByTime(60 * DAY);
  expect(rang).not.toHaveBeenCalled();
});

test.each([NaN, -5, 0])('a wait of %d is over at once', (ms) => {
  const rang = vi.fn();
  systemClock.after(ms, rang);
  vi.advanceTimersByTime(1);
  expect(rang).toHaveBeenCalledTimes(1);
});

/** A clock whose date can be set while time goes on. */
function settable(): Clock & { date: number; time: number; pass(ms: number): void } {
  return {
    date: 1_800_000_000_000,
    time: 5000,
    now() {
      return this.date;
    },
    elapsed() {
      return this.time;
    },
    after: () => () => undefined,
    pass(ms) {
      this.date += ms;
      this.time += ms;
    },
  };
}

test('a clock that is moved back lets nothing wait longer', () => {
  const clock = movableClock(settable());
  const rang = vi.fn();
  clock.after(10_000, rang);
  const before = clock.elapsed();
  clock.moveTo(clock.now() - HOUR);
  expect(clock.elapsed()).toBe(before);
  clock.moveTo(clock.now() + 10_000);
  expect(rang).toHaveBeenCalledTimes(1);
});

test.each([-HOUR, -20_000, HOUR])(
  'the date moves by %i ms: everybody is written to at the same pace',
  (by) => {
    const clock = settable();
    const pace = makeSendPace({ limits: sendLimitsOf('telegram'), clock });
    for (let message = 0; message < 5; message += 1) void pace.turn({ chatId: 1, cost: 1, urgency: 0 });
    void pace.turn({ chatId: -1, cost: 1, urgency: 1 });
    clock.date += by;
    clock.pass(1000);
    expect(pace.turn({ chatId: 1, cost: 1, urgency: 0 })).toBeNull();
    expect(pace.turn({ chatId: 2, cost: 1, urgency: 0 })).toBeNull();
    expect(pace.turn({ chatId: -1, cost: 1, urgency: 1 })).toBeNull();
  },
);

let said: (number | null)[];
function trusting(clock: Clock): ClockTrust {
  said = [];
  return makeClockTrust({ clock, jumped: () => undefined, ahead: (by) => said.push(by) });
}

test('before Telegram has said what day it is, nothing ends for good', () => {
  const clock = settable();
  const trust = trusting(clock);
  expect(trust.look()).toBe('doubtful');
  trust.heard(clock.now() - 1000);
  expect(trust.look()).toBe('sure');
  expect(said).toEqual([]);
});

test('a date that is ahead at the start is not believed, and said once', () => {
  const clock = settable();
  const trust = trusting(clock);
  for (let times = 0; times < 3; times += 1) trust.heard(clock.now() - 60 * DAY);
  expect(trust.look()).toBe('doubtful');
  trust.heard(clock.now());
  expect(trust.look()).toBe('sure');
  expect(said).toEqual([60 * DAY, null]);
});

test('a date that is ahead for some seconds holds everything up, and then nothing', () => {
  const clock = settable();
  const trust = trusting(clock);
  trust.heard(clock.now());
  clock.date += 60 * DAY;
  clock.pass(20_000);
  expect(trust.look()).toBe('parted');
  clock.date -= 60 * DAY;
  expect(trust.look()).toBe('sure');
});

test('a machine that has slept goes on as soon as Telegram confirms the date, or after a while but for what ends for good', () => {
  const clock = settable();
  const trust = trusting(clock);
  trust.heard(clock.now());
  clock.date += 9 * HOUR;
  expect(trust.look()).toBe('parted');
  clock.pass(600_001);
  expect(trust.look()).toBe('doubtful');
  trust.heard(clock.now());
  expect(trust.look()).toBe('sure');
});

test('a slow drift, or a leap of a minute, is no jump', () => {
  const clock = settable();
  const trust = trusting(clock);
  trust.heard(clock.now());
  for (let looks = 0; looks < 30; looks += 1) {
    clock.date += 10_000;
    clock.pass(20_000);
    expect(trust.look()).toBe('sure');
    trust.heard(clock.now());
  }
  clock.date += 60_000;
  expect(trust.look()).toBe('sure');
});

test('in an hour only so many are forgotten, and nobody while the date is doubtful', async () => {
  const clock = settable();
  const trust = trusting(clock);
  const forgetting = makeForgetting({ store: { count: () => Promise.resolve(20_000) }, clock, trust });
  expect(await forgetting.allows()).toBe(false);
  trust.heard(clock.now());
  let forgotten = 0;
  for (; await forgetting.allows(); forgotten += 1) forgetting.done();
  expect(forgotten).toBe(1000);
  forgetting.putOff(7);
  expect([...(await forgetting.waiting())]).toEqual([7]);
  clock.pass(HOUR);
  expect(await forgetting.allows()).toBe(true);
  expect([...(await forgetting.waiting())]).toEqual([]);
});
