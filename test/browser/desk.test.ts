// As an editor would: every page of the desk in a real browser, from the sandbox's page on, over content of its own.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, startProduct } from './product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-browser-'));
  for (const name of ['flows', 'faq']) cpSync(name, path.join(folder, name), { recursive: true });
  product = await startProduct({ FLOWS_DIR: path.join(folder, 'flows'), FAQ_DIR: path.join(folder, 'faq') });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

const WIDE = { width: 1360, height: 860 };
const PHONE = { width: 390, height: 844 };
const WAS = '请当作<b>不能恢复</b>，想清楚再决定。办错了，<b>马上</b>打运营商电话，有的还能恢复。';

async function open(at = '', viewport = WIDE, more: object = {}): Promise<Page> {
  const page = await browser.newPage({ viewport, locale: 'zh-CN', ...more });
  page.setDefaultTimeout(20_000);
  await page.goto(product.desk + at);
  await page.locator('h1').first().waitFor();
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_PICTURES'] !== '1') return;
  mkdirSync('docs/pictures', { recursive: true });
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `docs/pictures/desk-${name}.png` });
}

async function customerSays(text: string): Promise<void> {
  const from = 5_100_000_001;
  await fetch(`${product.url}/sandbox/chats/${from}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, text }),
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that is serious or worse, one line each. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; impact: string; nodes: { target: string[] }[] }[] };
    const { axe: here } = globalThis as unknown as { axe: { run(): Promise<Found> } }; // what the script has put there
    const { violations } = await here.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}

test('the first page is small and soon there, and the sandbox leads to it', async () => {
  const page = await browser.newPage({ viewport: WIDE, locale: 'zh-CN' });
  const visit = async (): Promise<number> => {
    const begun = Date.now();
    await page.goto(product.desk);
    await page.getByTestId('question-recovery').waitFor();
    return Date.now() - begun;
  };
  const first = await visit(); // the desk's thread begins with it
  const usable = await visit();
  const bytes = await page.evaluate(() =>
    performance
      .getEntries()
      .reduce(
        (sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0),
        0,
      ),
  );
  console.log(
    `The desk's first page: ${Math.round(bytes / 1024)} kB compressed, usable after ${first} ms right after a start, ${usable} ms later.`,
  );
  expect(bytes).toBeLessThan(150 * 1024);
  await page.goto(product.url);
  expect(await page.getByTestId('desk').getAttribute('href')).toBe(product.desk);
  await page.close();
});

test('questions: an answer is changed, checked while it is written, tried, saved, published and undone', async () => {
  const page = await open('#/questions');
  await picture(page, 'questions');
  await page.getByTestId('question-recovery').click();
  const short = page.locator('[id="short.zh"]');
  await short.fill('<b>恢复不了');
  await page.getByText('<b> 没有在该结束的地方结束').first().waitFor();
  await short.fill('恢复不了，请<b>想清楚</b>再决定。');
  await page.getByText('<b> 没有在该结束的地方结束').first().waitFor({ state: 'hidden' });
  await page.getByTestId('try-words').fill('注销了能反悔吗');
  await page.getByTestId('try-words').press('Enter');
  await page.getByTestId('trial').getByText('会回答').waitFor();
  await picture(page, 'question');
  await page.getByTestId('save').click();
  await page.getByTestId('draft').getByText('1 处改动还没发布').waitFor();

  await page.getByTestId('try').click();
  const chat = page.getByTestId('preview-chat');
  await chat.getByText('开始注销').waitFor();
  await page.getByTestId('preview-words').fill('注销以后还能恢复吗');
  await page.getByTestId('preview-words').press('Enter');
  await chat.getByText('想清楚').first().waitFor();
  await page.getByTestId('review').click();
  await page.getByTestId('publish-panel').waitFor();
  await picture(page, 'publish');
  await page.getByTestId('publish').click();
  await page.getByText('已发布').waitFor();
  const file = (): string => readFileSync(path.join(folder, 'faq/recovery.yaml'), 'utf8');
  expect(file()).toContain('恢复不了，请<b>想清楚</b>再决定。');

  await page.getByTestId('undo').first().click();
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-panel').waitFor({ state: 'hidden' });
  expect(file()).toContain(WAS);
  await chat.getByLabel('关闭').click();
  await picture(page, 'history');
  await page.close();
});

test('two editors change the same text: the second sees both and decides', async () => {
  const [one, other] = [await open('#/questions/reuse'), await open('#/questions/reuse')];
  for (const [page, text] of [
    [one, '甲的话。'],
    [other, '乙的话。'],
  ] as const) {
    await page.locator('[id="short.zh"]').fill(text);
    await page.getByTestId('save').click();
  }
  await other.getByText('甲的话。').waitFor();
  await other.getByText('用我的').click();
  await other.getByTestId('save').click();
  await other.getByText('已存为草稿').waitFor();
  await other.goto(`${product.desk}#/history`);
  await other.getByTestId('publish-panel').locator('ins').getByText('乙').first().waitFor();
  other.once('dialog', (dialog) => void dialog.accept());
  await other.getByText('全部放弃').click();
  await other.getByTestId('publish-panel').waitFor({ state: 'hidden' });
  await one.close();
  await other.close();
});

test('flows: a step is found in the picture, and its text is changed', async () => {
  await customerSays('/start');
  await customerSays('我要注销');
  const page = await open('#/flows/self-service');
  await page.getByTestId('step-find').click();
  const text = page.getByTestId('step-panel').locator('[id="text.zh"]');
  await text.fill(`${await text.inputValue()}\n不着急，慢慢找。`);
  await picture(page, 'flows');
  await page.getByTestId('save').click();
  await page.getByText('已存为草稿').waitFor();
  await page.close();
});

test('phrases: a phrase is found by a word of it and changed', async () => {
  const page = await open('#/phrases');
  await page.getByTestId('seek').fill('销卡助手');
  await page.getByTestId('phrase-menu.hello').click();
  await page.locator('[id="text.zh"]').fill('👋 您好，我是<b>小销</b>。');
  await picture(page, 'phrases');
  await page.getByTestId('save').click();
  await page.getByText('已存为草稿').waitFor();
  await page.close();
});

test('phrases: a reply of staff is changed below them', async () => {
  const page = await open('#/phrases');
  await page.getByTestId('seek').fill('请稍等');
  await page.getByTestId('canned-wait').click();
  await page.locator('[id="text.zh"]').fill('好的 {name}，稍等一下。');
  await page.getByTestId('save').click();
  await page.getByText('已存为草稿').waitFor();
  await page.close();
});

test('questions: Traditional Chinese of its own is begun, and a question is deleted after asking once', async () => {
  const page = await open('#/questions/impact');
  await page.getByTestId('short.traditional').click();
  await page.locator('[id="short.zh-Hant"]').fill('一般不會，其他服務照常使用。');
  await page.getByTestId('save').click();
  await page.getByText('已存为草稿').waitFor();
  await page.getByText('标题和按钮').click();
  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByTestId('remove-question').click();
  expect(page.url()).toContain('impact');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByTestId('remove-question').click();
  await page.getByTestId('question-credit').waitFor();
  expect(await page.getByTestId('question-impact').count()).toBe(0);
  await page.goto(`${product.desk}#/history`);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByText('全部放弃').click();
  await page.getByTestId('publish-panel').waitFor({ state: 'hidden' });
  await page.close();
});

test('unanswered: what nobody could answer becomes a phrasing', async () => {
  for (const text of ['可以过户给别人吗', '过户给别人行不行', '你们招人吗']) await customerSays(text);
  const page = await open('#/unanswered');
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.locator('h1').waitFor();
        await page.waitForLoadState('networkidle');
        return page.getByTestId('unanswered-group').count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await picture(page, 'unanswered');
  const group = page.getByTestId('unanswered-group').first();
  const before = await page.getByTestId('unanswered-group').count();
  await group.locator('select').first().selectOption('impact');
  await expect.poll(() => page.getByTestId('unanswered-group').count()).toBeLessThan(before);
  await page.close();
});

test('numbers: the charts are drawn, and say the same as tables', async () => {
  const page = await open('#/numbers');
  await page.locator('canvas').first().waitFor();
  await page.getByText('看表格').first().click();
  await page.getByRole('columnheader', { name: '到访' }).waitFor();
  await picture(page, 'numbers');
  await page.close();
});

const PAGES = [
  'questions',
  'questions/recovery',
  'questions/+',
  'flows/start/operator',
  'phrases/menu.hello',
  'phrases/canned/wait',
  'unanswered',
  'numbers',
  'history',
];

test.each([
  ['on a wide screen', WIDE, { colorScheme: 'light' }],
  ['in the dark, on a phone', PHONE, { colorScheme: 'dark' }],
])(
  'axe finds nothing serious on any page, and nothing goes out sideways: %s',
  async (_name, viewport, more) => {
    const found: string[] = [];
    for (const at of PAGES) {
      const page = await open(`#/${at}`, viewport, more);
      await page.waitForLoadState('networkidle');
      found.push(...(await barriers(page)).map((line) => `${at}: ${line}`));
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (sideways) found.push(`${at}: wider than the screen`);
      if (viewport === PHONE && at === 'questions/recovery') await picture(page, 'phone');
      await page.close();
    }
    expect(found).toEqual([]);
  },
);

test('by keyboard alone, from the list to a saved draft', async () => {
  const page = await open('#/questions');
  await page.getByTestId('question-impact').focus();
  await page.keyboard.press('Enter');
  await page.locator('[id="short.zh"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('好。');
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await page.getByTestId('save').evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await page.getByText('已存为草稿').waitFor();
  await page.close();
});

test('in English, the desk’s own words are English', async () => {
  const page = await open('#/history', WIDE, { locale: 'en-GB' });
  expect(await page.locator('.side').innerText()).not.toMatch(/[\u4e00-\u9fff]{2}/);
  await page.close();
});
