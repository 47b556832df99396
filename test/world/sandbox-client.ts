/** Plays people in the sandbox for tests: says, presses, reads, and waits for conditions, never for time to pass. */
import { createHttp, type BotAnswer } from './sandbox-http.ts';
import { sandboxToken, startSandboxProcess, type SandboxOptions } from './sandbox-process.ts';
import type {
  FaultOrder,
  MessageOrder,
  SandboxChat,
  SandboxEvent,
  SandboxMessage,
  SandboxPerson,
  SandboxState,
} from './sandbox-shapes.ts';

export { sandboxToken };
export const staffGroup = -1_001_000_000_001;
/** People who are there from the start. */
export const preset = {
  fang: 5_100_000_001,
  liwei: 5_100_000_002,
  alex: 5_100_000_003,
  chen: 5_200_000_001,
  lin: 5_200_000_002,
} as const;

export type PressResult = { answered: boolean; id: string; text?: string; show_alert?: boolean };
export type PressOptions = {
  chat?: number;
  message?: number;
  wait?: boolean;
  forge?: boolean;
  outside?: boolean;
};
export type UntilOptions = { after?: number; within?: number };

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** A sandbox of one's own, with a client to it. `stop()` it in the end. */
export async function startSandbox(options: SandboxOptions = {}) {
  const process = await startSandboxProcess(options);
  return { ...connectSandbox(process.url), stop: process.stop };
}

/** A client to a sandbox that runs already. */
export function connectSandbox(url: string) {
  const { control, bot } = createHttp(url);
  let cursor = 0;

  /** Every message of a chat (a person's id for their private chat), oldest first. */
  const messages = (chat: number): Promise<SandboxMessage[]> => control('GET', `/chats/${chat}/messages`);

  /** The newest message in the chat that has a button with this text or data. */
  async function findButton(chat: number, button: string): Promise<{ message: number; data: string }> {
    for (const { message_id, reply_markup } of (await messages(chat)).toReversed()) {
      const buttons = reply_markup?.inline_keyboard?.flat() ?? [];
      const found = buttons.find(({ text, callback_data }) => text === button || callback_data === button);
      if (found?.callback_data !== undefined) return { message: message_id, data: found.callback_data };
    }
    throw new Error(`no message in chat ${chat} has a button "${button}"`);
  }

  /** The next event that fits, counted from the last one that a call of this found. Fails after 10 s. */
  async function until(
    predicate: (event: SandboxEvent) => boolean,
    { after = cursor, within = 10_000 }: UntilOptions = {},
  ): Promise<SandboxEvent> {
    const deadline = Date.now() + within;
    let seen = after;
    for (;;) {
      const left = (deadline - Date.now()) / 1000;
      if (left <= 0) throw new Error(`nothing that fits happened within ${within} ms: ${String(predicate)}`);
      const batch = await control<{ seq: number; events: SandboxEvent[] }>(
        'GET',
        `/events?after=${seen}&wait=${left.toFixed(3)}`,
      );
      const found = batch.events.find(predicate);
      if (found) {
        cursor = found.seq;
        return found;
      }
      seen = batch.seq;
    }
  }

  return {
    url,
    token: sandboxToken,
    /** A raw call of the control API; fails with its `error`. */
    control,
    /** A raw Bot API call with the preset bot's token (or another's); never throws on a refusal. */
    bot: (method: string, params: Record<string, unknown> = {}, token = sandboxToken): Promise<BotAnswer> =>
      bot(token, method, params),
    state: (): Promise<SandboxState> => control('GET', '/state'),
    /** Makes a person. */
    person: (first_name = '测试客户', language_code = 'zh-hans'): Promise<SandboxPerson> =>
      control('POST', '/people', { first_name, language_code }),
    changePerson: (
      id: number,
      change: { language_code?: string; blocked?: boolean },
    ): Promise<SandboxPerson> => control('PATCH', `/people/${id}`, change),
    /** The person writes: words, or an order for anything else; in their chat with the bot unless `chat` says otherwise. */
    say: (from: number, what: string | MessageOrder, chat = from): Promise<SandboxMessage> =>
      control('POST', `/chats/${chat}/messages`, {
        from,
        ...(typeof what === 'string' ? { text: what } : what),
      }),
    sendAlbum: (
      from: number,
      album: MessageOrder[],
      chat = from,
      message_thread_id?: number,
    ): Promise<SandboxMessage[]> =>
      control('POST', `/chats/${chat}/messages`, {
        from,
        album,
        ...(message_thread_id !== undefined && { message_thread_id }),
      }),
    edit: (from: number, message: number, text: string, chat = from): Promise<SandboxMessage> =>
      control('PATCH', `/chats/${chat}/messages/${message}`, { from, text }),
    erase: (from: number, message: number, chat = from): Promise<unknown> =>
      control('DELETE', `/chats/${chat}/messages/${message}?from=${from}`),
    react: (from: number, message: number, emoji: string | null, chat = from): Promise<SandboxMessage> =>
      control('POST', `/chats/${chat}/messages/${message}/react`, { from, emoji }),
    /** Presses the newest button with this text or data and waits for the bot's answer, unless `wait` is false. */
    async press(from: number, button: string, options: PressOptions = {}): Promise<PressResult> {
      const { chat = from, wait = true, forge = false, outside = false } = options;
      const exact = forge && options.message !== undefined;
      const found = exact ? { message: options.message, data: button } : await findButton(chat, button);
      const message = options.message ?? found.message;
      const path = `/chats/${chat}/messages/${message ?? 0}/press${wait ? '' : '?wait=0'}`;
      return control('POST', path, {
        from,
        data: found.data,
        ...(forge && { forge }),
        ...(outside && { outside }),
      });
    },
    messages,
    /** The chat's newest message, which must be there. */
    async last(chat: number): Promise<SandboxMessage> {
      const found = (await messages(chat)).at(-1);
      if (!found) throw new Error(`chat ${chat} has no messages`);
      return found;
    },
    until,
    /** The next message of the bot in this chat whose text or caption has these words; any message when none are given. */
    async heard(
      chat: number,
      words: string | RegExp = '',
      options: UntilOptions = {},
    ): Promise<SandboxMessage> {
      const event = await until(({ kind, chat_id, message }) => {
        if (kind !== 'message' || chat_id !== chat || !message?.from.is_bot) return false;
        const said = message.text ?? message.caption ?? '';
        return typeof words === 'string' ? said.includes(words) : words.test(said);
      }, options);
      if (!event.message) throw new Error('a message event came without its message');
      return event.message;
    },
    /** From here on `until` and `heard` see only what happens later. */
    async skip(): Promise<number> {
      cursor = (await control<{ seq: number }>('GET', `/events?after=${Number.MAX_SAFE_INTEGER}`)).seq;
      return cursor;
    },
    /** Waits until the bot has taken every update and finished its calls; fails after `wait` seconds. */
    async settle(wait = 10, quiet_ms = 30): Promise<void> {
      const { settled } = await control<{ settled: boolean }>('POST', '/settle', { wait, quiet_ms });
      if (!settled) throw new Error(`the bot did not come to rest within ${wait} s`);
    },
    clock: {
      now: async (): Promise<number> => (await control<{ now: number }>('GET', '/clock')).now,
      forward: (ms: number): Promise<{ now: number }> => control('POST', '/clock', { forward: ms }),
      set: (ms: number): Promise<{ now: number }> => control('POST', '/clock', { set: ms }),
    },
    faults: {
      add: (order: FaultOrder): Promise<{ id: number }> => control('POST', '/faults', order),
      clear: (): Promise<unknown> => control('DELETE', '/faults'),
      latency: (ms: number): Promise<unknown> => control('POST', '/latency', { ms }),
    },
    flood: (order: {
      chats: number[] | { from: number; count: number };
      each?: number;
      text: string;
      lite?: boolean;
    }) => control<{ sent: number }>('POST', '/flood', order),
    topics: {
      open: (from: number, name: string, chat = staffGroup) =>
        control<{ message_thread_id: number }>('POST', `/chats/${chat}/topics`, { from, name }),
      change: (from: number, topic: number, change: { name?: string; closed?: boolean }, chat = staffGroup) =>
        control('PATCH', `/chats/${chat}/topics/${topic}`, { from, ...change }),
      remove: (topic: number, chat = staffGroup) => control('DELETE', `/chats/${chat}/topics/${topic}`),
      /** The group's topics as they are now. */
      async list(chat = staffGroup): Promise<NonNullable<SandboxChat['topics']>> {
        const { chats } = await control<SandboxState>('GET', '/state');
        return chats.find(({ id }) => id === chat)?.topics ?? [];
      },
    },
  };
}
