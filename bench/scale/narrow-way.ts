// A way to the Bot API on which only so many calls are under way at a time; the others wait. With it a bot is limited by
// waiting, on a machine whose processors would be the limit otherwise.
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type NarrowWay = { url: string; close(): void };

export async function narrowWay(target: string, calls: number): Promise<NarrowWay> {
  const narrow = new Agent({ keepAlive: true, maxSockets: calls });
  // What asks the sandbox about its clock is no call of the Bot API.
  const wide = new Agent({ keepAlive: true });
  const { hostname: host, port } = new URL(target);
  const server = createServer((call, answer) => {
    const { method, headers, url: path = '' } = call;
    const agent = path.startsWith('/bot') ? narrow : wide;
    const sent = request({ host, port, method, path, headers, agent }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    sent.on('error', () => answer.destroy());
    answer.on('close', () => sent.destroy());
    call.pipe(sent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a server that listens on a port has one
    close() {
      server.close();
      server.closeAllConnections();
      narrow.destroy();
      wide.destroy();
    },
  };
}
