// What editors may write into faq/ without a thought for how it is matched.
import { describe, expect, it } from 'vitest';
import { clauseSplitter, fillerStripper } from '../../src/faq/clauses.ts';
import type { Knowledge } from '../../src/faq/knowledge.ts';
import { normalise } from '../../src/faq/normalise.ts';
import { matcherFrom } from '../../src/faq/matcher.ts';
import { trainModel } from '../../src/faq/model.ts';
import { shippedKnowledge } from './shipped-knowledge.ts';

const NONE = { zh: [], en: [] };

describe('politeness that is taken off', () => {
  it('may hold any sign', () => {
    const strip = fillerStripper({ zh: ['(请问', '您好+', '請問下'], en: ['pls...', 'Hi [there'] });
    const bare = (text: string): string => strip(normalise(text));
    expect(bare('（请问要多久')).toBe('要多久');
    expect(bare('您好+余额退吗')).toBe('余额退吗');
    expect(bare('请问下要多久')).toBe('要多久');
    expect(bare('hi [there how long')).toBe('how long');
  });

  it('may be none at all, or none in a language', () => {
    expect(fillerStripper(NONE)('要多久')).toBe('要多久');
    expect(fillerStripper({ zh: ['请问'], en: [] })('请问要多久')).toBe('要多久');
    expect(fillerStripper({ zh: [], en: ['please'] })('please tell 要多久')).toBe('tell 要多久');
  });
});

describe('negations', () => {
  it('may be none at all', () => {
    const split = clauseSplitter(NONE, fillerStripper(NONE));
    expect(split('不是问时间,是问能不能恢复').asked).toHaveLength(2);
  });
});

describe('what the questions are about', () => {
  const knowledge = shippedKnowledge();

  function understands(groups: Knowledge['concepts']['groups']): string[] {
    const matcher = matcherFrom(trainModel({ ...knowledge, concepts: { groups } }));
    return matcher.understand('注销了还能恢复吗').answers;
  }

  it('may be written with any sign', () => {
    const odd = {
      id: 'odd',
      swap: true,
      subject: true,
      zh: ['销(卡', '注销+', 'e-卡'],
      en: ['c++', 'cancel?'],
    };
    expect(understands([...knowledge.concepts.groups, odd])).toEqual(['recovery']);
  });

  it('may be left open', () => {
    expect(understands(knowledge.concepts.groups.map((group) => ({ ...group, subject: false })))).toEqual([
      'recovery',
    ]);
  });
});
