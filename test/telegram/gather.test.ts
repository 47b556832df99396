import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import type { Arrival } from '../../src/chat/input.ts';
import { gatherer } from '../../src/telegram/gather.ts';
import type { RoomContext } from '../../src/telegram/gather.ts';
import type { Turns } from '../../src/telegram/turns.ts';
import { ME, TOKEN } from './fake-api.ts';

type Here = {
  say: (text: string, chatId?: number) => Promise<void>;
  open: () => number;
  taken: string[];
};

const room = (turns?: Turns): Here => {
  const taken: string[] = [];
  const steps = gatherer(
    turns ?? {
      take: ({ input }) => {
        const text = input.kind === 'text' ? input.text : '';
        if (text === 'fail') return Promise.reject(new Error('disk full'));
        taken.push(text);
        return Promise.resolve({ gathering: text.startsWith('photo') });
      },
    },
  );
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

test('two replicas that take the photos of one step by turns lose nothing and take nothing twice', async () => {
  // What both have in common is the record, which says what is open.
  const record = { gathering: false, taken: [] as string[] };
  const turns = {
    take: ({ input }: Arrival) => {
      const text = input.kind === 'text' ? input.text : '';
      record.taken.push(text);
      record.gathering = text === 'open' || (record.gathering && text !== 'done');
      return Promise.resolve({ gathering: record.gathering });
    },
  };
  const replicas = [room(turns), room(turns)];
  const sent = [
    'open',
    'photo 1',
    'photo 2',
    'photo 3',
    'photo 4',
    'done',
    'next',
    'open',
    'photo 5',
    'done',
  ];
  for (const [at, text] of sent.entries()) await replicas[at % 2]?.say(text);
  for (const { say } of replicas) await say('last');
  expect(record.taken).toEqual([...sent, 'last', 'last']);
  expect(replicas.map(({ open }) => open())).toEqual([0, 0]);
});
