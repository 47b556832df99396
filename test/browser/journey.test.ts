// As a new user would: from the page's first load through both routes, with questions on the way.
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { customerAt } from './customer.ts';
import type { Customer } from './customer.ts';
import { openBrowser, startProduct } from './product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** A smallest picture, to be sent as a photo. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function open(options: { width: number; height: number; locale: string }): Promise<Page> {
  const { width, height, locale } = options;
  const page = await browser.newPage({ viewport: { width, height }, locale });
  page.setDefaultTimeout(20_000);
  await page.goto(product.url);
  return page;
}

async function throughChecklist(customer: Customer): Promise<void> {
  for (const item of ['银行卡', '微信', '支付宝', '其他短信']) {
    await customer.press(item);
    await customer.reads('已打勾');
  }
  await customer.reads('已打勾 4/4');
  await customer.press('完成');
  await customer.reads('备份');
  await customer.press('下一步');
  await customer.reads('余额');
  await customer.press('没有余额');
}

test('on a wide screen, a customer goes the assisted route to the case number', async () => {
  const page = await open({ width: 1360, height: 860, locale: 'zh-CN' });
  const customer = customerAt(page);
  await customer.say('/start');
  await customer.reads('销卡助手');
  await customer.press('开始注销');
  await customer.press('继续注销');
  await customer.press('中国移动');
  await customer.reads('被封');
  await customer.press('已被封');
  await throughChecklist(customer);
  await customer.reads('客服');
  await customer.press('人工协助');
  await customer.reads('步骤 1/4');
  await customer.press('下一步');
  await customer.reads('请准备好');
  await customer.press('下一步');
  await customer.reads('身份证上的姓名');
  await customer.say(NAME);
  await customer.reads('身份证号');
  await customer.say('多久能注销好？');
  expect(await customer.reads('注销要多长时间')).toContain('身份证号');
  await customer.say(ID_NUMBER);
  await customer.reads('卡号');
  await customer.say(CARD_NUMBER);
  await customer.reads('注销原因');
  await customer.press('卡不用了');
  await customer.reads('证件照片');
  await customer.attach([
    { name: 'front.png', mimeType: 'image/png', buffer: PICTURE },
    { name: 'back.png', mimeType: 'image/png', buffer: PICTURE },
  ]);
  await customer.reads('已收到 2 张');
  await customer.press('完成');
  const summary = await customer.reads('核对');
  expect(summary).not.toContain(NAME);
  await customer.press('确认提交');
  expect(await customer.reads('编号')).toMatch(/XK-[34679ACDEFGHJKMNPQRTWXY]{6}/);
  if (process.env['UPDATE_PICTURES'] === '1') {
    mkdirSync('docs/pictures', { recursive: true });
    await page.screenshot({ path: 'docs/pictures/journey.png' });
  }
  await page.close();
});

test('on a phone, a customer cancels by herself and asks a question on the way', async () => {
  const page = await open({ width: 390, height: 844, locale: 'zh-CN' });
  const customer = customerAt(page);
  await page.getByTestId('customers').getByText('李伟').click();
  await customer.say('我要注销');
  await customer.press('繼續註銷');
  await customer.press('中國聯通');
  await customer.press('沒有被封');
  await customer.press('能登入');
  for (const item of ['銀行卡', '微信', '支付寶', '其他短信']) {
    await customer.press(item);
    await customer.reads('✅');
  }
  await customer.reads('4/4');
  await customer.press('完成');
  await customer.press('下一步');
  await customer.press('沒有餘額');
  await customer.press('自助註銷');
  await customer.reads('步驟 1/6');
  await customer.press('下一步');
  await customer.reads('步驟 2/6');
  await customer.say('註銷後還能恢復嗎');
  expect(await customer.reads('不能恢復')).toContain('步驟 2/6');
  for (const step of ['3/6', '4/6', '5/6', '6/6']) {
    await customer.press('下一步');
    await customer.reads(`步驟 ${step}`);
  }
  await customer.press('註銷成功');
  await customer.reads(/2026年/);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(sideways).toBe(false);
  await page.close();
});

test('in English, the buttons and every step are English', async () => {
  const page = await open({ width: 1360, height: 860, locale: 'en-GB' });
  const customer = customerAt(page);
  await page.getByTestId('customers').getByText('Alex').click();
  await customer.say('/start');
  expect((await customer.reads('Xiaoka')).replace('语言', '')).not.toMatch(/\p{Script=Han}/u);
  await customer.press('Start cancellation');
  await customer.press('Go');
  await customer.press('China Telecom');
  await customer.say('will I get my money back?');
  expect(await customer.reads('credit')).toContain('blocked');
  await page.close();
});

test.each([
  ['Safari', { isComposing: false, keyCode: 229 }],
  ['other browsers', { isComposing: true, keyCode: 13 }],
])(
  'the Enter that puts Chinese words into the field sends nothing in the order of %s',
  async (_name, marks) => {
    const page = await open({ width: 1360, height: 860, locale: 'zh-CN' });
    const field = page.getByTestId('composer');
    const own = page.getByTestId('messages').locator('[data-from="me"]');
    const before = await own.count();
    await field.fill('我要注');
    const taken = await field.evaluate(
      (element, init) =>
        element.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }),
        ),
      marks,
    );
    expect(taken).toBe(true);
    expect(await field.inputValue()).toBe('我要注');
    await field.press('Enter');
    await own.nth(before).waitFor();
    expect(await field.inputValue()).toBe('');
    expect(await own.last().innerText()).toContain('我要注');
    await page.close();
  },
);
