// The desk's interface under /desk/api: everything the page asks for and changes. Who may, the guard has decided.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { z } from 'zod';
import { MOST_IN_MESSAGE } from '../../chat/check-text.ts';
import type { Json } from '../../editing/edit.ts';
import { EditSchema, FileSchema } from '../../editing/edit.ts';
import type { Door, Passed } from '../access/guard.ts';
import { editorsOnly, refuse } from '../access/guard.ts';
import { describer } from './describe.ts';
import type { DeskPorts } from './ports.ts';
import { questionViews } from './questions.ts';
import { read } from './read-body.ts';
import { removalOf } from './remove-question.ts';
import { trialRoutes } from './trials.ts';
import { viewRoutes } from './views.ts';
import { makeWorkbench } from './workbench.ts';

const MOST_BYTES = 512 * 1024;

const Edits = z.strictObject({ edits: z.array(EditSchema).max(400) });
const Places = z.strictObject({
  places: z.array(z.strictObject({ file: FileSchema, path: z.array(z.string()).max(10) })).nullable(),
});
const Removal = z.strictObject({ id: z.string().max(100) });
const Undo = z.strictObject({ number: z.int().min(1), since: z.boolean() });

/** All of `/desk/api` but coming in. */
export function deskRoutes(ports: DeskPorts, door: Door): Hono<Passed> {
  const bench = makeWorkbench(ports);
  const app = new Hono<Passed>();
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: (c) => refuse(c, 413, 'size') }));
  app.use(editorsOnly(door));
  app.use(compress());

  app.get('/me', (c) =>
    c.json({ editor: c.get('editor'), token: c.get('token'), open: door.kind === 'open' }),
  );
  app.get('/questions', async (c) => c.json(await questionViews(await bench.state(), ports)));

  app.get('/draft', async (c) => {
    const { drafted, live, edits, saved, conflicts } = await bench.state();
    const describe = describer(new Map([...live, ...drafted]));
    return c.json({
      edits: edits.map(describe),
      conflicts: conflicts.map(({ edit, found }) => ({ ...describe(edit), found })),
      saved: saved.map(({ at, by }) => ({ at, by })),
    });
  });
  // Apart from the draft: nobody waits for a check to see where they are.
  app.get('/flaws', async (c) => {
    const { edits } = await bench.state();
    return c.json({ flaws: await ports.files.check(edits), doubts: ports.doubts() });
  });
  app.post('/check', async (c) => {
    const body = await read(c, Edits);
    if (body === null) return refuse(c, 400, 'body');
    const { edits } = await bench.state();
    return c.json({ flaws: await ports.files.check(edits, body.edits) });
  });
  app.post('/draft', async (c) => {
    const body = await read(c, Edits);
    if (body === null) return refuse(c, 400, 'body');
    if (body.edits.some(({ now }) => hasLongText(now))) return refuse(c, 413, 'long');
    const saved = await bench.save(c.get('editor'), body.edits);
    return saved.ok ? c.json({ saved: true }) : c.json({ why: 'conflict', refused: saved.refused }, 409);
  });
  app.post('/remove-question', async (c) => {
    const body = await read(c, Removal);
    if (body === null) return refuse(c, 400, 'body');
    const edits = removalOf((await bench.state()).drafted, body.id);
    if (edits.length === 0) return refuse(c, 404, 'question');
    const saved = await bench.save(c.get('editor'), edits);
    return saved.ok ? c.json({ saved: true }) : c.json({ why: 'conflict', refused: saved.refused }, 409);
  });
  app.post('/discard', async (c) => {
    const body = await read(c, Places);
    if (body === null) return refuse(c, 400, 'body');
    await bench.discard(c.get('editor'), body.places);
    return c.json({ saved: true });
  });
  app.post('/publish', async (c) => {
    const published = await bench.publish(c.get('editor'));
    return c.json(published, published.ok ? 200 : 409);
  });
  app.post('/undo', async (c) => {
    const body = await read(c, Undo);
    if (body === null) return refuse(c, 400, 'body');
    const saved = await bench.undo(c.get('editor'), body.number, body.since);
    return saved.ok ? c.json({ saved: true }) : c.json({ why: 'conflict', refused: saved.refused }, 409);
  });
  app.get('/history', async (c) => {
    const { live, drafted } = await bench.state();
    const describe = describer(new Map([...drafted, ...live]));
    const changes = (await bench.history()).toReversed().slice(0, MOST_CHANGES);
    return c.json(changes.map((change) => ({ ...change, edits: change.edits.map(describe) })));
  });
  trialRoutes(app, bench, ports);
  viewRoutes(app, bench, ports);
  app.notFound((c) => refuse(c, 404, 'path'));
  return app;
}

const MOST_CHANGES = 200;
/** Four times what a message holds: nobody is kept from saving a text that is still to be shortened. */
const LONGEST_TEXT = 4 * MOST_IN_MESSAGE;

function hasLongText(value: Json): boolean {
  if (typeof value === 'string') return value.length > LONGEST_TEXT;
  return value !== null && typeof value === 'object' && Object.values(value).some(hasLongText);
}
