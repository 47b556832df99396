// A proxy as it stands before several replicas: each call goes to the next of them, or all of them to one. One that is
// gone is passed over; a call that breaks off under way is answered with 502, which Telegram takes for "again".
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RoundRobin = {
  url: string;
  /** From now on every call goes to the replica at this place; with null to the next of them again. */
  only(place: number | null): void;
  close(): Promise<void>;
};

export async function roundRobin(ports: readonly number[]): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  let chosen: number | null = null;

  function passOn(
    call: IncomingMessage,
    answer: ServerResponse,
    body: Buffer,
    first: number,
    tries = 0,
  ): void {
    const port = ports[(first + tries) % ports.length];
    const { method, headers, url: path } = call;
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
      response.on('error', () => answer.destroy());
    });
    sent.on('error', (error) => {
      const refused = 'code' in error && error.code === 'ECONNREFUSED';
      if (refused && tries + 1 < ports.length) passOn(call, answer, body, first, tries + 1);
      else if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    sent.end(body);
  }

  const server = createServer((call, answer) => {
    const parts: Buffer[] = [];
    call.on('data', (part: Buffer) => parts.push(part));
    call.on('end', () => {
      turn += 1;
      passOn(call, answer, Buffer.concat(parts), chosen ?? turn);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  return {
    url: `http://127.0.0.1:${port}`,
    only(place) {
      chosen = place;
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
