/** Files that people attach: uploaded by the page, shown by the page. */
import { Hono } from 'hono';
import { keepFile } from '../world/files.ts';
import type { World } from '../world/world.ts';
import { refuse } from './inputs.ts';

/** `POST /files` (the body is the file) and `GET /files/:id`. */
export function fileRoutes(world: World): Hono {
  const app = new Hono();
  app
    .post('/files', async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      if (bytes.length === 0) throw refuse(400, 'the file is empty');
      const type = c.req.header('content-type') ?? 'application/octet-stream';
      const { file_id } = keepFile(world.files, bytes, type, c.req.query('name'));
      return c.json({ file_id });
    })
    .get('/files/:id', (c) => {
      const file = world.files.byId.get(c.req.param('id'));
      if (!file) throw refuse(404, 'there is no such file');
      return c.body(new Uint8Array(file.bytes), 200, {
        'content-type': file.mime,
        'cache-control': 'max-age=3600',
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      });
    });
  return app;
}
