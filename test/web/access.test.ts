// Who gets into the desk, and what keeps others out.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shelfIn } from '../../src/content/desk-files.ts';
import { makeTickets } from '../../src/web/access/tickets.ts';
import { houseHere } from '../house/house.ts';
import { deskFilesHere } from './desk-files-here.ts';
import type { DeskHere } from './desk-here.ts';
import { CHEN, deskHere, GROUP, HOST, LIN } from './desk-here.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ME = '/desk/api/me';
const EDITS = { edits: [] };

let desk: DeskHere;
beforeEach(async () => {
  desk = await deskHere();
});
afterEach(() => {
  desk.discard();
});

async function status(answer: Promise<Response>): Promise<number> {
  return (await answer).status;
}

describe('nobody gets in', () => {
  test('without a session', async () => {
    for (const path of ['me', 'questions', 'draft', 'flaws', 'history', 'nothing']) {
      expect(await status(desk.stranger().ask('GET', `/desk/api/${path}`))).toBe(401);
    }
    for (const path of ['draft', 'publish', 'discard', 'undo', 'check', 'trial', 'preview']) {
      expect(await status(desk.stranger().ask('POST', `/desk/api/${path}`, EDITS))).toBe(401);
    }
  });

  test('with a ticket that is made up, used, too old, or older than another', async () => {
    const enter = (ticket: unknown) => status(desk.stranger().ask('POST', '/desk/api/enter', { ticket }));
    expect(await enter('made-up')).toBe(403);
    expect(await enter(7)).toBe(400);
    expect(await enter('x'.repeat(5000))).toBe(413);
    const used = await desk.tickets.issue({ editor: CHEN, group: GROUP });
    expect(await enter(used)).toBe(200);
    expect(await enter(used)).toBe(403);
    const first = await desk.tickets.issue({ editor: CHEN, group: GROUP });
    const second = await desk.tickets.issue({ editor: CHEN, group: GROUP });
    expect(await enter(first)).toBe(403);
    desk.pass(11 * MINUTE);
    expect(await enter(second)).toBe(403);
  });

  test('who left the staff group before the link was opened', async () => {
    const ticket = await desk.tickets.issue({ editor: CHEN, group: GROUP });
    desk.members.set(CHEN.id, 'no');
    expect(await status(desk.stranger().ask('POST', '/desk/api/enter', { ticket }))).toBe(403);
  });

  test('while Telegram does not say who they are; the link is good afterwards, once', async () => {
    const ticket = await desk.tickets.issue({ editor: CHEN, group: GROUP });
    const enter = () => status(desk.stranger().ask('POST', '/desk/api/enter', { ticket }));
    desk.members.set(CHEN.id, 'unknown');
    expect([await enter(), await enter()]).toEqual([503, 503]);
    desk.members.set(CHEN.id, 'yes');
    expect((await Promise.all([enter(), enter(), enter()])).toSorted()).toEqual([200, 403, 403]);
  });

  test('with a cookie that was changed, or cut, or is of somebody else', async () => {
    const answer = await desk
      .stranger()
      .ask('POST', '/desk/api/enter', { ticket: await desk.tickets.issue({ editor: CHEN, group: GROUP }) });
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    const [body = '', signature = ''] = cookie.slice('desk='.length).split('.');
    const forged = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace(String(CHEN.id), String(LIN.id)),
    ).toString('base64url');
    const asked = (value: string) =>
      status(desk.stranger().ask('GET', ME, undefined, { cookie: `desk=${value}` }));
    expect(await asked(`${body}.${signature}`)).toBe(200);
    for (const value of [`${forged}.${signature}`, body, `${body}.`, `${body}.${signature}.x`, '.', 'a.b']) {
      expect(await asked(value)).toBe(401);
    }
  });
});

test('the cookie is for this page alone', async () => {
  const ticket = await desk.tickets.issue({ editor: CHEN, group: GROUP });
  const answer = await desk.stranger().ask('POST', '/desk/api/enter', { ticket });
  const cookie = answer.headers.get('set-cookie') ?? '';
  for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/desk', 'Max-Age=43200']) {
    expect(cookie).toContain(part);
  }
});

test('a session ends: by its time, by leaving, and when its owner leaves the staff group', async () => {
  const late = await desk.signedIn(CHEN);
  expect(await status(late.ask('GET', ME))).toBe(200);
  desk.pass(13 * HOUR);
  expect(await status(late.ask('GET', ME))).toBe(401);

  const leaving = await desk.signedIn(CHEN);
  expect(await status(leaving.ask('POST', '/desk/api/leave', {}))).toBe(200);
  expect(await status(leaving.ask('GET', ME))).toBe(401);

  const gone = await desk.signedIn(CHEN);
  desk.members.set(CHEN.id, 'no');
  expect(await status(gone.ask('GET', ME))).toBe(401);
  desk.members.set(CHEN.id, 'yes');
  expect(await status(gone.ask('GET', ME))).toBe(401);
});

test('while Telegram does not answer, nobody is let in and nobody is signed out', async () => {
  const browser = await desk.signedIn(CHEN);
  desk.members.set(CHEN.id, 'unknown');
  expect(await status(browser.ask('GET', ME))).toBe(503);
  desk.members.set(CHEN.id, 'yes');
  expect(await status(browser.ask('GET', ME))).toBe(200);
});

describe('another page can do nothing in an editor’s name', () => {
  test.each([
    ['from another origin', { origin: 'https://evil.example' }],
    ['from no origin', { origin: '' }],
    ['from a frame without origin', { origin: 'null' }],
    ['from an origin that begins like ours', { origin: `https://${HOST}.evil.example` }],
    ['without the token', { 'x-desk-token': '' }],
    ['with a token that is made up', { 'x-desk-token': 'x'.repeat(43) }],
  ])('%s', async (_name, headers) => {
    const browser = await desk.signedIn(CHEN);
    expect(await status(browser.ask('POST', '/desk/api/draft', EDITS, headers))).toBe(403);
    expect(await status(browser.ask('POST', '/desk/api/draft', EDITS))).toBe(200);
  });

  test('under another name', async () => {
    const browser = await desk.signedIn(CHEN);
    expect(await status(browser.ask('GET', ME, undefined, { host: 'evil.example' }))).toBe(421);
  });

  test('in the sandbox: a name that was turned to this machine', async () => {
    const open = await deskHere({ open: true });
    const browser = open.stranger();
    expect(await status(browser.ask('GET', ME))).toBe(200);
    expect(await status(browser.ask('GET', ME, undefined, { host: 'evil.example:8081' }))).toBe(421);
    const headers = { host: 'localhost:8081', origin: 'http://evil.example' };
    expect(await status(browser.ask('POST', '/desk/api/draft', EDITS, headers))).toBe(403);
    open.discard();
  });
});

test('every answer tells the browser to run, load and frame nothing that is not ours', async () => {
  const browser = await desk.signedIn(CHEN);
  for (const path of ['/desk', ME, '/desk/assets/x/y.js']) {
    const { headers } = await browser.ask('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
  const document = await (await browser.ask('GET', '/desk')).text();
  expect(document).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|style=/);
  expect((await browser.ask('GET', ME)).headers.get('cache-control')).toBe('no-store');
});

test('what the page asks for first is made ready for an editor who comes, and for nobody else', async () => {
  const files = deskFilesHere(shelfIn(houseHere()), () => '2026-11-25');
  let readings = 0;
  const read = (): ReturnType<typeof files.read> => {
    readings += 1;
    return files.read();
  };
  const counting = await deskHere({ ports: { files: { ...files, read } } });
  await counting.stranger().ask('GET', '/desk');
  expect(readings).toBe(0);
  const chen = await counting.signedIn(CHEN);
  await chen.ask('GET', '/desk');
  expect(readings).toBe(1);
  counting.discard();
});

test('the page’s files are those of the page and no others', async () => {
  const document = await (await desk.stranger().ask('GET', '/desk')).text();
  const root = /\/desk\/assets\/\w+/.exec(document)?.[0] ?? '';
  expect(await status(desk.stranger().ask('GET', `${root}/web/page/app.ts`))).toBe(200);
  for (const path of [
    'web/app.ts',
    'main.ts',
    '../../package.json',
    '%2e%2e/package.json',
    'web/page/../app.ts',
  ]) {
    expect(await status(desk.stranger().ask('GET', `${root}/${path}`))).toBe(404);
  }
});

test('a thousand tickets are kept and no more', async () => {
  const tickets = makeTickets(() => 0);
  const first = await tickets.issue({ editor: CHEN, group: GROUP });
  for (let id = 1; id <= 1000; id += 1) await tickets.issue({ editor: { id, name: '' }, group: GROUP });
  expect(await tickets.take(first)).toBe(null);
});
