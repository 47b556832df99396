import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { matcherFrom } from '../../src/faq/matcher.ts';
import { trainModel } from '../../src/faq/model.ts';
import { shippedKnowledge } from '../faq/shipped-knowledge.ts';

const matcher = matcherFrom(trainModel(shippedKnowledge()));
const answersTo = (text: string): string[] => matcher.understand(text).answers;
const intentOf = (text: string): string | null => matcher.understand(text).intent;

describe('a question that the bot knows', () => {
  it.each([
    ['注销了以后还能找回来吗', 'recovery'],
    ['Can I undo the cancellation later?', 'recovery'],
    ['这个要办几天', 'duration'],
    ['how many working days will it take', 'duration'],
    ['把号注销了我的支付宝会受影响吗', 'impact'],
    ['销完这张卡还能不能打电话', 'reuse'],
    ['卡里没花完的话费退给我吗', 'credit'],
  ])('answers %s', (text, id) => {
    expect(answersTo(text)[0]).toBe(id);
  });

  it('is the same in Traditional characters', () => {
    expect(answersTo('註銷後帳號還能恢復嗎')).toEqual(answersTo('注销后账号还能恢复吗'));
    expect(answersTo('註銷後帳號還能恢復嗎')).toEqual(['recovery']);
  });

  it('is understood in pinyin without tones, spaced or not', () => {
    expect(answersTo('zhuxiao yao duo jiu')).toEqual(['duration']);
    expect(answersTo('yu e tui ma')).toEqual(['credit']);
  });

  it('survives homophones and slips of the finger', () => {
    expect(answersTo('注消后还能会复吗')).toEqual(['recovery']);
    expect(answersTo('how lng does teh cancelation take')).toEqual(['duration']);
  });

  it('is found in the last clause of a long story', () => {
    const story = '我去年在你们这里买的卡，后来公司搬家了，现在也不做电话销售了，所以想问问注销一般要多久';
    expect(answersTo(story)).toEqual(['duration']);
  });
});

describe('what is not asked', () => {
  it('leaves a negated clause out', () => {
    expect(answersTo('不是问要多久，是问余额退不退')).toEqual(['credit']);
    expect(answersTo("I'm not asking about the money, I want to know how long it takes")).toEqual([
      'duration',
    ]);
  });

  it('stays silent on the same frames about other things', () => {
    for (const text of [
      '办新卡要多久',
      '充值几天能到',
      '携号转网要几天',
      '聊天记录还能恢复吗',
      'how long does delivery take',
    ]) {
      expect(answersTo(text), text).toEqual([]);
    }
  });

  it('stays silent on small talk, noise and nothing at all', () => {
    for (const text of ['今天天气不错', 'lol', '', '   ', '？？？', '👍', '<b>', '‮', '1']) {
      expect(answersTo(text), text).toEqual([]);
    }
  });
});

describe('words that are no question', () => {
  it('are not even asked back when hardly any of them is known', () => {
    for (const text of ['阿巴阿巴', '锄禾日当午', '噼里啪啦', '天王盖地虎', 'hakuna matata', 'asdf hjkl']) {
      expect(matcher.understand(text), text).toMatchObject({ intent: null, answers: [], suggestions: [] });
    }
  });

  it('are not asked back when they are about the day and not about cancelling', () => {
    for (const text of [
      '今天天气真好',
      '今天的太阳真大',
      '外面天气好舒服',
      '今天下班真早',
      'nice day today',
    ]) {
      expect(matcher.understand(text), text).toMatchObject({ intent: null, answers: [], suggestions: [] });
    }
  });
});

describe('an action that is asked for in the form of a question', () => {
  it('is asked back when a question is likely too', () => {
    const { intent, suggestions } = matcher.understand('can you cancel my card this week');
    expect({ intent, suggestions }).toEqual({ intent: null, suggestions: ['duration'] });
  });

  it('is done when no question is', () => {
    expect(intentOf('能帮我把号销了吗')).toBe('start_cancellation');
  });
});

describe('two questions in one message', () => {
  it('are both answered', () => {
    expect(answersTo('注销要几天，余额退吗').toSorted()).toEqual(['credit', 'duration']);
    expect(answersTo('Can I undo it, and will my bank apps be affected?').toSorted()).toEqual([
      'impact',
      'recovery',
    ]);
  });

  it('are answered and offered when only one is sure', () => {
    const { answers, suggestions } = matcher.understand('注销要多久钱退吗');
    expect({ answers, suggestions }).toEqual({ answers: ['duration'], suggestions: ['credit'] });
  });
});

describe('plain words for an action', () => {
  it.each([
    ['帮我注销这张卡', 'start_cancellation'],
    ['I want to cancel my SIM', 'start_cancellation'],
    ['我要转人工', 'talk_to_human'],
    ['can I talk to a real person', 'talk_to_human'],
    ['查一下我的申请进度', 'check_status'],
    ['返回上一步', 'go_back'],
    ['先停一下', 'stop_flow'],
    ['主菜单', 'menu'],
  ])('understands %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
    expect(answersTo(text)).toEqual([]);
  });

  it('do not hide a question that comes with them', () => {
    expect(answersTo('我要注销，多久能办好')).toEqual(['duration']);
  });
});

describe('the matcher as a whole', () => {
  it('says the same after training again', () => {
    const again = matcherFrom(trainModel(shippedKnowledge()));
    for (const text of ['要多久', '余额退吗', 'is it reversible', '随便说说']) {
      expect(again.understand(text)).toEqual(matcher.understand(text));
    }
  });

  it('takes a message of 4,096 characters', () => {
    expect(answersTo('注销要多久？'.repeat(682))).toEqual(['duration']);
    expect(answersTo('a'.repeat(4096))).toEqual([]);
  });

  it('suggests nothing that it also answers, and at most three, or one below an answer', () => {
    for (const { text } of developmentLines()) {
      const { answers, suggestions } = matcher.understand(text);
      expect(answers.length, text).toBeLessThanOrEqual(2);
      expect(suggestions.length, text).toBeLessThanOrEqual(answers.length === 0 ? 3 : 2 - answers.length);
      expect(
        suggestions.filter((id) => answers.includes(id)),
        text,
      ).toEqual([]);
    }
  });

  it('does not fall behind on the development lines, none of which it learned from', () => {
    const lines = developmentLines();
    const asked = lines.filter((line) => line.expected.length > 0);
    const right = asked.filter((line) => line.expected.includes(answersTo(line.text)[0] ?? ''));
    const outside = lines.filter((line) => line.expected.length === 0);
    const answeredOutside = outside.filter((line) => answersTo(line.text).length > 0);
    expect(right.length / asked.length).toBeGreaterThanOrEqual(0.95);
    expect(answeredOutside.length / outside.length).toBeLessThanOrEqual(0.05);
  });
});

const LineSchema = z.object({ text: z.string(), expected: z.array(z.string()) });

function developmentLines(): z.infer<typeof LineSchema>[] {
  const file = readFileSync(join(import.meta.dirname, '../faq/dev.jsonl'), 'utf8');
  return file
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => LineSchema.parse(JSON.parse(line)));
}
