import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import type { Arrival } from '../../src/chat/input.ts';
import { gatherer } from '../../src/telegram/gather.ts';
import type { RoomContext } from '../../src/telegram/gather.ts';
import { ME, TOKEN } from './fake-api.ts';

const room = (): {
  say: (text: string, chatId?: number) => Promise<void>;
  open: () => number;
  taken: string[];
} => {
  const taken: string[] = [];
  const steps = gatherer({
    take: ({ input }: Arrival) => {
      const text = input.kind === 'text' ? input.text : '';
      if (text === 'fail') return Promise.reject(new Error('disk full'));
      taken.push(text);
      return Promise.resolve({ gathering: text.startsWith('photo') });
    },
  });
  const bot = new Bot<RoomContext>(TOKEN, { botInfo: ME });
  let updateId = 0;
  bot.use((ctx) => {
    const input = { kind: 'text', text: ctx.message?.text ?? '', messageId: 1, forwarded: false } as const;
    return steps.take(ctx, {
      chatId: ctx.chatId ?? 0,
      updateId: ctx.update.update_id,
      languageCode: null,
      input,
    });
  });
  const say = (text: string, chatId = 7): Promise<void> =>
    // No more of an update than the room reads.
    bot.handleUpdate({ update_id: (updateId += 1), message: { text, chat: { id: chatId } } } as Update);
  return { say, open: steps.open, taken };
};

test('a conversation lives as long as the step gathers, and nothing of it stays', async () => {
  const { say, open } = room();
  await say('hello');
  expect(open()).toBe(0);
  await say('photo 1');
  expect(open()).toBe(1);
  await say('photo 2');
  expect(open()).toBe(1);
  await say('done');
  expect(open()).toBe(0);
});

test('a failed turn leaves no conversation', async () => {
  const { say, open } = room();
  await say('photo 1');
  await expect(say('fail')).rejects.toMatchObject({ error: { message: 'disk full' } });
  expect(open()).toBe(0);
});

test('a conversation that grows long begins anew without losing or repeating a message', async () => {
  const { say, taken } = room();
  const photos = Array.from({ length: 60 }, (_, at) => `photo ${at}`);
  for (const photo of photos) await say(photo);
  expect(taken).toEqual(photos);
});

test('only so many conversations stay in memory, and the dropped ones lose nothing', async () => {
  const { say, open, taken } = room();
  const chats = Array.from({ length: 1010 }, (_, at) => at + 1);
  await Promise.all(chats.map((chatId) => say(`photo of ${chatId}`, chatId)));
  expect(open()).toBe(1000);
  await say('photo again', 1);
  expect(taken.at(-1)).toBe('photo again');
});
