// Every shipped phrasing stands well: ordinary lines and whole questions that no file holds take none of them away.
import { describe, expect, it } from 'vitest';
import type { Before } from '../../src/faq/check-standing.ts';
import { MARGIN, misledLines } from '../../src/faq/check-standing.ts';
import { QUESTION } from '../../src/faq/examples.ts';
import type { FaqEntry, Knowledge } from '../../src/faq/knowledge.ts';
import { FaqEntrySchema } from '../../src/faq/knowledge.ts';
import { idOf, linesOf } from '../../src/faq/lines.ts';
import { matcherFrom } from '../../src/faq/matcher.ts';
import { trainModel } from '../../src/faq/model.ts';
import { shippedKnowledge } from './shipped-knowledge.ts';

const shipped = shippedKnowledge();
const matcher = matcherFrom(trainModel(shipped));
const before: Before = { knowledge: shipped, matcher: () => matcher };

const PHRASINGS: Readonly<{ [question: string]: { zh: string[]; en: string[] } }> = {
  recovery: {
    zh: [
      '号销掉以后还有机会找回来吗',
      '注销过的号能不能再激活',
      '点了确认还能后悔吗',
      '账号没了能恢复数据吗',
    ],
    en: [
      'can I undo it next week',
      'is there a way to reopen my account',
      'could you bring my old account back',
      'what if I regret cancelling',
    ],
  },
  duration: {
    zh: ['办下来前后要几天', '审核最长要等多久', '多少个工作日能销掉', '今天交明天能好吗'],
    en: [
      'how many days before it is closed',
      'is it done within a week',
      'when is the review over',
      'how long must I wait for approval',
    ],
  },
  impact: {
    zh: ['会不会影响我用支付宝', '我别的手机卡会不会出问题', '淘宝登录会受影响吗', '对我其他业务有没有影响'],
    en: [
      'does anything else stop working',
      'will my bank be affected',
      'are my other cards safe',
      'is my WeChat affected by this',
    ],
  },
  reuse: {
    zh: ['销完的卡还能再插上用吗', '下次要用是不是要重新开卡', '这张卡以后还打得了电话吗', '旧卡留着有用吗'],
    en: [
      'may I use this SIM again afterwards',
      'does the card still make calls after that',
      'do I need a new SIM next time',
      'is the old card of any use',
    ],
  },
  credit: {
    zh: ['卡里没花的钱退不退给我', '余额会退到我账户吗', '剩的话费能转走吗', '注销前的余额怎么算'],
    en: [
      'is my remaining credit paid back',
      'what happens with the money on the SIM',
      'can the balance be sent to my bank',
      'do I lose what I topped up',
    ],
  },
};

const QUESTIONS: readonly { id: string; zh: string[]; en: string[] }[] = [
  {
    id: 'invoice',
    zh: ['能开发票吗', '发票怎么开', '注销前的发票还能补吗', '要一张发票'],
    en: ['can I have an invoice', 'how do I get an invoice for the last bill'],
  },
  {
    id: 'debts',
    zh: ['欠费能注销吗', '欠着话费怎么销', '要先把欠的钱交了吗'],
    en: ['can I cancel with debts', 'must I pay what I owe first'],
  },
  {
    id: 'papers',
    zh: ['要什么材料', '注销需要带什么证件', '准备哪些资料', '身份证要复印吗'],
    en: ['which papers do I need', 'what documents are required'],
  },
  {
    id: 'hours',
    zh: ['几点上班', '你们周末上班吗', '客服几点下班', '什么时间有人'],
    en: ['what are your hours', 'are you open on weekends'],
  },
];

function withPhrasings(knowledge: Knowledge): Knowledge {
  const changed = (entry: FaqEntry): FaqEntry => {
    const more = PHRASINGS[entry.id] ?? { zh: [], en: [] };
    const { zh, en } = entry.phrasings;
    return { ...entry, phrasings: { zh: [...zh, ...more.zh], en: [...en, ...more.en] } };
  };
  const files = knowledge.files.map(({ file, content }) => ({
    file,
    content: { questions: content.questions.map(changed) },
  }));
  return { ...knowledge, files };
}

function withQuestion(knowledge: Knowledge, { id, zh, en }: (typeof QUESTIONS)[number]): Knowledge {
  const text = { zh: id, en: id };
  const entry = FaqEntrySchema.parse({
    ...{ id, title: text, button: text, short: text, long: text, phrasings: { zh, en } },
  });
  return {
    ...knowledge,
    files: [...knowledge.files, { file: `${id}.yaml`, content: { questions: [entry] } }],
  };
}

/** What a change takes away from the lines that are shipped. */
function takenAway(after: Knowledge): string[] {
  const now = matcherFrom(trainModel(after));
  return misledLines(after, now, before)
    .filter(({ warning }) => !warning)
    .map(({ what }) => what);
}

describe('the shipped phrasings', () => {
  it('are far from being answered with another question', () => {
    const near = linesOf(shipped).flatMap((line) => {
      if (!line.label.startsWith(QUESTION)) return [];
      const { ranking } = matcher.understand(line.text);
      const score = ranking.find(({ id }) => id === idOf(line))?.score ?? 0;
      const other = ranking.find(({ id }) => id !== idOf(line))?.score ?? 0;
      const margin = Math.max(score, shipped.matching.answer) - other;
      return margin < MARGIN ? [`${line.text}: ${margin.toFixed(2)}`] : [];
    });
    expect(near).toEqual([]);
  });

  it('are not taken away by forty ordinary ones, all at once', () => {
    expect(Object.values(PHRASINGS).flatMap(({ zh, en }) => [...zh, ...en])).toHaveLength(40);
    expect(takenAway(withPhrasings(shipped))).toEqual([]);
  }, 60_000);

  it.each(QUESTIONS)(
    'are not taken away by a whole new question: $id',
    (question) => {
      expect(takenAway(withQuestion(shipped, question))).toEqual([]);
    },
    60_000,
  );
});
