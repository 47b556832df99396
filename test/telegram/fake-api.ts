// A Bot API of a few lines at the HTTP edge: it answers as a test tells it and remembers what it was asked.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { clientOptions } from '../../src/telegram/connect.ts';
import type { Log } from '../../src/telegram/log.ts';

export type Call = { method: string; payload: Readonly<Record<string, unknown>> };

/**
 * What to answer: a result, an error, a body as it stands, a cut connection, a page that is no JSON, or silence until the
 * caller gives up.
 */
export type Reply =
  | { result: unknown }
  | { code: number; description: string; retryAfter?: unknown }
  | { status: number; body: string }
  | 'cut'
  | 'page'
  | 'hold';

export type FakeApi = {
  apiRoot: string;
  api: Api;
  calls: Call[];
  /** Answers each call of a method by this from now on. */
  on(method: string, reply: (payload: Call['payload']) => Reply): void;
  /** Resolves once the calls so far satisfy `seen`. */
  until(seen: (calls: Call[]) => boolean): Promise<void>;
  close(): Promise<void>;
};

export const TOKEN = '1000:fake-token-of-thirty-five-letters-x';

// getMe tells more about a bot than anything here reads.
export const ME = {
  id: 1000,
  is_bot: true,
  first_name: '销卡助手',
  username: 'xiaoka_test_bot',
} as UserFromGetMe;

/** Starts it on a free port. Methods without an answer of their own succeed with `true`, sends with message id 500. */
export async function startFakeApi(): Promise<FakeApi> {
  const calls: Call[] = [];
  const replies = new Map<string, (payload: Call['payload']) => Reply>();
  const watchers = new Set<() => void>();

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const method = request.url?.split('/').at(-1) ?? '';
      // The test's own bot is the only caller, and it sends JSON objects.
      const payload = JSON.parse(Buffer.concat(parts).toString() || '{}') as Call['payload'];
      calls.push({ method, payload });
      const reply = replies.get(method)?.(payload) ?? usual(method);
      for (const watcher of watchers) watcher();
      if (reply === 'hold') return;
      if (reply === 'cut') {
        request.socket.destroy();
        return;
      }
      if (reply === 'page') {
        response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
        return;
      }
      if ('body' in reply) {
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
        return;
      }
      const failed = 'code' in reply;
      const body = failed
        ? {
            ok: false,
            error_code: reply.code,
            description: reply.description,
            ...(reply.retryAfter === undefined ? {} : { parameters: { retry_after: reply.retryAfter } }),
          }
        : { ok: true, ...reply };
      response.writeHead(failed ? reply.code : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiRoot,
    api: new Api(TOKEN, clientOptions(apiRoot)),
    calls,
    on: (method, reply) => replies.set(method, reply),
    until: (seen) =>
      new Promise((resolve) => {
        const watcher = (): void => {
          if (!seen(calls)) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function usual(method: string): Reply {
  if (method === 'getMe') return { result: ME };
  if (method === 'sendMediaGroup' || method === 'copyMessages') return { result: [MESSAGE] };
  return { result: /^(?:send|copy|editMessage)/.test(method) ? MESSAGE : true };
}

const MESSAGE = { message_id: 500, date: 1, chat: { id: 7, type: 'private' } };

/** A log that a test can read. */
export function memoryLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const write = (facts: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(facts)}`);
  };
  return { lines, info: write, warn: write, error: write };
}
