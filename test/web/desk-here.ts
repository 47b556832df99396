// A desk as the server has it, over the house of the tests in a folder of its own; asked as a browser would ask.
import { createSecretKey } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shelfIn } from '../../src/content/desk-files.ts';
import { openDeskBook } from '../../src/store/desk-book.ts';
import type { Door } from '../../src/web/access/guard.ts';
import type { Left } from '../../src/web/access/sessions.ts';
import { makeSessions } from '../../src/web/access/sessions.ts';
import type { Tickets, TicketShelf } from '../../src/web/access/tickets.ts';
import { makeTickets } from '../../src/web/access/tickets.ts';
import { makeWebApp } from '../../src/web/app.ts';
import type { DeskPorts } from '../../src/web/desk/ports.ts';
import { readPageFiles } from '../../src/web/page-files.ts';
import { buildHouse } from '../house/house.ts';
import { deskFilesHere } from './desk-files-here.ts';

export const HOST = 'bot.example.com';
export const GROUP = -1_001_000_000_001;
export const CHEN = { id: 5_200_000_001, name: '客服小陈' };
export const LIN = { id: 5_200_000_002, name: '客服小林' };

const pageFiles = await readPageFiles();

export type Browser = {
  /** Asks as the page does; the headers that are given take the place of the page's own. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
};

export type DeskHere = {
  folder: string;
  tickets: Tickets;
  /** What passes between now and then, in milliseconds. */
  pass(ms: number): void;
  /** Whom Telegram counts among the staff: `unknown` while it does not answer. */
  members: Map<number, 'yes' | 'no' | 'unknown'>;
  /** A browser with this session, wherever it began. */
  browser(cookie: string, token: string): Browser;
  /** A browser that nobody has signed in with. */
  stranger(): Browser;
  /** A browser with which this editor has come in. */
  signedIn(editor: typeof CHEN): Promise<Browser>;
  discard(): void;
};

/** Opens it; locked as on Telegram, or open as in the sandbox. */
export async function deskHere({
  open = false,
  shipped = false,
  ports = {},
  doors,
}: {
  open?: boolean;
  /** With the content that is shipped instead. */
  shipped?: boolean;
  ports?: Partial<DeskPorts>;
  /** Where tickets and ended sessions are, if replicas share them. */
  doors?: { tickets: TicketShelf; left: Left };
} = {}): Promise<DeskHere> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const folders = buildHouse(folder);
  if (shipped) {
    for (const name of ['flows', 'faq']) cpSync(name, join(folder, name), { recursive: true });
  }
  let now = Date.UTC(2026, 10, 25, 2);
  const clock = (): number => now;
  const sessions = makeSessions(createSecretKey(Buffer.alloc(32, 7)), clock, doors?.left);
  const tickets = makeTickets(clock, doors?.tickets);
  const members: DeskHere['members'] = new Map([
    [CHEN.id, 'yes'],
    [LIN.id, 'yes'],
  ]);
  const isMember = (group: number, person: number) =>
    Promise.resolve(group === GROUP ? (members.get(person) ?? 'no') : 'no');
  const door: Door = open
    ? { kind: 'open', editor: { id: 0, name: 'Sandbox' }, sessions }
    : { kind: 'locked', sessions, isMember, host: HOST };
  const desk: DeskPorts = {
    files: deskFilesHere(shelfIn(folders), () => '2026-11-25'),
    book: await openDeskBook(join(folder, 'desk'), () => undefined),
    happened: () => Promise.resolve([]),
    open: () => Promise.resolve([]),
    unanswered: { list: () => Promise.resolve([]), remove: () => Promise.resolve() },
    doubts: () => [],
    now: clock,
    dayOf: (at) => new Date(at).toISOString().slice(0, 10),
    ...ports,
  };
  const quiet = (): void => undefined;
  const log = { info: quiet, warn: quiet, error: quiet };
  const health = { alive: () => ({}), ready: () => Promise.resolve({ ready: true }) };
  const page = { ports: desk, door, tickets, pageFiles, secure: true };
  const app = makeWebApp({ desk: page, webhook: null, health, metrics: null, log });

  const browser = (cookie: string, token: string): Browser => ({
    ask: async (method, path, body, headers = {}) =>
      app.request(`https://${HOST}${path}`, {
        method,
        headers: {
          host: open ? '127.0.0.1:8081' : HOST,
          origin: open ? 'http://127.0.0.1:8081' : `https://${HOST}`,
          'content-type': 'application/json',
          'x-desk-token': token,
          ...(cookie === '' ? {} : { cookie }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  });
  return {
    folder,
    tickets,
    members,
    pass(ms) {
      now += ms;
    },
    browser,
    stranger: () => browser('', ''),
    async signedIn(editor) {
      const ticket = await tickets.issue({ editor, group: GROUP });
      const entered = await browser('', '').ask('POST', '/desk/api/enter', { ticket });
      const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
      const me = await browser(cookie, '').ask('GET', '/desk/api/me');
      const { token } = (await me.json()) as { token: string }; // what /me answers
      return browser(cookie, token);
    },
    discard() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
