// What editors do every day goes through with the content that is shipped: one more phrasing, a new question, a hotline.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuestionView } from '../../src/web/desk/questions.ts';
import type { Published } from '../../src/web/desk/workbench.ts';
import type { Browser, DeskHere } from '../web/desk-here.ts';
import { CHEN, deskHere } from '../web/desk-here.ts';

let desk: DeskHere;
let chen: Browser;
beforeAll(async () => {
  desk = await deskHere({ shipped: true });
  chen = await desk.signedIn(CHEN);
});
afterAll(() => {
  desk.discard();
});

type Lines = { zh: string[]; en: string[] };

async function question(id: string): Promise<QuestionView> {
  const all = (await (await chen.ask('GET', '/desk/api/questions')).json()) as QuestionView[]; // what it answers
  const found = all.find(({ entry }) => entry.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

/** Adds a phrasing to the draft as the page's form does. */
async function add(id: string, language: keyof Lines, line: string): Promise<void> {
  const { file, entry } = await question(id);
  const was = entry.phrasings[language];
  const path = ['questions', id, 'phrasings', language];
  await chen.ask('POST', '/desk/api/draft', { edits: [{ file, path, was, now: [...was, line] }] });
}

async function publish(): Promise<Published> {
  return (await (await chen.ask('POST', '/desk/api/publish', {})).json()) as Published; // what it answers
}

/** What stood in the way, to be read where a test fails. */
const stops = (published: Published): string[] =>
  published.ok || published.why !== 'flaws'
    ? []
    : published.proof.flaws.filter(({ warning }) => !warning).map(({ what }) => what);

test.each<[string, keyof Lines, string]>([
  ['duration', 'zh', '我上个月交的申请，怎么到现在还没办完'],
  ['duration', 'en', 'roughly how many weeks until this number is gone'],
  ['impact', 'zh', '销号以后淘宝还能不能登'],
  ['impact', 'en', 'does my paypal login break if I do this'],
  ['credit', 'zh', '卡里剩的几十块能提到微信里吗'],
  ['credit', 'en', 'what becomes of the ten dollars left on my sim'],
  ['recovery', 'zh', '哪天后悔了还可不可以再要回来'],
  ['recovery', 'en', 'can it be undone if I change my mind tomorrow'],
  ['reuse', 'zh', '过阵子我还能再买一张你们的卡不'],
  ['reuse', 'en', 'am I able to order another card from you afterwards'],
])('a phrasing more for %s (%s): %s', async (id, language, line) => {
  await add(id, language, line);
  const published = await publish();
  expect(stops(published)).toEqual([]);
  expect(published).toMatchObject({ ok: true });
});

test.each<[string, string, string, Lines]>([
  [
    'invoice',
    '能开发票吗？',
    'Can I get an invoice?',
    {
      zh: [
        '发票',
        '开发票',
        '怎么开票',
        '可以给我开张发票吗',
        '公司要报销，有发票没有',
        '电子发票在哪里下载',
      ],
      en: ['invoice', 'I need a receipt', 'where do I get the invoice', 'can you bill my company'],
    },
  ],
  [
    'arrears',
    '号码欠费了怎么办？',
    'My card is in arrears. What now?',
    {
      zh: ['欠费', '欠费怎么办', '欠费可以注销吗', '停机了还能销号吗', '我还欠着话费', '欠的钱要先交吗'],
      en: ['my account is in arrears', 'can I cancel with unpaid bills', 'do I have to pay my debt first'],
    },
  ],
  [
    'papers',
    '要准备什么材料？',
    'Which papers do I need?',
    {
      zh: ['要什么材料', '办注销带什么证件', '要不要身份证复印件', '公司的卡要营业执照吗'],
      en: ['what documents are needed', 'do I need my ID', 'which papers should I bring'],
    },
  ],
  [
    'hours',
    '客服几点上班？',
    'When is somebody there?',
    {
      zh: ['你们几点上班', '几点下班', '周末有人吗', '晚上有没有客服', '客服什么时候在线'],
      en: ['what are your opening hours', 'are you there on weekends', 'when does support start work'],
    },
  ],
])('a new question: %s', async (id, zh, en, phrasings) => {
  const answer = { zh: '请联系客服。', en: 'Please ask support.' };
  const button = { zh: zh.slice(0, -1), en: en.slice(0, 30) };
  const entry = { id, title: { zh, en }, button, short: answer, long: answer, phrasings };
  const made = { file: `faq/${id}.yaml`, path: [], was: null, now: { questions: [entry] } };
  expect((await chen.ask('POST', '/desk/api/draft', { edits: [made] })).status).toBe(200);
  const published = await publish();
  expect(stops(published)).toEqual([]);
  expect(published).toMatchObject({ ok: true });
});

test('lines that truly take another question’s line away are stopped, with both lines', async () => {
  const taken = '别的账号会被封吗';
  const { entry } = await question('impact');
  expect(entry.phrasings.zh).toContain(taken);
  const thieves = ['别的账号会不会被封', '别的账号会被封么', '别的账号会被封号吗', '别的账号会被封掉吗'];
  for (const line of thieves) await add('recovery', 'zh', line);
  const published = await publish();
  expect(published).toMatchObject({ ok: false, why: 'flaws' });
  const [stop = '', ...others] = stops(published);
  expect(others).toEqual([]);
  expect(stop).toMatch(/^"(.+)" takes "别的账号会被封吗" away from "impact"\.$/);
  expect(thieves).toContain(/^"(.+?)"/.exec(stop)?.[1]);
  await chen.ask('POST', '/desk/api/discard', { places: null });
});

test('a line of the draft’s own that another question is answered to is stopped', async () => {
  await add('duration', 'zh', '影响');
  expect(stops(await publish())).toEqual([
    expect.stringMatching(/^"影响" would be answered as "impact", where ".+" stands\.$/),
  ]);
  await chen.ask('POST', '/desk/api/discard', { places: null });
});

test('a line that repeats one of another question is named below the field in which it is written', async () => {
  const { file, entry } = await question('arrears');
  const was = entry.phrasings.zh;
  const path = ['questions', 'arrears', 'phrasings', 'zh'];
  const edits = [{ file, path, was, now: [...was, '话费没用完可以退款吗'] }];
  const { flaws } = (await (await chen.ask('POST', '/desk/api/check', { edits })).json()) as {
    flaws: { warning: boolean }[];
  }; // what it answers
  const stopping = flaws.filter(({ warning }) => !warning);
  expect(stopping).toMatchObject([{ file, path: [...path, String(was.length)], warning: false }]);
});

test('the hotline and the hours of whoever runs the bot', async () => {
  const edits = [
    { key: 'support.hotline', language: 'zh', was: '18594279421', now: '400-820-8899' },
    { key: 'support.hotline', language: 'en', was: '18594279421', now: '+86 400 820 8899' },
    { key: 'support.hours', language: 'zh', was: '工作日，周一至周五', now: '每天 9:00–21:00' },
  ].map(({ key, language, was, now }) => ({ file: 'flows/phrases.yaml', path: [key, language], was, now }));
  await chen.ask('POST', '/desk/api/draft', { edits });
  const published = await publish();
  expect(stops(published)).toEqual([]);
  expect(published).toMatchObject({ ok: true });
});
