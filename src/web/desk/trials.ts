// Trying the draft before anybody sees it: one question before and after, and a whole conversation.
import type { Hono } from 'hono';
import { z } from 'zod';
import { LanguageSchema } from '../../chat/text.ts';
import { EditSchema } from '../../editing/edit.ts';
import type { Passed } from '../access/guard.ts';
import { refuse } from '../access/guard.ts';
import type { DeskPorts } from './ports.ts';
import { questionViews } from './questions.ts';
import { read } from './read-body.ts';
import type { Workbench } from './workbench.ts';

const Trial = z.strictObject({ words: z.string().min(1).max(300), edits: z.array(EditSchema).max(400) });

const Trying = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('begin'), language: LanguageSchema }),
  z.strictObject({ kind: z.literal('says'), text: z.string().min(1).max(4096) }),
  z.strictObject({ kind: z.literal('presses'), message: z.int(), data: z.string().max(64) }),
  z.strictObject({ kind: z.literal('sends-photo') }),
  z.strictObject({
    kind: z.literal('waits'),
    hours: z
      .number()
      .positive()
      .max(24 * 40),
  }),
]);

/** From its beginning; a conversation with so many doings has shown what there is to see. */
const Preview = z.strictObject({ tried: z.array(Trying).min(1).max(200) });

/** `POST /trial` and `POST /preview`. A preview is played anew with each doing, so it needs no memory of the last one. */
export function trialRoutes(app: Hono<Passed>, bench: Workbench, ports: DeskPorts): void {
  app.post('/trial', async (c) => {
    const body = await read(c, Trial);
    if (body === null) return refuse(c, 400, 'body');
    const state = await bench.state();
    const [before, after, views] = await Promise.all([
      ports.files.understand([], body.words),
      ports.files.understand([...state.edits, ...body.edits], body.words),
      questionViews(state, ports),
    ]);
    const titles = Object.fromEntries(views.map(({ entry }) => [entry.id, entry.button]));
    return c.json({ before, after, titles });
  });
  app.post('/preview', async (c) => {
    const body = await read(c, Preview);
    if (body === null) return refuse(c, 400, 'body');
    const { edits } = await bench.state();
    return c.json({ screen: await ports.files.preview(edits, body.tried) });
  });
}
