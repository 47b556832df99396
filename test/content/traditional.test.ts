import type { LocalePreset } from 'opencc-js/core';
import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/cn2t';
import { expect, test } from 'vitest';
import { readFolder } from '../../src/content/read-folder.ts';
import { withUsualLetters } from '../../src/content/traditional-letters.ts';
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
    ['“', '「'],
    ['”', '」'],
  ];
  const locale: LocalePreset = preset;
  const whole = ConverterBuilder(locale)({ from: 'cn', to: 'tw' })(corpus);
  const lettered = withUsualLetters(whole);
  const expected = ownWords.reduce((words, [from = '', to = '']) => words.replaceAll(from, to), lettered);
  expect(converterFor(corpus)(corpus)).toBe(expected);
});

// Sentences that no file holds: every letter that has a rare twin, in words and across words.
test.each([
  ['先别着急，别怕，千万别挂', '先別著急，別怕，千萬別掛'],
  ['两个人闹别扭', '兩個人鬧彆扭'],
  ['三天后再来，群后面的人退群后就看不到', '三天後再來，群後面的人退群後就看不到'],
  ['皇后和太后', '皇后和太后'],
  ['新版本里找不到，卡里长期没钱，群里有人', '新版本裡找不到，卡裡長期沒錢，群裡有人'],
  ['这里程序出错，跑了一公里，里程不算', '這裡程序出錯，跑了一公里，里程不算'],
  ['还是只能等，是不是只有一只，这只是提醒', '還是只能等，是不是只有一隻，這只是提醒'],
  ['三只耳机，只要两只', '三隻耳機，只要兩隻'],
  ['先核对并发送，再合并，一并处理并确认', '先核對並發送，再合併，一併處理並確認'],
  ['点一下注销，填一下注册名，注意看备注', '點一下註銷，填一下註冊名，注意看備註'],
  ['合同怎么签，标签在哪，抽签', '合同怎麼簽，標籤在哪，抽籤'],
  ['编辑台历史，日历和农历', '編輯台歷史，日曆和農曆'],
  ['看表格还是看手表', '看表格還是看手錶'],
  ['发卡的银行，头发和理发', '發卡的銀行，頭髮和理髮'],
  ['不准外传，看不准，不准确，不准备办', '不准外傳，看不準，不準確，不準備辦'],
  ['了解情况，办了解封，不了解除的办法', '瞭解情況，辦了解封，不了解除的辦法'],
  ['尽快、尽早、尽量，尽力而为', '儘快、儘早、儘量，盡力而為'],
  ['尽快回复，等答复，反复看，恢复原样，重复', '儘快回覆，等答覆，反覆看，恢復原樣，重複'],
  ['平台、后台、台湾、柜台', '平台、後台、台灣、櫃檯'],
  ['线路包占一半，占用，占卜', '線路包佔一半，佔用，占卜'],
  ['出租一出戏', '出租一齣戲'],
  ['钱被划走，划扣不划算，万里挑一', '錢被劃走，劃扣不划算，萬里挑一'],
  ['老板看面板，公布、发布、布料', '老闆看面板，公佈、發佈、布料'],
  ['面包和里面，方便面，页面', '麵包和裡面，方便麵，頁面'],
  ['干净、干等、不干了、干扰、若干', '乾淨、乾等、不幹了、干擾、若干'],
  ['余额、业余、剩余，周末和周围', '餘額、業餘、剩餘，週末和周圍'],
  ['复印件、复查、复杂、覆盖', '複印件、複查、複雜、覆蓋'],
  ['征信、征求，系统、关系、系数', '徵信、徵求，系統、關係、係數'],
  ['冲突、缓冲、冲洗，制作、制度、限制', '衝突、緩衝、沖洗，製作、制度、限制'],
  ['松开、松树，向导、方向，游戏、游泳', '鬆開、松樹，嚮導、方向，遊戲、游泳'],
  ['才能、卷子、卷入，谷歌，斗争、北斗', '才能、卷子、捲入，谷歌，鬥爭、北斗'],
])('%s', (zh, traditional) => {
  expect(made(zh)).toBe(traditional);
});
