// The page itself: one short document, and its files, which a browser keeps for as long as they are the same.
import { Hono } from 'hono';
import type { PageFile, PageFiles } from './page-files.ts';

/** `GET /desk` and `GET /desk/assets/…`. */
export function pageRoutes(files: PageFiles): Hono {
  const root = `/desk/assets/${files.version}`;
  const document = documentWith(files, root);
  const app = new Hono();
  app.get('/desk', (c) => c.html(document, 200, { 'cache-control': 'no-store' }));
  app.get('/desk/', (c) => c.redirect('/desk'));
  app.get('/desk/assets/:version/*', (c) => {
    const file = files.get(c.req.path.slice(`/desk/assets/${c.req.param('version')}/`.length));
    if (file === null || c.req.param('version') !== files.version) return c.notFound();
    const { body, encoding } = fitting(file, c.req.header('accept-encoding') ?? '');
    return c.body(new Uint8Array(body), 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding === null ? {} : { 'content-encoding': encoding }),
    });
  });
  return app;
}

function fitting(file: PageFile, accepted: string): { body: Uint8Array; encoding: 'br' | 'gzip' | null } {
  if (/\bbr\b/.test(accepted)) return { body: file.brotli, encoding: 'br' };
  if (/\bgzip\b/.test(accepted)) return { body: file.gzip, encoding: 'gzip' };
  return { body: file.plain, encoding: null };
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='9' fill='%230f766e'/%3E%3Cpath d='M9 22l1.2-5L19 8l4.5 4.5-9 8.8z' fill='white'/%3E%3C/svg%3E";

function documentWith({ first, styles }: PageFiles, root: string): string {
  const lines = [
    ...styles.map((name) => `<link rel="stylesheet" href="${root}/${name}" />`),
    ...first.map((name) => `<link rel="modulepreload" href="${root}/${name}" />`),
    `<script type="module" src="${root}/web/page/app.ts"></script>`,
  ];
  return `<!doctype html>
<html lang="zh-CN" data-theme="system">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>编辑台 · Editors’ desk</title>
    <link rel="icon" href="${ICON}" />
    ${lines.join('\n    ')}
  </head>
  <body>
    <div id="app"></div>
    <noscript>编辑台需要 JavaScript。 The editors’ desk needs JavaScript.</noscript>
  </body>
</html>
`;
}
