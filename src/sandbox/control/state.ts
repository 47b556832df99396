/** The sandbox at a glance, and the command menu that a person sees. */
import { Hono } from 'hono';
import { commandsFor } from '../methods/commands.ts';
import { chatView, personView } from '../world/chat-view.ts';
import { findBot, type World } from '../world/world.ts';
import { namedBot, namedChat, participant, queryNumber } from './inputs.ts';

/** `GET /state` and `GET /chats/:chatId/commands`. */
export function stateRoutes(world: World): Hono {
  const app = new Hono();
  app
    .get('/state', (c) => {
      const first = findBot(world);
      const people = [...world.people.values()].filter((person) => !person.hidden);
      return c.json({
        now: world.clock.now(),
        seq: world.events.seq(),
        desk: world.deskUrl,
        bots: [...world.bots.values()].map(({ user, webhook, queue }) => ({
          id: user.id,
          username: user.username,
          first_name: user.first_name,
          webhook: webhook?.url ?? null,
          pending: queue.waiting.length,
        })),
        people: people.map((person) => personView(world, person)),
        hidden_people: world.people.size - people.length,
        chats: [
          ...[...world.groups.values()].map(chatView),
          ...[...(first?.privateChats.values() ?? [])].filter((chat) => !chat.person.hidden).map(chatView),
        ],
        commands: [...(first?.commands.values() ?? [])],
      });
    })
    .get('/chats/:chatId/commands', (c) => {
      const chat = namedChat(world, c);
      const { user } = participant(world, chat, queryNumber(c, 'as', chat.id));
      const administrator = chat.kind !== 'private' && chat.members.get(user.id)?.status === 'administrator';
      return c.json(
        commandsFor(namedBot(world, c), chat.id, user.id, user.language_code ?? '', administrator),
      );
    });
  return app;
}
