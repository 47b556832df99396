import type { LocalePreset } from 'opencc-js/core';
import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/cn2t';
import { expect, test } from 'vitest';
import { readFolder } from '../../src/content/read-folder.ts';
import { converterFor, withTraditional } from '../../src/content/traditional.ts';

const made = (zh: string): string | undefined => withTraditional<Texts>([{ zh, en: 'x' }])[0]?.['zh-Hant'];
type Texts = { zh: string; en: string; 'zh-Hant'?: string }[];

test('cancelling an account never becomes logging out', () => {
  expect(made('注销账号，登录后联系客服')).toBe('註銷帳號，登入後聯絡客服');
  expect(made('卡里的“余额”')).toBe('卡裡的「餘額」');
});

test('placeholders, tags and Latin words stay as they are', () => {
  expect(made('<a href="https://例.cn/网">网</a> {hotline} <b>App 里</b> {账号}')).toBe(
    '<a href="https://例.cn/网">網</a> {hotline} <b>App 裡</b> {账号}',
  );
});

test('what an editor wrote in Traditional Chinese stays, and lists of lines are left alone', () => {
  const written = {
    title: { zh: '网', en: 'net', 'zh-Hant': '網路' },
    phrasings: { zh: ['网'], en: ['net'] },
  };
  expect(withTraditional(written)).toEqual(written);
  expect(withTraditional({ zh: '', en: '' })).toEqual({ zh: '', en: '', 'zh-Hant': '' });
});

test('the quick converter says exactly what the whole dictionary says', async () => {
  const { sources } = await readFolder('flows');
  const corpus = sources.map(({ text }) => text).join('\n');
  const ownWords = [
    ['賬', '帳'],
    ['聯繫', '聯絡'],
    ['登錄', '登入'],
    ['信息', '資訊'],
    ['卡里', '卡裡'],
    ['“', '「'],
    ['”', '」'],
  ];
  const locale: LocalePreset = preset;
  const whole = ConverterBuilder(locale)({ from: 'cn', to: 'tw' })(corpus);
  const expected = ownWords.reduce((words, [from = '', to = '']) => words.replaceAll(from, to), whole);
  expect(converterFor(corpus)(corpus)).toBe(expected);
});
