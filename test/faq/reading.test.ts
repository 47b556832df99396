import { describe, expect, it } from 'vitest';
import { clauseSplitter, fillerStripper } from '../../src/faq/clauses.ts';
import { normalise } from '../../src/faq/normalise.ts';
import { pinyinOf, splitPinyin } from '../../src/faq/pinyin.ts';
import { speller } from '../../src/faq/spelling.ts';
import { questionsOf } from '../../src/faq/knowledge.ts';
import { nearestPhrasings } from '../../src/faq/nearest.ts';
import { shippedKnowledge } from './shipped-knowledge.ts';

describe('normalising what somebody typed', () => {
  it('folds scripts, width, case and repeated marks', () => {
    expect(normalise('註銷帳號！！！')).toBe('注销账号!');
    expect(normalise('ＳＩＭ　Card')).toBe('sim card');
    expect(normalise('soooo long…')).toBe('so long.');
  });
});

describe('pinyin', () => {
  it('splits typed syllables however they are spaced', () => {
    expect(splitPinyin('zhuxiaozhanghao')).toEqual(['zhu', 'xiao', 'zhang', 'hao']);
    expect(splitPinyin('cancel')).toBeNull();
    expect(splitPinyin('')).toBeNull();
  });

  it('reads characters as the same syllables', () => {
    expect(pinyinOf('注销账号')).toEqual(['zhu', 'xiao', 'zhang', 'hao']);
    expect(pinyinOf('重新还行')).toEqual(['chong', 'xin', 'hai', 'xing']);
    expect(pinyinOf('银行')).toEqual(['yin', 'hang']);
  });
});

describe('mending English words', () => {
  const mend = speller(
    new Map([
      ['cancellation', 9],
      ['card', 5],
      ['refund', 4],
    ]),
  );

  it('finds the known word within a slip or two', () => {
    expect(mend('cancelaton')).toBe('cancellation');
    expect(mend('crad')).toBe('card');
    expect(mend('refun')).toBe('refund');
  });

  it('leaves unknown and short words alone', () => {
    expect(mend('weather')).toBe('weather');
    expect(mend('cat')).toBe('cat');
  });
});

describe('cutting a message into what is asked', () => {
  const { fillers, negations } = shippedKnowledge().matching;
  const split = clauseSplitter(negations, fillerStripper(fillers));

  it('keeps each part', () => {
    expect(split('要多久,余额退吗?').asked).toEqual(['要多久', '余额退吗?']);
    expect(split('how long does it take and is it final').asked).toEqual([
      'how long does it take',
      'is it final',
    ]);
  });

  it('leaves out what is not asked, and says so', () => {
    expect(split('不是问时间,是问能不能恢复')).toEqual({ asked: ['能不能恢复'], negated: true });
    expect(split("i don't care about the fee, how long is it")).toEqual({
      asked: ['how long is it'],
      negated: true,
    });
  });

  it('keeps a lone negated sentence, since there is nothing else to go by', () => {
    expect(split('不是马上生效吧')).toEqual({ asked: ['不是马上生效吧'], negated: false });
  });
});

describe('the phrasings nearest to a text', () => {
  const questions = questionsOf(shippedKnowledge());

  it('begin with the text itself when it is one, whatever its script', () => {
    const [first] = nearestPhrasings('註銷後餘額會退嗎', questions, 3);
    expect(first).toMatchObject({ id: 'credit', phrasing: '注销后余额会退吗', likeness: 1 });
  });

  it('are none for what shares nothing with them', () => {
    expect(nearestPhrasings('☂', questions, 3)).toEqual([]);
  });
});
