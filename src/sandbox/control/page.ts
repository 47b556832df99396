/** Serves the page: its files with types stripped from TypeScript, and the three libraries that it imports. */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Hono, type Context } from 'hono';

const folder = new URL('../page/', import.meta.url);

const vendored: Record<string, string> = {
  'preact.js': 'preact',
  'preact-hooks.js': 'preact/hooks',
  'htm.js': 'htm',
};

const types: Record<string, string> = {
  ts: 'text/javascript; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** `GET /`, `GET /page/*` and `GET /vendor/*`. */
export function pageRoutes(): Hono {
  const app = new Hono();
  app
    .get('/', (c) => serve(c, 'index.html'))
    .get('/favicon.ico', (c) => c.body(null, 204))
    .get('/page/*', (c) => serve(c, c.req.path.slice('/page/'.length)))
    .get('/vendor/:name', async (c) => {
      const library = vendored[c.req.param('name')];
      if (library === undefined) return c.notFound();
      const source = await readFile(fileURLToPath(import.meta.resolve(library)), 'utf8');
      return c.body(source, 200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'max-age=3600',
      });
    });
  return app;
}

async function serve(c: Context, path: string): Promise<Response> {
  const type = types[path.split('.').at(-1) ?? ''];
  if (type === undefined || !/^[\w-]+(?:\/[\w-]+)*\.\w+$/.test(path)) return c.notFound();
  let bytes: Buffer;
  try {
    bytes = await readFile(new URL(path, folder));
  } catch {
    return c.notFound();
  }
  const content = path.endsWith('.ts') ? stripTypeScriptTypes(bytes.toString()) : new Uint8Array(bytes);
  return c.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' });
}
