/** The sandbox's HTTP server: the Bot API straight on node:http for speed, everything else through the control app. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createControlApp } from './control/app.ts';
import { refusalOf } from './intake/at-home.ts';
import { createBotApi } from './intake/bot-api.ts';
import type { World } from './world/world.ts';

export type Listening = { url: string; close: () => void };

/** Resolves once the server listens; port 0 takes any free one. Closing cuts open connections. */
export async function listen(world: World, port: number, host: string): Promise<Listening> {
  const server = createSandboxServer(world, host);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A server that listens on a port has an address object.
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}`,
    close: () => {
      for (const bot of world.bots.values()) bot.webhook?.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

function createSandboxServer(world: World, host: string): Server {
  const botApi = createBotApi(world);
  const control = getRequestListener(createControlApp(world).fetch);
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const refusal = refusalOf({ method, url, headers }, host);
    if (refusal !== null) {
      request.resume();
      response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal.why);
      return;
    }
    if (url.startsWith('/bot') || url.startsWith('/file/bot')) {
      // It rejects only when the caller has gone away in the middle: nobody is left to answer.
      botApi(request, response).catch(() => response.destroy());
      return;
    }
    // No page of another site shows this one inside itself, or reads what it loads.
    response.setHeader('content-security-policy', "frame-ancestors 'none'");
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.setHeader('x-content-type-options', 'nosniff');
    void control(request, response);
  });
  server.keepAliveTimeout = 75_000;
  server.requestTimeout = 0;
  return server;
}
