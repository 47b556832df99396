// The bot's HTTP server. Each of its parts is an application of its own that is mounted here.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export type Listening = { port: number; close(): Promise<void> };

/** Why a port cannot be had, for whoever started the bot. */
export type Listened = { ok: true; listening: Listening } | { ok: false; why: 'taken' | 'refused' };

/** Longer than proxies keep an idle connection (Caddy two minutes), so that none sends into one that is closing. */
const IDLE = 150_000;
/** How long a stop waits for answers that are on their way, in milliseconds. */
const LAST_WORDS = 300;

/** Listens; port 0 takes any free one. Closing lets what is being answered end, for a moment. */
export async function listen(app: Hono, host: string, port: number): Promise<Listened> {
  const server = createServer((request, response) => void answer(request, response));
  const answer = getRequestListener(app.fetch);
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = IDLE;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return { ok: false, why: code === 'EADDRINUSE' ? 'taken' : 'refused' };
  }
  // A server that listens on a port has an address object.
  const address = server.address() as AddressInfo;
  return {
    ok: true,
    listening: {
      port: address.port,
      close: () =>
        new Promise((resolve) => {
          const enough = setTimeout(() => {
            server.closeAllConnections();
          }, LAST_WORDS);
          server.close(() => {
            clearTimeout(enough);
            resolve();
          });
          server.closeIdleConnections();
        }),
    },
  };
}
