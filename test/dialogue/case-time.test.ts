// Time and cases, with a held clock: reminders, lateness, a gentle word, the question whether it worked, the purge.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { morningOf, startOfDay, whenAwake } from '../../src/dialogue/day-hours.ts';
import { dueAt, forgetAt, timed } from '../../src/dialogue/due.ts';
import { Applicant, applicant, approvedApplicant, DAY, LIN } from './case-desk.ts';
import { dayOf, FRIDAY, HOUR } from './person.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

const shanghai = (written: string): number => Date.parse(`${written}:00+08:00`);
const said = (effects: readonly Effect[]): string =>
  effects.flatMap((effect) => (effect.kind === 'say' ? [effect.html] : [])).join('\n');
const told = (effects: readonly Effect[]): string =>
  effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.html] : [])).join('\n');
/** Lets the clock stand at this moment and whatever is due happen. */
const at = (person: Applicant, written: string): Effect[] => person.waits(shanghai(written) - person.now);

describe('hours of the day', () => {
  const zone = (name: string) => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: name, dateStyle: 'short' });
    return (moment: number): string => format.format(moment);
  };

  test.each([
    ['Asia/Shanghai', '2026-11-20', '2026-11-19T16:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-20', '2026-11-20T08:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-20', '2026-11-19T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-20', '2026-11-19T10:00:00.000Z'],
    ['UTC', '2026-11-20', '2026-11-20T00:00:00.000Z'],
  ])('a day begins in %s', (name, day, start) => {
    expect(new Date(startOfDay(day, zone(name))).toISOString()).toBe(start);
  });

  test('people are awake from nine to nine', () => {
    expect(whenAwake(shanghai('2026-11-20T08:59'), dayOf)).toBe(shanghai('2026-11-20T09:00'));
    expect(whenAwake(shanghai('2026-11-20T09:00'), dayOf)).toBe(shanghai('2026-11-20T09:00'));
    expect(whenAwake(shanghai('2026-11-20T20:59'), dayOf)).toBe(shanghai('2026-11-20T20:59'));
    expect(whenAwake(shanghai('2026-11-20T21:00'), dayOf)).toBe(shanghai('2026-11-21T09:00'));
    expect(morningOf('2026-11-20', dayOf)).toBe(shanghai('2026-11-20T09:00'));
  });
});

describe('the days of an approval', () => {
  const over = '2026-11-24T09:00';

  test('once they are over without a tick, staff and customer are reminded, once, with the step at which they are', () => {
    const person = approvedApplicant(content);
    expect(said(at(person, '2026-11-24T08:59'))).not.toContain('时间过了');
    person.restarts();
    const effects = at(person, over);
    expect(said(effects)).toContain('时间过了');
    expect(said(effects)).toContain('11月23日');
    expect(person.buttons()).toContain('已退好或已问清');
    expect(told(effects)).toContain('已提醒客户');
    expect(person.held().reminded).toEqual(['window']);
    expect(person.waits(20 * DAY)).toEqual([]);
    expect(person.place()).toBe('assisted/cancel');
  });

  test('the reminder is the gentle word about the open step, too', () => {
    const person = applicant(content);
    person.now = shanghai('2026-11-23T10:00');
    person.does(LIN, 'approve');
    person.clicks(LIN, '今天');
    person.clicks(LIN, '没有');
    expect(said(at(person, over))).toContain('时间过了');
    expect(said(person.waits(2 * DAY))).toBe('');
  });

  test('who has ticked something off, or whose case is over, is not reminded', () => {
    const ticking = approvedApplicant(content);
    ticking.presses('没有余额');
    const ended = approvedApplicant(content);
    ended.does(LIN, 'refuse');
    ended.answers(LIN, '证件过期');
    for (const person of [ticking, ended]) {
      const effects = at(person, over);
      expect(said(effects) + told(effects)).not.toMatch(/时间过了|办理时间/);
    }
  });

  test('who is busy with another way is told without losing their place', () => {
    const person = approvedApplicant(content);
    person.fillsIn();
    expect(person.place()).toBe('assisted/confirm');
    const effects = at(person, over);
    expect(said(effects)).toContain('时间过了');
    expect(person.buttons()).toEqual(['▶️ 去办 XK-TEST2', '👩‍💼 联系人工', '▶️ 继续办理：人工协助注销']);
    person.presses('XK-TEST2');
    expect(person.place()).toBe('assisted/cancel');
  });

  test('who talks with staff, or has blocked the bot, is not told by the bot', () => {
    const gone = approvedApplicant(content);
    gone.sends({ kind: 'left' });
    const talking = approvedApplicant(content);
    at(talking, '2026-11-24T08:55');
    talking.does(LIN, 'claim');
    for (const person of [gone, talking]) {
      const effects = at(person, over);
      expect(said(effects)).toBe('');
      expect(told(effects)).toContain('机器人没有提醒客户');
      expect(person.held().reminded).toEqual(['window']);
    }
  });
});

describe('the review', () => {
  test('is due three working days later, by the mainland calendar', () => {
    expect(applicant(content).held().reviewDue).toBe('2026-11-25');
    const holiday = new Applicant(content);
    // Wednesday, 30 September 2026: the National Day holiday follows, and 10 October is worked.
    holiday.now = shanghai('2026-09-30T10:00');
    holiday.fillsIn();
    holiday.presses('确认提交');
    expect(holiday.held().reviewDue).toBe('2026-10-10');
  });

  test('staff are reminded at nine on its last day, once, and the customer hears nothing of that', () => {
    const person = applicant(content);
    expect(at(person, '2026-11-25T08:59')).toEqual([]);
    const effects = at(person, '2026-11-25T09:00');
    expect(told(effects)).toContain('今天到期');
    expect(said(effects)).toBe('');
    expect(person.waits(12 * HOUR)).toEqual([]);
  });

  test('late: staff and customer are told once, on the morning after', () => {
    const person = applicant(content);
    at(person, '2026-11-25T09:00');
    expect(at(person, '2026-11-26T08:59')).toEqual([]);
    const effects = at(person, '2026-11-26T09:00');
    expect(told(effects)).toContain('已超期');
    expect(said(effects)).toContain('晚了');
    expect(said(effects)).toContain('11月25日');
    expect(person.buttons()).toContain('🔎 查询进度');
    expect(person.waits(20 * DAY)).toEqual([]);
    expect(person.place()).toBe('assisted/review');
  });

  test('after an outage over both mornings only the lateness is told', () => {
    const person = applicant(content);
    const effects = at(person, '2026-11-30T12:00');
    expect(told(effects)).not.toContain('今天到期');
    expect(told(effects)).toContain('已超期');
    expect(person.held().reminded).toEqual(['late']);
  });

  test('nobody is reminded of what waits for the customer or is decided', () => {
    const waiting = applicant(content);
    waiting.does(LIN, 'more');
    waiting.answers(LIN, '背面');
    const decided = approvedApplicant(content);
    const due = ({ record }: Applicant) => timed(record, content.flows, dayOf).map(({ what }) => what);
    expect(due(waiting)).toEqual(['nudge']);
    expect(due(decided)).toEqual(['nudge', 'window-over']);
  });

  test('who talks with staff, or has blocked the bot, is not told by the bot', () => {
    const gone = applicant(content);
    gone.sends({ kind: 'left' });
    expect(said(at(gone, '2026-11-26T09:00'))).toBe('');
    expect(gone.held().reminded).toContain('late');
    const talking = applicant(content);
    at(talking, '2026-11-26T08:55');
    talking.does(LIN, 'claim');
    const effects = at(talking, '2026-11-26T09:00');
    expect(said(effects)).toBe('');
    expect(told(effects)).toContain('机器人没有告诉客户');
  });

  test('timers survive a restart, since they are computed from the record', () => {
    const person = applicant(content);
    person.restarts();
    expect(person.record.wakeAt).toBe(shanghai('2026-11-25T09:00'));
    expect(told(at(person, '2026-11-25T09:00'))).toContain('今天到期');
  });
});

describe('a gentle word to somebody who stopped in the middle', () => {
  function inTheMiddle(): Applicant {
    const person = new Applicant(content);
    person.groups = [];
    person.types('/start');
    person.presses('开始注销');
    return person;
  }

  test('a day later, with the step, once', () => {
    const person = inTheMiddle();
    const place = person.place();
    expect(person.waits(DAY - 1)).toEqual([]);
    const effects = person.waits(1);
    expect(said(effects)).toContain('您上次办到这一步');
    expect(person.place()).toBe(place);
    expect(person.waits(10 * DAY)).toEqual([]);
  });

  test('within waking hours', () => {
    const person = inTheMiddle();
    person.now = shanghai('2026-11-20T23:30');
    person.types('/help');
    expect(person.record.wakeAt).toBe(shanghai('2026-11-22T09:00'));
    person.now = shanghai('2026-11-22T02:00');
    person.types('/help');
    expect(person.record.wakeAt).toBe(shanghai('2026-11-23T09:00'));
  });

  test('not to somebody who paused, stopped, waits for a review or for a person', () => {
    const paused = inTheMiddle();
    paused.presses('暂停');
    expect(paused.record.wakeAt).toBeNull();
    const asking = inTheMiddle();
    asking.types('/human');
    expect(asking.record.wakeAt).toBeNull();
    const waiting = applicant(content);
    expect(timed(waiting.record, content.flows, dayOf).map(({ what }) => what)).toEqual([
      'review-soon',
      'review-late',
    ]);
  });

  test('again at another step', () => {
    const person = inTheMiddle();
    person.waits(DAY);
    const { run } = person.record;
    const moved = { ...person.record, run: run === null ? null : { ...run, openedAt: person.now + 1 } };
    expect(timed(moved, content.flows, dayOf).map(({ what }) => what)).toEqual(['nudge']);
  });
});

describe('after somebody did it alone', () => {
  function didIt(): Applicant {
    const person = new Applicant(content);
    person.fillsIn();
    const { run } = person.record;
    const place = { flow: 'self-service', step: 'done' };
    person.record = {
      ...person.record,
      run: run === null ? null : { ...run, place, asked: place, answers: {} },
    };
    person.pressesOn(0, { kind: 'option', ...place, option: 'done' });
    return person;
  }

  test('three days later the bot asks whether it worked, and its answer leads on', () => {
    const person = didIt();
    expect(person.reads()).toContain('注销完成');
    expect(person.record.run).toBeNull();
    expect(person.waits(3 * DAY - 1)).toEqual([]);
    person.restarts();
    person.waits(1);
    expect(person.reads()).toContain('真的办成了吗');
    person.presses('号码还在');
    expect(person.place()).toBe('self-service/failed');
  });

  test('"it worked" is the end of it', () => {
    const person = didIt();
    person.waits(3 * DAY);
    person.presses('办成了');
    expect(person.record).toMatchObject({ run: null, followUp: null, wakeAt: null });
  });

  test('whoever is busy with something else is asked afterwards, and not weeks later', () => {
    const person = didIt();
    person.types('/start');
    person.presses('开始注销');
    expect(timed(person.record, content.flows, dayOf).map(({ what }) => what)).not.toContain('follow-up');
    person.now = FRIDAY + 20 * DAY;
    person.types('/forget');
    expect(timed({ ...person.record, run: null }, content.flows, dayOf)).toEqual([]);
  });
});

describe('the purge', () => {
  test('not while a case is open; counted from its end or from the last sign of life', () => {
    const person = applicant(content);
    expect(forgetAt(person.record, 30)).toBeNull();
    person.waits(10 * DAY);
    person.does(LIN, 'refuse');
    person.answers(LIN, '不行');
    const end = forgetAt(person.record, 30) ?? 0;
    expect(end - person.now).toBeGreaterThanOrEqual(30 * DAY);
    expect(end - person.now).toBeLessThan(31 * DAY);
    expect(dueAt({ ...person.record, wakeAt: null }, 30)).toBe(end);
  });
});
