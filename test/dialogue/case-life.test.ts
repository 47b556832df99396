// A case from submission to its end, as customer and staff live through it, with the shipped flows.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import type { Effect } from '../../src/chat/effect.ts';
import { CaseSchema } from '../../src/case/case.ts';
import type { Applicant } from './case-desk.ts';
import { applicant, approvedApplicant, DAY, LIN, ZHOU } from './case-desk.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

/** The card as staff see it now. */
function card(person: Applicant): string {
  return person.effects.findLast((effect) => effect.kind === 'card')?.html ?? '';
}

const said = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => (effect.kind === 'say' ? [effect.html] : []));

describe('approval', () => {
  test('the next message of the bot is the cancel stage, with the day and what to mind', () => {
    const person = applicant(content);
    expect(person.place()).toBe('assisted/review');
    person.does(LIN, 'approve');
    expect(person.held().state).toBe('in-review');
    expect(person.told()).toContain('哪天办理');
    person.clicks(LIN, '下一个工作日');
    expect(person.told()).toContain('注意事项');
    const effects = person.answers(LIN, '先把话费用完 <再> 剪卡');
    expect(person.place()).toBe('assisted/cancel');
    expect(said(effects)).toHaveLength(1);
    expect(person.reads()).toContain('11月23日');
    expect(person.reads()).toContain('注意：先把话费用完 &lt;再&gt; 剪卡');
    expect(person.buttons()).toContain('已退好或已问清');
    expect(person.held()).toMatchObject({ state: 'approved', window: '2026-11-23' });
    expect(person.record.desk?.asked).toEqual([]);
    expect(person.told()).toContain('已批准');
  });

  test('today, without anything to mind', () => {
    const person = applicant(content);
    person.does(LIN, 'approve');
    person.clicks(LIN, '今天');
    person.clicks(LIN, '没有');
    expect(person.held()).toMatchObject({ state: 'approved', window: '2026-11-20', word: '' });
    expect(person.reads()).not.toMatch(/\{[a-z]+\}|注意：|没什么特别/);
    expect(person.told()).not.toMatch(/注意|没什么特别/);
    expect(person.types('/status')).not.toMatch(/注意|没什么特别/);
  });

  test.each([
    ['11月31日', '没看懂'],
    ['昨天', '已经过了'],
    ['2029-01-01', '太远'],
    ['11-19', '已经过了'],
    ['随便', '没看懂'],
  ])('a date that cannot be is named and asked again: %s', (words, wrong) => {
    const person = applicant(content);
    person.does(LIN, 'approve');
    person.clicks(LIN, '选日期');
    person.answers(LIN, words);
    expect(person.told()).toContain(wrong);
    expect(person.held().state).toBe('in-review');
    person.answers(LIN, '11-24');
    person.clicks(LIN, '没有');
    expect(person.held()).toMatchObject({ state: 'approved', window: '2026-11-24' });
  });

  test('a date without a year that is over means the next one', () => {
    const person = applicant(content);
    person.does(LIN, 'approve');
    person.clicks(LIN, '选日期');
    person.answers(LIN, '1-5');
    person.clicks(LIN, '没有');
    expect(person.held().window).toBe('2027-01-05');
  });

  test('a window that was named yesterday for "today" is asked again', () => {
    const person = applicant(content);
    person.does(LIN, 'approve');
    person.clicks(LIN, '今天');
    person.now += 24 * 3_600_000;
    person.answers(LIN, '尽快');
    expect(person.told()).toContain('哪天办理');
    expect(person.held().state).toBe('in-review');
  });

  test('thinking better of it leaves everything as it was', () => {
    const person = applicant(content);
    person.does(LIN, 'approve');
    person.clicks(LIN, '今天');
    person.clicks(LIN, '算了');
    expect(person.held()).toMatchObject({ state: 'in-review' });
    expect(person.record.desk?.asked).toEqual([]);
  });

  test('reaches somebody who paused, who corrects a field, or who talks with staff', () => {
    const paused = applicant(content);
    paused.presses('暂停');
    const correcting = applicant(content);
    correcting.presses('修改资料');
    correcting.presses('修改');
    correcting.presses('✏️ 姓名');
    expect(correcting.place()).toBe('assisted/name');
    for (const person of [paused, correcting]) {
      person.does(LIN, 'approve', 'today');
      person.clicks(LIN, '没有');
      expect(person.place()).toBe('assisted/cancel');
      expect(person.reads()).toContain('审核通过');
      expect(person.record.run).toMatchObject({ state: 'open', returnTo: null });
    }
    const talking = applicant(content);
    talking.does(LIN, 'claim');
    talking.does(LIN, 'approve', 'today');
    const effects = talking.clicks(LIN, '没有');
    expect(talking.place()).toBe('assisted/cancel');
    expect(effects.filter((effect) => effect.kind === 'say')).toMatchObject([{ buttons: [], asks: null }]);
    talking.does(LIN, 'back');
    expect(talking.buttons()).toContain('已退好或已问清');
    expect(talking.reads()).toContain('审核通过');
  });
});

describe('settling and the receipt', () => {
  test('each tick is told to staff, the last one calls for them, and the receipt has number and dates', () => {
    const person = approvedApplicant(content);
    const { number } = person.held();
    person.presses('已退好或已问清');
    expect(person.held().state).toBe('settling');
    expect(person.told()).toContain('已退好或已问清');
    expect(card(person)).toContain('客户处理中');
    expect(person.types('/status')).toContain('余额和卡片确认中');
    expect(person.name()).toContain('📝');
    expect(card(person)).toContain('客户 开始确认余额和卡片');
    person.does(ZHOU, 'close');
    expect(person.told()).toContain('还没确认余额和卡片');
    person.clicks(ZHOU, '算了');
    person.presses('收到回执再剪');
    person.presses('不再使用');
    person.presses('完成');
    expect(person.place()).toBe('assisted/closing');
    expect(person.told()).toContain('都确认好了');
    expect(card(person)).toContain('客户已处理，待注销');
    expect(card(person)).toContain('客户 余额和卡片都确认了');
    expect(person.name()).toContain('🔎');
    expect(person.types('/status')).toContain('等客服完成注销');
    person.clicks(ZHOU, '结案');
    expect(person.told()).not.toContain('还没确认');
    expect(person.held().state).toBe('settling');
    const effects = person.clicks(ZHOU, '确认已注销');
    const [receipt = '', rating = ''] = said(effects);
    expect(receipt).toContain(number);
    expect(receipt).toContain('2026年11月20日');
    expect(receipt).toContain('11月23日');
    expect(receipt).toContain('不要再用');
    expect(rating).toContain('几颗星');
    expect(person.held()).toMatchObject({ state: 'cancelled', closedAt: person.now });
    expect(person.record.run).toBeNull();
    expect(person.record.wakeAt).toBeNull();
  });

  test('who needs help with the credit waits for a person, and has settled nothing', () => {
    const person = approvedApplicant(content);
    person.presses('需要帮忙');
    expect(person.place()).toBe('assisted/balance-help');
    expect(person.reads()).toContain('您的请求已记下');
    expect(person.record.holder).toMatchObject({
      kind: 'waiting',
      why: 'stuck',
      place: { flow: 'assisted', step: 'cancel' },
    });
    const told = person.effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.html] : []));
    expect(told.slice(-2)).toEqual([
      expect.stringContaining('需要帮忙'),
      expect.stringContaining('请求人工（遇到问题）'),
    ]);
    expect(card(person)).toContain('❗️ 等人工');
    expect(card(person)).toContain('客户处理中');
    expect(card(person)).not.toContain('已处理');
    person.does(LIN, 'close');
    expect(person.told()).toContain('还没确认余额和卡片');
    person.presses('下一步');
    expect(person.place()).toBe('assisted/cancel');
    expect(person.reads()).toContain('现在退好或问清了吗');
    person.presses('已退好或已问清');
    expect(person.place()).toBe('assisted/card-cut');
    expect(card(person)).toContain('客户处理中');
  });

  test('somebody who was asked after the card before that goes on, and still has the credit to confirm', () => {
    const person = approvedApplicant(content);
    person.presses('需要帮忙');
    const { run } = person.record;
    if (run === null) throw new Error('no run');
    person.record = { ...person.record, run: { ...run, place: { flow: 'assisted', step: 'card-cut' } } };
    person.types('/menu');
    person.presses('继续办理');
    person.presses('收到回执再剪');
    person.presses('不再使用');
    person.presses('完成');
    expect(person.place()).toBe('assisted/closing');
    expect(card(person)).toContain('客户处理中');
    person.does(LIN, 'close');
    expect(person.told()).toContain('还没确认余额和卡片');
  });

  test('an answer that is changed after everything was done is not settled any more', () => {
    const person = approvedApplicant(content);
    person.presses('没有余额');
    person.presses('收到回执再剪');
    person.presses('不再使用');
    person.presses('完成');
    expect(card(person)).toContain('客户已处理，待注销');
    person.presses('上一步');
    person.presses('上一步');
    person.presses('需要帮忙');
    expect(card(person)).toContain('客户处理中');
  });

  test('a case of before that does not say how far the customer is asks staff once more', () => {
    const person = approvedApplicant(content);
    person.presses('没有余额');
    const before = Object.entries(person.held()).filter(([key]) => key !== 'settled');
    expect(CaseSchema.parse(Object.fromEntries(before))).toMatchObject({ state: 'settling', settled: false });
  });

  test('staff may finish before the customer has ticked anything', () => {
    const person = approvedApplicant(content);
    person.does(LIN, 'close');
    expect(person.told()).toContain('还没确认');
    person.clicks(LIN, '确认已注销');
    expect(person.transcript()).toContain('注销完成');
  });

  test.each(['yes', 'YES', 'number yes', 'yes/number'])(
    'typed words ask what the button asks: %s',
    (typed) => {
      for (const action of ['cancelled', 'close'] as const) {
        const person = approvedApplicant(content);
        const { number } = person.held();
        const rest = typed.replace('number', number);
        person.acts(LIN, { kind: 'did', action, rest, messageId: 950 });
        expect(person.held().state).toBe('approved');
        expect(person.transcript()).not.toContain('注销完成');
        expect(person.told()).toContain(number);
        person.clicks(LIN, '确认已注销');
        expect(person.held().state).toBe('cancelled');
      }
    },
  );

  test('what is not approved cannot be closed', () => {
    const person = applicant(content);
    for (const rest of ['', 'yes', `yes/${person.held().number}`]) person.does(LIN, 'cancelled', rest);
    person.does(LIN, 'close');
    expect(person.held().state).toBe('submitted');
    expect(person.told()).toContain('还没批准');
  });
});

describe('refusal', () => {
  test('the customer reads the reason, corrects and applies again under a new number', () => {
    const person = applicant(content);
    const first = person.held().number;
    person.does(LIN, 'refuse');
    person.answers(LIN, '照片看不清');
    expect(person.held(first)).toMatchObject({ state: 'refused', word: '照片看不清' });
    expect(person.transcript()).toContain('原因：照片看不清');
    expect(person.place()).toBe('assisted/refused');
    person.presses('改好再申请');
    expect(person.place()).toBe('assisted/confirm');
    person.presses('确认提交');
    const second = person.held();
    expect(second.number).not.toBe(first);
    expect(second.state).toBe('submitted');
    expect(person.record.run?.caseNumber).toBe(second.number);
    expect(person.reads()).toContain(second.number);
  });

  test('words that are too long or none at all are asked for again', () => {
    const person = applicant(content);
    person.does(LIN, 'refuse');
    person.answers(LIN, '');
    person.answers(LIN, '长'.repeat(601));
    expect(person.held().state).toBe('in-review');
    person.answers(LIN, '长'.repeat(600));
    expect(person.held().state).toBe('refused');
  });
});

test('after a refusal /start begins anew instead of speaking of an application that is handled', () => {
  const person = applicant(content);
  person.does(LIN, 'refuse');
  person.answers(LIN, '照片看不清');
  person.types('/start');
  person.presses('开始注销');
  expect(person.reads()).not.toContain('正在办理');
  person.presses('重新开始');
  expect(person.record.parked).toEqual([]);
  expect(person.record.run?.caseNumber).toBeNull();
});

test('it survives a restart at every point', () => {
  const person = applicant(content);
  const steps: (() => unknown)[] = [
    () => person.does(LIN, 'more'),
    () => person.answers(LIN, '背面'),
    () => person.presses('发照片'),
    () => person.uploads('back'),
    () => person.presses('完成'),
    () => person.does(LIN, 'approve'),
    () => person.clicks(LIN, '选日期'),
    () => person.answers(LIN, '明天'),
    () => person.answers(LIN, '带身份证'),
    () => person.presses('没有余额'),
    () => person.presses('收到回执再剪'),
    () => person.presses('不再使用'),
    () => person.presses('完成'),
    () => person.does(LIN, 'close'),
    () => person.clicks(LIN, '确认已注销'),
    () => person.presses('5⭐'),
    () => person.types('很好'),
  ];
  for (const step of steps) {
    person.restarts();
    step();
  }
  expect(person.held().state).toBe('cancelled');
  expect(person.record.rating).toMatchObject({ stars: 5, words: '很好' });
});

describe('stars at the end of a case', () => {
  function ratedTalk(): ReturnType<typeof approvedApplicant> {
    const person = approvedApplicant(content);
    person.types('/human');
    person.does(LIN, 'claim');
    person.answers(LIN, '卡剪断了就好');
    person.does(LIN, 'back');
    person.presses('5⭐');
    return person;
  }
  const closed = (person: ReturnType<typeof approvedApplicant>): Effect[] => {
    person.does(LIN, 'close');
    const effects = person.clicks(LIN, '确认已注销');
    expect(person.held().state).toBe('cancelled');
    return effects;
  };

  test('are not asked for when they were given for a talk just now', () => {
    const person = ratedTalk();
    person.now += 60_000;
    const effects = closed(person);
    expect(said(effects)).toHaveLength(1);
    expect(JSON.stringify(effects)).not.toContain('⭐');
    expect(person.record.rating?.stars).toBe(5);
  });

  test('are not asked for when the second of two talks within an hour was rated, too', () => {
    const person = ratedTalk();
    person.now += 10 * 60_000;
    person.does(LIN, 'claim');
    person.answers(LIN, '还有什么问题吗');
    person.does(LIN, 'back');
    person.now += 60_000;
    person.presses('3⭐');
    expect(person.record.rating?.stars).toBe(3);
    expect(JSON.stringify(closed(person))).not.toContain('⭐');
  });

  test('are asked for on another day', () => {
    const person = ratedTalk();
    person.now += DAY;
    expect(said(closed(person)).join()).toContain('几颗星');
  });
});

test('without a staff group nothing is owed to staff', () => {
  const person = applicant(content);
  expect(person.effects.some(({ kind }) => kind === 'tell')).toBe(true);
  const alone = applicant({ ...content });
  alone.groups = [];
  alone.record = { ...alone.record, desk: null, owed: [] };
  alone.types('/stop');
  alone.presses('撤回申请');
  expect(alone.record.owed).toEqual([]);
});
