/** The HTTP side of the Bot API: `/bot<TOKEN>/<method>` and `/file/bot<TOKEN>/<path>`. Kept lean: benchmarks go through it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { perform } from '../methods/perform.ts';
import type { World } from '../world/world.ts';
import { readBody } from './body.ts';

/** Answers requests whose path begins with `/bot` or `/file/bot`. */
export function createBotApi(
  world: World,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const target = parseTarget(request.url ?? '');
    const bot = target && world.bots.get(target.token);
    if (!bot) {
      request.resume();
      const code = target ? 401 : 404;
      write(response, code, {
        ok: false,
        error_code: code,
        description: target ? 'Unauthorized' : 'Not Found',
      });
      return;
    }
    if (target.isFile) {
      download(world, target.rest, response);
      return;
    }
    const body = await readBody(request, target.query);
    if (!body) {
      write(response, 413, { ok: false, error_code: 413, description: 'Request Entity Too Large' });
      return;
    }
    const whenGone = (listener: () => void): void => {
      response.once('close', listener);
    };
    const outcome = await perform({ world, bot, ...body, whenGone }, target.rest);
    if (outcome === null) request.socket.destroy();
    else {
      const text = 'text' in outcome ? outcome.text : JSON.stringify(outcome.body);
      writeText(response, outcome.status, text, dateOf(world));
    }
  };
}

/** The date in the sandbox's time, written anew once a second. */
let written = { second: 0, text: '' };
function dateOf({ clock }: World): string {
  const second = Math.floor(clock.now() / 1000);
  if (second !== written.second) written = { second, text: new Date(second * 1000).toUTCString() };
  return written.text;
}

type Target = { token: string; rest: string; query: string; isFile: boolean };

function parseTarget(url: string): Target | null {
  const isFile = url.startsWith('/file/bot');
  const start = isFile ? '/file/bot'.length : '/bot'.length;
  const slash = url.indexOf('/', start);
  if (slash < 0) return null;
  const question = url.indexOf('?', slash);
  const token = url.slice(start, slash);
  return {
    token: token.includes('%') ? token.replaceAll(/%3a/gi, ':') : token,
    rest: question < 0 ? url.slice(slash + 1) : url.slice(slash + 1, question),
    query: question < 0 ? '' : url.slice(question + 1),
    isFile,
  };
}

function write(response: ServerResponse, status: number, body: unknown): void {
  writeText(response, status, JSON.stringify(body), new Date().toUTCString());
}

function writeText(response: ServerResponse, status: number, json: string, date: string): void {
  // A string goes out in one write with the head; a buffer would take two, which costs more than all the rest.
  response.writeHead(status, {
    date,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
  });
  response.end(json);
}

function download(world: World, path: string, response: ServerResponse): void {
  const file = world.files.byPath.get(path);
  if (!file) {
    write(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.bytes.length,
  });
  response.end(file.bytes);
}
