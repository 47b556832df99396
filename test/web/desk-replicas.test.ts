// The desk behind a proxy that sends every request to another replica: two desks over HTTP, on one database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SharedContent } from '../../src/app/shared-content.ts';
import { openSharedContent } from '../../src/app/shared-content.ts';
import { readDraft } from '../../src/content/draft.ts';
import { openDeskBook } from '../../src/store/desk-book.ts';
import { openContent } from '../../src/store/open-content.ts';
import type { Postgres } from '../world/postgres.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import { houseHere } from '../house/house.ts';
import { deskFilesHere } from './desk-files-here.ts';
import type { Browser, DeskHere } from './desk-here.ts';
import { CHEN, deskHere, GROUP, LIN } from './desk-here.ts';

const FILE = 'faq/recovery.yaml';
const PATH = ['questions', 'recovery', 'short', 'zh'];
const WAS = '办完就<b>不能恢复</b>了，请想好再办。';
const quiet = (): void => undefined;

describe.skipIf(!hasPostgres)('an editor whose requests go to different replicas', () => {
  let postgres: Postgres;
  let folder = '';
  let address = '';
  let replicas: { desk: DeskHere; content: SharedContent }[] = [];
  let closers: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    closers = [];
    folder = mkdtempSync(join(tmpdir(), 'desk-book-'));
    const url = await postgres.database();
    address = url;
    const book = await openDeskBook(folder, quiet);
    replicas = [];
    for (let place = 0; place < 2; place += 1) {
      const opened = await openContent({ url, now: () => Date.UTC(2026, 10, 25, 2), log: quiet });
      if (!opened.ok) throw new Error(opened.why);
      const content = await openSharedContent({
        versions: opened.versions,
        shipped: await readDraft(houseHere()),
        now: () => 1_000,
        log: { info: quiet, warn: quiet, error: quiet },
      });
      if (!content.ok) throw new Error(JSON.stringify(content.mistakes));
      const files = deskFilesHere(content.shelf, () => '2026-11-25');
      const desk = await deskHere({ doors: opened.doors, ports: { files, book } });
      replicas.push({ desk, content });
      closers.push(async () => {
        desk.discard();
        await content.close();
        await opened.close();
      });
    }
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The ticket comes from the first replica and is used at the second; the session is then good at both. */
  async function signedIn(editor = CHEN): Promise<{ here: Browser; there: Browser; ticket: string }> {
    const [one, other] = pair();
    const ticket = await one.desk.tickets.issue({ editor, group: GROUP });
    const entered = await other.desk.stranger().ask('POST', '/desk/api/enter', { ticket });
    const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
    const me = await one.desk.browser(cookie, '').ask('GET', '/desk/api/me');
    const { token } = (await me.json()) as { token: string }; // what /me answers
    return { here: one.desk.browser(cookie, token), there: other.desk.browser(cookie, token), ticket };
  }

  function pair() {
    const [one, other] = replicas;
    if (one === undefined || other === undefined) throw new Error('two replicas were started');
    return [one, other] as const;
  }

  const save = (at: Browser, was: string, now: string): Promise<Response> =>
    at.ask('POST', '/desk/api/draft', { edits: [{ file: FILE, path: PATH, was, now }] });
  const publish = async (at: Browser): Promise<object> =>
    (await (await at.ask('POST', '/desk/api/publish', {})).json()) as object; // what /publish answers

  /** Resolves once this replica answers customers with these words. */
  const answers = ({ content: { live } }: (typeof replicas)[number], words: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        const question = live.now().content.questions.find(({ id }) => id === 'recovery');
        if (question?.short.zh === words) resolve();
      };
      live.onChange(look);
      look();
    });

  test('signs in through one, edits at the other, publishes at the first, and undoes at the other', async () => {
    const { here, there } = await signedIn();
    expect((await save(there, WAS, '恢复不了。')).status).toBe(200);
    expect(await publish(here)).toMatchObject({ ok: true, number: 1 });
    await Promise.all(replicas.map((each) => answers(each, '恢复不了。')));
    expect((await there.ask('POST', '/desk/api/undo', { number: 1, since: false })).status).toBe(200);
    expect(await publish(there)).toMatchObject({ ok: true, number: 2 });
    await Promise.all(replicas.map((each) => answers(each, WAS)));
  });

  test('a link opens the door at one of them, once', async () => {
    const { ticket } = await signedIn();
    for (const { desk } of replicas)
      expect((await desk.stranger().ask('POST', '/desk/api/enter', { ticket })).status).toBe(403);
  });

  test('a link whose time is over is removed, with the name on it, and so is a session that has ended', async () => {
    const [one] = pair();
    await one.desk.tickets.issue({ editor: CHEN, group: GROUP });
    const { here } = await signedIn(LIN);
    await here.ask('POST', '/desk/api/leave', {});
    const rows = () =>
      withClient(address, async (client) => {
        const { rows: found } = await client.query<{ text: string }>(
          'SELECT guest AS text FROM xiaoka.desk_tickets UNION ALL SELECT session FROM xiaoka.desk_left',
        );
        return found.length;
      });
    expect(await rows()).toBe(2);
    await sweepAt(Date.UTC(2026, 10, 25, 2));
    expect(await rows()).toBe(2);
    await sweepAt(Date.UTC(2026, 10, 25, 15));
    expect(await rows()).toBe(0);
  });

  /** As a replica's timers do it at this moment. */
  async function sweepAt(now: number): Promise<void> {
    const opened = await openContent({ url: address, now: () => now, log: quiet });
    if (!opened.ok) throw new Error(opened.why);
    await opened.doors.sweep();
    await opened.close();
  }

  test('whoever leaves at one has left at the other', async () => {
    const { here, there } = await signedIn();
    expect((await there.ask('GET', '/desk/api/me')).status).toBe(200);
    await here.ask('POST', '/desk/api/leave', {});
    expect((await there.ask('GET', '/desk/api/me')).status).toBe(401);
  });

  test('a text that another replica has published meanwhile is not overwritten', async () => {
    const chen = await signedIn();
    const lin = await signedIn(LIN);
    await save(chen.here, WAS, '小陈的话。');
    await publish(chen.here);
    const late = await save(lin.there, WAS, '小林的话。');
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ refused: [{ found: '小陈的话。' }] });
  });
});
