// What a customer adds to an application, corrects in it, or takes back, with the shipped flows.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import type { Applicant } from './case-desk.ts';
import { applicant, LIN } from './case-desk.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

describe('more is wanted', () => {
  test('the customer is led to send it, staff see it, and the review begins anew', () => {
    const person = applicant(content);
    person.does(LIN, 'more');
    person.answers(LIN, '卡的背面');
    expect(person.held().state).toBe('more-wanted');
    expect(person.place()).toBe('assisted/more');
    expect(person.reads()).toContain('卡的背面');
    person.now += 4 * 24 * 3_600_000;
    person.presses('发照片');
    person.uploads('back');
    person.presses('完成');
    expect(person.place()).toBe('assisted/review');
    expect(person.held()).toMatchObject({ state: 'in-review', reviewDue: '2026-11-27', reminded: [] });
    expect(person.told()).toContain('补充照片');
    expect(person.reads()).toContain('已经交给客服');
    expect(person.buttons()).not.toContain('⬅️ 上一步');
  });

  test('photos and files that are sent at once count, without a button first', () => {
    const person = applicant(content);
    person.does(LIN, 'more');
    person.answers(LIN, '卡的背面');
    person.connected = false;
    person.uploads('back', { kind: 'document' });
    person.uploads('front', { albumId: 'a' });
    person.connected = true;
    person.delivers();
    expect(person.place()).toBe('assisted/more-files');
    expect(person.reads()).toContain('已收到 2 张');
    expect(person.transcript()).not.toContain('(back)');
    person.presses('完成');
    expect(person.held().state).toBe('in-review');
    expect(person.told()).toContain('补充照片');
  });

  test('in words, which staff read', () => {
    const person = applicant(content);
    person.does(LIN, 'more');
    person.answers(LIN, '什么时候办的卡？');
    person.presses('打字说明');
    person.types('去年三月办的');
    expect(person.told()).toContain('去年三月办的');
    expect(person.held().state).toBe('in-review');
  });
});

describe('staff ask why', () => {
  const ANSWERS = [
    '公司的卡要注销',
    'I want to cancel because the company closed',
    '因为换工作了',
    '不想转人工，就是公司不用了所以注销',
    '你们上次说余额可以退，所以我来办',
    '2',
  ];

  function asked(): Applicant {
    const person = applicant(content);
    person.does(LIN, 'more');
    person.answers(LIN, '为什么要注销？');
    expect(person.place()).toBe('assisted/more');
    return person;
  }

  function reachesStaff(person: Applicant, words: string): void {
    expect(person.told()).toContain(words.normalize('NFKC'));
    expect(person.place()).toBe('assisted/review');
    expect(person.held().state).toBe('in-review');
    expect(person.reads()).toContain('已经交给客服');
  }

  test.each(ANSWERS)('“%s” is the answer after the button for words', (words) => {
    const person = asked();
    person.presses('打字说明');
    person.types(words);
    reachesStaff(person, words);
  });

  test.each(ANSWERS)('“%s” is the answer at once, without a button', (words) => {
    const person = asked();
    person.types(words);
    reachesStaff(person, words);
    expect(person.buttons()).not.toContain('⬅️ 上一步');
  });

  test.each([
    ['打字说明', 'assisted/more-text'],
    ['💬 打字说明。', 'assisted/more-text'],
    ['Photos or files', 'assisted/more-files'],
    ['修改申请表', 'assisted/confirm'],
  ])('the label “%s” is its button', (label, step) => {
    const person = asked();
    person.types(label);
    expect(person.place()).toBe(step);
    expect(person.held().state).toBe('more-wanted');
  });

  test.each(['停止', '返回', '转人工', '菜单', 'stop'])('the command “%s” is no answer', (command) => {
    const person = asked();
    person.types(command);
    expect(person.held().state).toBe('more-wanted');
    expect(person.told()).not.toContain('补充说明');
    if (command === '转人工') expect(person.record.holder.kind).toBe('waiting');
  });

  test.each(['审核要多久？', '注销以后还能恢复吗', '余额怎么退'])(
    '“%s” is answered, and the step stays',
    (question) => {
      const person = asked();
      person.types(question);
      expect(person.place()).toBe('assisted/more');
      expect(person.held().state).toBe('more-wanted');
      expect(person.record.misses).toBe(0);
    },
  );

  test('whoever greets, or asks for their progress or a person, sends no answer by it', () => {
    for (const [words, reads] of [
      ['审核通过了吗？', 'XK-TEST'],
      ['你好', '销卡助手'],
      ['有人工吗', '请求'],
      ['能不能转人工？', '请求'],
    ] as const) {
      const person = asked();
      person.types(words);
      expect(person.held().state).toBe('more-wanted');
      expect(person.place()).toBe('assisted/more');
      expect(person.reads()).toContain(reads);
    }
  });

  test('too many words are not cut: the step for words says how many it takes', () => {
    const person = asked();
    person.types('因为换工作了，'.repeat(80));
    expect(person.place()).toBe('assisted/more-text');
    expect(person.reads()).toContain('500');
    expect(person.held().state).toBe('more-wanted');
  });
});

describe('corrections after submitting', () => {
  test('staff see the difference, masked', () => {
    const person = applicant(content);
    person.presses('修改资料');
    expect(person.place()).toBe('assisted/confirm');
    person.presses('修改');
    person.presses('✏️ 卡号');
    person.types('13912345678');
    person.presses('确认提交');
    expect(person.place()).toBe('assisted/review');
    expect(person.told()).toContain('138****8000 → 139****5678');
    expect(person.told()).not.toContain('13912345678');
    expect(person.record.cases).toHaveLength(1);
    expect(person.held().audit.map(({ what }) => what)).toEqual(['submitted', 'amended']);
  });

  test('a second correction is shown against the first', () => {
    const person = applicant(content);
    for (const card of ['13912345678', '13700001111']) {
      person.presses('修改资料');
      person.presses('修改');
      person.presses('✏️ 卡号');
      person.types(card);
      person.presses('确认提交');
    }
    expect(person.told()).toContain('139****5678 → 137****1111');
  });

  test('a change that the mask hides is said to be one', () => {
    const person = applicant(content);
    person.presses('修改资料');
    person.presses('修改');
    person.presses('✏️ 卡号');
    person.types('13811118000');
    person.presses('确认提交');
    expect(person.told()).toContain('改动在遮住的部分');
  });

  test('nothing is told to staff while nothing was sent, or nothing changed', () => {
    const person = applicant(content);
    const before = person.told();
    person.presses('修改资料');
    person.presses('上一步');
    expect(person.place()).toBe('assisted/review');
    person.presses('修改资料');
    person.presses('确认提交');
    expect(person.told()).toBe(before);
    expect(person.reads()).toContain('没有变化');
  });
});

describe('withdrawal', () => {
  test('/stop asks once; then the way is over and staff are told', () => {
    const person = applicant(content);
    person.types('/stop');
    expect(person.reads()).toContain('撤回');
    expect(person.held().state).toBe('submitted');
    person.presses('撤回申请');
    expect(person.held().state).toBe('withdrawn');
    expect(person.record.run).toBeNull();
    expect(person.told()).toContain('撤回了申请');
    person.does(LIN, 'approve');
    expect(person.told()).toContain('已撤回');
  });

  test('an old button withdraws nothing', () => {
    const person = applicant(content);
    person.types('/stop');
    const messageId = person.record.live?.messageId ?? 0;
    person.types('/menu');
    person.pressesOn(messageId, { kind: 'command', name: 'stop', rest: 'yes' });
    expect(person.held().state).toBe('submitted');
  });
});
