// What is said about a case besides its steps: /status in every state, the stars at the end, talks without a case.
import { beforeAll, describe, expect, test } from 'vitest';
import { CaseStateSchema } from '../../src/case/case.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { Applicant, applicant, approvedApplicant, LIN, ZHOU } from './case-desk.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

describe('/status', () => {
  test.each(CaseStateSchema.options)('says state, day and what comes next: %s', (state) => {
    for (const language of ['zh', 'zh-Hant', 'en'] as const) {
      const person = applicant(content);
      const closed = ['cancelled', 'refused', 'withdrawn'].includes(state);
      const cases = person.record.cases.map((held) => ({
        ...held,
        state,
        window: ['approved', 'settling', 'cancelled'].includes(state) ? '2026-11-24' : null,
        word: state === 'submitted' ? '' : 'a & b',
        closedAt: closed ? person.now : null,
      }));
      person.record = { ...person.record, language, languageChosen: true, cases };
      const status = person.types('/status');
      expect(status).toContain(person.held().number);
      expect(status).not.toMatch(/\{[a-z]+\}|undefined/i);
      expect(status.split('👉')).toHaveLength(2);
      if (state === 'approved') expect(status).toMatch(/24/);
    }
  });
});

describe('the stars', () => {
  function finished(): Applicant {
    const person = approvedApplicant(content);
    person.does(LIN, 'cancelled', `yes/${person.held().number}`);
    return person;
  }

  test('are kept and told, the word after them too, and the receipt stays', () => {
    const person = finished();
    person.presses('4⭐');
    expect(person.record.rating).toMatchObject({ stars: 4, words: '' });
    expect(person.told()).toContain('⭐⭐⭐⭐☆');
    person.types('回复很快 <3');
    expect(person.record.rating).toMatchObject({ stars: 4, words: '回复很快 <3' });
    expect(person.told()).toContain('回复很快 &lt;3');
    expect(person.transcript()).toContain('注销完成');
    person.types('还有一句');
    expect(person.record.rating?.words).toBe('回复很快 <3');
  });

  test('a command or a listed wish is no word after the stars', () => {
    const person = finished();
    person.presses('1⭐');
    person.types('转人工');
    expect(person.record.rating?.words).toBe('');
    expect(person.record.holder.kind).toBe('waiting');
  });

  test('can be corrected, but not forged', () => {
    const person = finished();
    person.presses('1⭐');
    const messageId = person.record.live?.messageId ?? 0;
    person.pressesOn(messageId, { kind: 'command', name: 'rate', rest: '5' });
    expect(person.record.rating?.stars).toBe(5);
    for (const rest of ['0', '6', '1.5', 'x', '']) {
      person.pressesOn(messageId, { kind: 'command', name: 'rate', rest });
      expect(person.record.rating?.stars).toBe(5);
    }
  });

  test('nobody is asked for them while staff have the chat', () => {
    const person = applicant(content);
    person.does(LIN, 'claim');
    person.does(LIN, 'refuse');
    person.answers(LIN, '证件过期');
    expect(person.transcript()).not.toContain('几颗星');
    expect(person.transcript()).toContain('证件过期');
  });
});

describe('a talk without a case', () => {
  test('is closed: the bot has the chat, the customer their step, and the stars are asked for', () => {
    const person = new Applicant(content);
    person.types('/start');
    person.presses('开始注销');
    const place = person.place();
    person.types('/human');
    person.does(LIN, 'claim');
    person.answers(LIN, '卡里还有余额吗');
    person.does(ZHOU, 'close');
    expect(person.record.holder.kind).toBe('staff');
    person.does(LIN, 'close');
    expect(person.record.holder.kind).toBe('bot');
    expect(person.place()).toBe(place);
    expect(person.transcript()).toContain('这次对话先到这里');
    expect(person.transcript()).toContain('几颗星');
    expect(person.reads()).toContain('这次对话先到这里');
    const topics = person.effects.filter((effect) => effect.kind === 'topic');
    expect(topics.at(-1)).toMatchObject({ closed: true });
  });
});

test('nothing that staff press about a case does anything to somebody without one', () => {
  const person = new Applicant(content);
  person.types('/human');
  for (const action of ['approve', 'refuse', 'more', 'cancelled'] as const) {
    person.does(LIN, action);
    expect(person.told()).toContain('没有申请');
    person.does(LIN, action, 'yes/XK-NONE00');
    expect(person.told()).toContain('没有申请');
  }
});
