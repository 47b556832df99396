// Editors change content: drafts, conflicts, publication, and the way back. The files are real and in a folder of their own.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Understanding } from '../../src/faq/matcher.ts';
import type { Described } from '../../src/web/desk/describe.ts';
import type { Screen } from '../../src/web/desk/ports.ts';
import type { QuestionView } from '../../src/web/desk/questions.ts';
import type { Browser, DeskHere } from './desk-here.ts';
import { CHEN, deskHere, LIN } from './desk-here.ts';

const FILE = 'faq/recovery.yaml';
const SHORT = ['questions', 'recovery', 'short', 'zh'];
const WAS = '办完就<b>不能恢复</b>了，请想好再办。';

let desk: DeskHere;
let chen: Browser;
let lin: Browser;
beforeEach(async () => {
  desk = await deskHere();
  chen = await desk.signedIn(CHEN);
  lin = await desk.signedIn(LIN);
});
afterEach(() => {
  desk.discard();
});

const edit = (now: unknown, was: unknown = WAS, path = SHORT, file = FILE) => ({
  edits: [{ file, path, was, now }],
});
const onDisk = (file = FILE): string => readFileSync(join(desk.folder, file), 'utf8');

/** What the interface answers, of all its paths together; each test reads what its own path gives. */
type Body = {
  flaws: object[];
  edits: Described[];
  conflicts: object[];
  refused: object[];
  before: Understanding;
  after: Understanding;
  screen: Screen | null;
};

async function answer(asked: Promise<Response>): Promise<{ status: number; body: Body }> {
  const got = await asked;
  return { status: got.status, body: (await got.json()) as Body };
}

async function history(): Promise<{ number: number; by: object | null; edits: Described[] }[]> {
  const got = await chen.ask('GET', '/desk/api/history');
  return (await got.json()) as Awaited<ReturnType<typeof history>>; // what /history answers
}

async function questions(): Promise<QuestionView[]> {
  return (await (await chen.ask('GET', '/desk/api/questions')).json()) as QuestionView[]; // what /questions answers
}

describe('what is not taken', () => {
  test.each([
    ['no JSON', 'nonsense'],
    ['another shape', { edits: 'all' }],
    ['a file outside the content', edit('x', null, [], 'faq/../../.env.yaml')],
    ['a file in a folder below', edit('x', null, [], 'flows/tests/a.yaml')],
    ['a key too many', { edits: [], more: 1 }],
  ])('%s', async (_name, body) => {
    expect((await answer(chen.ask('POST', '/desk/api/draft', body))).status).toBe(400);
  });

  test('more than a form can hold', async () => {
    expect((await answer(chen.ask('POST', '/desk/api/draft', edit('长'.repeat(300_000))))).status).toBe(413);
  });

  test('a text far longer than any message, wherever it stands', async () => {
    const long = '长'.repeat(80_000);
    for (const now of [long, ['短', long], { zh: '短', en: long }]) {
      const refused = await answer(chen.ask('POST', '/desk/api/draft', edit(now)));
      expect(refused).toMatchObject({ status: 413, body: { why: 'long' } });
    }
    expect((await answer(chen.ask('GET', '/desk/api/draft'))).body.edits).toEqual([]);
    // One that is still to be shortened is kept.
    expect((await answer(chen.ask('POST', '/desk/api/draft', edit('长'.repeat(12_000))))).status).toBe(200);
  });

  test('a draft with a mistake is saved and shown, and is not published', async () => {
    const before = onDisk();
    await chen.ask('POST', '/desk/api/draft', edit('<b>没有结束'));
    const found = await answer(chen.ask('GET', '/desk/api/flaws'));
    expect(found.body.flaws).toMatchObject([{ file: FILE, path: SHORT, warning: false }]);
    const published = await answer(chen.ask('POST', '/desk/api/publish', {}));
    expect(published).toMatchObject({ status: 409, body: { why: 'flaws' } });
    expect(onDisk()).toBe(before);
    expect(await history()).toEqual([]);
  });
});

test('what no longer holds of what is live is told beside what is wrong with the draft', async () => {
  const doubt = { file: 'flows/tests/a.yaml', line: 3, what: 'It fails.', fix: 'Mend it.' };
  const other = await deskHere({ ports: { doubts: () => [doubt] } });
  const editor = await other.signedIn(CHEN);
  const found = await answer(editor.ask('GET', '/desk/api/flaws'));
  expect(found.body).toMatchObject({ doubts: [doubt] });
  other.discard();
});

test('a change is saved, published into the file with everything else as it was, and stands in the history', async () => {
  const before = onDisk();
  expect((await answer(chen.ask('POST', '/desk/api/draft', edit('恢复不了。')))).status).toBe(200);
  expect(onDisk()).toBe(before);
  expect((await answer(lin.ask('POST', '/desk/api/publish', {}))).body).toMatchObject({
    ok: true,
    number: 1,
  });
  expect(onDisk()).toBe(before.replace(WAS, '恢复不了。'));
  const [change] = await history();
  expect(change).toMatchObject({
    number: 1,
    by: LIN,
    edits: [{ file: FILE, path: SHORT, was: WAS, now: '恢复不了。' }],
  });
  expect(change?.edits[0]?.place).toMatchObject({ kind: 'question', id: 'recovery' });
  expect((await answer(chen.ask('GET', '/desk/api/draft'))).body.edits).toEqual([]);
});

test('two who change the same text: the second sees both and decides', async () => {
  await chen.ask('POST', '/desk/api/draft', edit('小陈的话。'));
  const second = await answer(lin.ask('POST', '/desk/api/draft', edit('小林的话。')));
  expect(second.status).toBe(409);
  expect(second.body.refused).toMatchObject([
    { found: '小陈的话。', edit: { now: '小林的话。' }, by: { by: CHEN } },
  ]);
  expect((await answer(lin.ask('POST', '/desk/api/draft', edit('小林的话。', '小陈的话。')))).status).toBe(
    200,
  );
  const { edits } = (await answer(chen.ask('GET', '/desk/api/draft'))).body;
  expect(edits).toMatchObject([{ was: WAS, now: '小林的话。' }]);
});

test('a text that was changed in the files meanwhile is not overwritten', async () => {
  await chen.ask('POST', '/desk/api/draft', edit('小陈的话。'));
  writeFileSync(join(desk.folder, FILE), onDisk().replace(WAS, '文件里的话。'));
  const { conflicts } = (await answer(chen.ask('GET', '/desk/api/draft'))).body;
  expect(conflicts).toMatchObject([{ found: '文件里的话。', now: '小陈的话。' }]);
  expect((await answer(chen.ask('POST', '/desk/api/publish', {}))).body).toMatchObject({ why: 'conflicts' });
  expect(onDisk()).toContain('文件里的话。');
  const [outside] = await history();
  expect(outside).toMatchObject({ by: null, edits: [{ was: WAS, now: '文件里的话。' }] });
  await chen.ask('POST', '/desk/api/discard', { places: [{ file: FILE, path: SHORT }] });
  expect((await answer(chen.ask('GET', '/desk/api/draft'))).body).toMatchObject({ edits: [], conflicts: [] });
});

test('a hotline and hours of one’s own are published, and taken back', async () => {
  const file = 'flows/phrases.yaml';
  const before = onDisk(file);
  const own = [
    { key: 'support.hotline', language: 'zh', was: '10010-1', now: '400-820-8899' },
    { key: 'support.hotline', language: 'en', was: '10010-1', now: '+86 400 820 8899' },
    { key: 'support.hours', language: 'zh', was: '每天', now: '每天 9:00–21:00' },
    { key: 'support.hours', language: 'en', was: 'every day', now: 'daily, 9 to 21' },
  ].map(({ key, language, was, now }) => ({ file, path: [key, language], was, now }));
  await chen.ask('POST', '/desk/api/draft', { edits: own });
  expect(await answer(chen.ask('POST', '/desk/api/publish', {}))).toMatchObject({ body: { ok: true } });
  expect(onDisk(file)).toContain('400-820-8899');
  await chen.ask('POST', '/desk/api/undo', { number: 1, since: false });
  expect(await answer(chen.ask('POST', '/desk/api/publish', {}))).toMatchObject({ body: { ok: true } });
  expect(onDisk(file)).toBe(before);
});

test('a change is undone, and several are rolled back, each as a draft that is published again', async () => {
  const publish = async (now: string, was: string): Promise<void> => {
    await chen.ask('POST', '/desk/api/draft', edit(now, was));
    await chen.ask('POST', '/desk/api/publish', {});
  };
  const before = onDisk();
  await publish('甲', WAS);
  await publish('乙', '甲');
  expect((await answer(chen.ask('POST', '/desk/api/undo', { number: 1, since: false }))).status).toBe(409);
  await chen.ask('POST', '/desk/api/undo', { number: 2, since: false });
  await chen.ask('POST', '/desk/api/publish', {});
  expect(onDisk()).toBe(before.replace(WAS, '甲'));
  await chen.ask('POST', '/desk/api/undo', { number: 1, since: true });
  await chen.ask('POST', '/desk/api/publish', {});
  expect(onDisk()).toBe(before);
});

test('a new question comes as a file of its own, and goes with its undoing', async () => {
  const text = (zh: string, en: string) => ({ zh, en });
  const entry = {
    id: 'invoice',
    title: text('能开发票吗？', 'Can I get an invoice?'),
    button: text('开发票', 'Invoice'),
    short: text('请联系客服。', 'Please ask support.'),
    long: text('请联系客服。\n他们会帮您。', 'Please ask support.\nThey will help.'),
    phrasings: { zh: ['注销的费用给不给开发票呀'], en: ['do you write invoices for a cancelled card'] },
  };
  const made = edit({ questions: [entry] }, null, [], 'faq/invoice.yaml');
  expect((await answer(chen.ask('POST', '/desk/api/draft', made))).status).toBe(200);
  const published = await answer(chen.ask('POST', '/desk/api/publish', {}));
  expect(published.body).toMatchObject({ ok: true, number: 1 });
  expect(onDisk('faq/invoice.yaml')).toContain(
    '    long:\n      zh: |-\n        请联系客服。\n        他们会帮您。',
  );
  await chen.ask('POST', '/desk/api/undo', { number: 1, since: false });
  await chen.ask('POST', '/desk/api/publish', {});
  expect(() => onDisk('faq/invoice.yaml')).toThrow('ENOENT');
});

test('a question is deleted with its file and its id, and its undoing brings all of it back', async () => {
  const files = (): string[] =>
    ['faq/invoice.yaml', 'flows/ids.yaml'].filter((file) => existsSync(join(desk.folder, file)));
  const entry = {
    id: 'invoice',
    title: { zh: '能开发票吗', en: 'Can I get an invoice?' },
    button: { zh: '开发票', en: 'Invoice' },
    short: { zh: '请联系客服开发票。', en: 'Ask support for the invoice.' },
    long: { zh: '请联系客服开发票。', en: 'Ask support for the invoice.' },
    phrasings: { zh: ['注销的费用给不给开发票呀'], en: ['do you write invoices for a cancelled card'] },
  };
  const fresh = edit({ questions: [entry] }, null, [], 'faq/invoice.yaml');
  const ids = onDisk('flows/ids.yaml');
  const known = ['credit', 'duration', 'impact', 'recovery', 'reuse'];
  const noted = edit([...known, 'invoice'], known, ['questions'], 'flows/ids.yaml');
  await chen.ask('POST', '/desk/api/draft', { edits: [...fresh.edits, ...noted.edits] });
  expect((await answer(chen.ask('POST', '/desk/api/publish', {}))).status).toBe(200);
  expect(files()).toHaveLength(2);

  expect((await answer(chen.ask('POST', '/desk/api/remove-question', { id: 'invoice' }))).status).toBe(200);
  expect((await questions()).map((view) => view.entry.id)).not.toContain('invoice');
  expect(files()).toHaveLength(2);
  expect((await answer(chen.ask('POST', '/desk/api/publish', {}))).status).toBe(200);
  expect(files()).toEqual(['flows/ids.yaml']);
  // A list that was written is written with spaces inside its brackets; all else is as it was.
  expect(onDisk('flows/ids.yaml').replace('[ credit', '[credit').replace('reuse ]', 'reuse]')).toBe(ids);

  const [last] = await history();
  await chen.ask('POST', '/desk/api/undo', { number: last?.number, since: false });
  expect((await answer(chen.ask('POST', '/desk/api/publish', {}))).status).toBe(200);
  expect(onDisk('flows/ids.yaml')).toContain('invoice');
  expect((await questions()).find((view) => view.entry.id === 'invoice')?.entry.phrasings).toEqual(
    entry.phrasings,
  );
});

test('of several questions in a file only the one is deleted; one that nobody knows is not', async () => {
  const file = 'faq/credit.yaml';
  const text = onDisk(file).replace(
    /^questions:\n/m,
    `questions:\n${onDisk('faq/reuse.yaml').split('questions:\n')[1] ?? ''}`,
  );
  writeFileSync(join(desk.folder, file), text);
  rmSync(join(desk.folder, 'faq/reuse.yaml'));
  expect((await answer(chen.ask('POST', '/desk/api/remove-question', { id: 'reuse' }))).status).toBe(200);
  const ids = (await questions()).map((view) => view.entry.id);
  expect(ids).toContain('credit');
  expect(ids).not.toContain('reuse');
  expect((await answer(chen.ask('POST', '/desk/api/remove-question', { id: 'nothing' }))).status).toBe(404);
  expect((await answer(chen.ask('POST', '/desk/api/remove-question', { id: 7 }))).status).toBe(400);
});

test('a question that conversation tests ask is not deleted before they are changed', async () => {
  await chen.ask('POST', '/desk/api/remove-question', { id: 'credit' });
  const published = await answer(chen.ask('POST', '/desk/api/publish', {}));
  expect(published).toMatchObject({ status: 409, body: { why: 'flaws' } });
  expect(JSON.stringify(published.body)).toContain('There is no question `credit`.');
  expect(existsSync(join(desk.folder, 'faq/credit.yaml'))).toBe(true);
});

test('words are tried before and after a change', async () => {
  const phrasings = ['questions', 'recovery', 'phrasings', 'zh'];
  const known = (await questions()).find(({ entry }) => entry.id === 'recovery')?.entry.phrasings.zh ?? [];
  const odd = '葫芦里的药还回得来不';
  const { edits } = edit([...known, odd], known, phrasings);
  const { body } = await answer(chen.ask('POST', '/desk/api/trial', { words: odd, edits }));
  const score = (from: Understanding): number => from.ranking.find(({ id }) => id === 'recovery')?.score ?? 0;
  expect(score(body.after)).toBeGreaterThan(score(body.before) + 0.2);
});

test('the preview speaks with the draft, and whoever says all that was done goes on with it anywhere', async () => {
  await chen.ask('POST', '/desk/api/draft', edit('草稿里的话。'));
  const preview = async (who: Browser, ...tried: object[]): Promise<Screen | null> =>
    (await answer(who.ask('POST', '/desk/api/preview', { tried }))).body.screen;
  const says = { kind: 'says', text: '注销后还能恢复吗' };
  const begin = { kind: 'begin', language: 'zh' };
  expect(await preview(chen, says)).toBe(null);
  const begun = await preview(chen, begin);
  expect(begun?.bubbles).toHaveLength(1);
  const [menu] = begun?.bubbles ?? [];
  const press = { kind: 'presses', message: menu?.id ?? 0, data: menu?.buttons[0]?.[0]?.data ?? '' };
  const pressed = await preview(chen, begin, press);
  expect(pressed?.place).toMatch(/^start\//);
  const asked = await preview(chen, begin, press, says);
  expect(JSON.stringify(asked?.bubbles)).toContain('草稿里的话。');
  expect(await preview(lin, begin, press, says)).toEqual(asked);
  expect(await preview(lin, begin, press)).toEqual(pressed);
});

test('a preview takes no more than anybody plays, and nothing but what a preview knows', async () => {
  const status = async (body: object) => (await chen.ask('POST', '/desk/api/preview', body)).status;
  const begin = { kind: 'begin', language: 'zh' };
  expect(await status({ tried: [] })).toBe(400);
  expect(await status({ tried: Array.from({ length: 201 }, () => begin) })).toBe(400);
  expect(await status({ tried: [begin, { kind: 'shouts' }] })).toBe(400);
  expect(await status(begin)).toBe(400);
});
