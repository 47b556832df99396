/** People: made, renamed, given another language, blocking the bot. */
import { Hono } from 'hono';
import { z } from 'zod';
import { personView } from '../world/chat-view.ts';
import { setBlocked } from '../world/membership.ts';
import { privateChat } from '../world/post.ts';
import type { World } from '../world/world.ts';
import { namedBot, pathId, readInput, refuse } from './inputs.ts';

const NewPerson = z.strictObject({
  id: z.int().positive().optional(),
  first_name: z.string().min(1).max(64),
  last_name: z.string().max(64).optional(),
  username: z.string().optional(),
  language_code: z.string().default('zh-hans'),
});

const PersonChange = z.strictObject({
  first_name: z.string().min(1).max(64).optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
  blocked: z.boolean().optional(),
});

/** `POST /people` and `PATCH /people/:id`. */
export function peopleRoutes(world: World): Hono {
  const app = new Hono();
  app
    .post('/people', async (c) => {
      const { id = world.nextPersonId++, ...fields } = await readInput(c, NewPerson);
      if (world.people.has(id)) throw refuse(400, `person ${id} exists already`);
      const { first_name, language_code, last_name, username } = fields;
      const user = {
        id,
        is_bot: false,
        first_name,
        ...(last_name !== undefined && { last_name }),
        ...(username !== undefined && { username }),
        language_code,
      };
      const person = { user, hidden: false };
      world.people.set(id, person);
      const view = personView(world, person);
      world.events.push({ kind: 'person', person: view });
      return c.json(view);
    })
    .patch('/people/:id', async (c) => {
      const person = world.people.get(pathId(c, 'id'));
      if (!person) throw refuse(404, 'there is no such person');
      const { blocked, first_name, username, language_code } = await readInput(c, PersonChange);
      person.user = {
        ...person.user,
        ...(first_name !== undefined && { first_name }),
        ...(username !== undefined && { username }),
        ...(language_code !== undefined && { language_code }),
      };
      const chat = privateChat(world, namedBot(world, c), person.user.id);
      if (chat && blocked !== undefined && blocked !== chat.blocked) setBlocked(world, chat, blocked);
      else world.events.push({ kind: 'person', person: personView(world, person, chat ?? undefined) });
      return c.json(personView(world, person, chat ?? undefined));
    });
  return app;
}
