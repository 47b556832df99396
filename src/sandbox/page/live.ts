// Keeps the state true to the server: loads what is open, listens to the event stream and loads again what it
// says has changed. After a lost connection everything open is loaded anew.
import * as api from './api.ts';
import { placeKey, placeNow, placeOf } from './actions.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { customersOf, staffGroup, staffOf } from './people.ts';
import type { Message, Person, Side } from './shapes.ts';
import { change, getState } from './store.ts';

type StreamEvent = {
  kind: string;
  chat_id?: number;
  bot_id?: number;
  message?: Message;
  action?: string;
  method?: string;
  now?: number;
};

/** Loads the world and follows it for as long as the page is open. */
export function follow(): void {
  // A new stream after each loss, not the browser's own resumption: a sandbox that was started anew counts from 0.
  const stream = new EventSource('/sandbox/stream');
  stream.onopen = () => {
    void refreshWorld().then(() => {
      refreshChat('customer');
      refreshChat('staff');
    });
  };
  stream.onerror = () => {
    stream.close();
    change({ connected: false });
    setTimeout(follow, 1000);
  };
  stream.onmessage = (event: MessageEvent<string>) => {
    // `as`: the stream is this house's own; fields that are not there are read as absent.
    hear(JSON.parse(event.data) as StreamEvent);
  };
}

function hear(event: StreamEvent): void {
  const chat = event.chat_id ?? event.message?.chat.id;
  switch (event.kind) {
    case 'message':
      if (chat !== undefined && event.message !== undefined) arrived(chat, event.message, event.bot_id);
      return;
    case 'edited':
    case 'deleted':
    case 'reacted':
      if (chat !== undefined) changed(chat);
      return;
    case 'action':
      if (chat !== undefined) busy(chat, event.action ?? 'typing');
      return;
    case 'clock':
      if (event.now !== undefined) change({ clockOffset: event.now - Date.now() });
      return;
    case 'person':
    case 'chat':
    case 'commands':
      void refreshWorld();
      return;
    default:
      return;
  }
}

function arrived(chat: number, message: Message, botId: number | undefined): void {
  const { world, busy: stirring, unread } = getState();
  const bot = world?.bots[0];
  if (bot !== undefined && botId !== undefined && botId !== bot.id) return;
  if (message.from?.id === bot?.id && stirring[chat] !== undefined) {
    change({ busy: { ...stirring, [chat]: { action: '', until: 0 } } });
  }
  const place = placeKey(chat, chat < 0 ? topicOf(message) : null);
  const isOpen =
    isShown(chat < 0 ? 'staff' : 'customer') && place === placeOf(chat < 0 ? 'staff' : 'customer');
  const own = message.from?.id === (chat < 0 ? placeNow('staff')?.me : chat);
  if (!isOpen && !own) change({ unread: { ...unread, [place]: (unread[place] ?? 0) + 1 } });
  changed(chat);
}

/** Whether a side's messages are on the screen: a narrow one shows one side, and topics or their messages. */
function isShown(side: Side): boolean {
  const { pane, topicOpen } = getState();
  if (!matchMedia('(max-width: 860px)').matches) return true;
  return pane === side && (side === 'customer' || topicOpen);
}

/** The topic that a message stands in; null for General. */
export function topicOf(message: Message): number | null {
  return message.is_topic_message === true ? (message.message_thread_id ?? null) : null;
}

function busy(chat: number, action: string): void {
  const until = Date.now() + 5000;
  change({ busy: { ...getState().busy, [chat]: { action, until } } });
  setTimeout(() => {
    if (getState().busy[chat]?.until === until)
      change({ busy: { ...getState().busy, [chat]: { action: '', until: 0 } } });
  }, 5000);
}

function changed(chat: number): void {
  if (chat === placeNow('customer')?.chat) refreshChat('customer');
  if (chat === placeNow('staff')?.chat) refreshChat('staff');
}

const loaders: Record<Side, () => Promise<void>> = {
  customer: oneAtATime(() => load('customer')),
  staff: oneAtATime(() => load('staff')),
};

/** Loads the open chat of one side. */
export function refreshChat(side: Side): void {
  void loaders[side]();
}

async function load(side: Side): Promise<void> {
  const place = placeNow(side);
  if (place === null) return;
  try {
    const messages = await api.fetchMessages(place.chat, place.me);
    change({ messages: { ...getState().messages, [place.chat]: messages } });
  } catch {
    // The stream notices a lost connection and everything is loaded again when it is back.
  }
}

/** Loads people, chats, topics and commands, and chooses somebody where nobody is chosen yet. */
export const refreshWorld = oneAtATime(async () => {
  try {
    const world = await api.fetchWorld();
    const { customer, staff, topic } = getState();
    const topics = staffGroup(world)?.topics ?? [];
    change({
      world,
      connected: true,
      clockOffset: world.now - Date.now(),
      customer: chosen(customersOf(world), customer),
      staff: chosen(staffOf(world), staff),
      topic: topics.some((one) => one.message_thread_id === topic) ? topic : null,
    });
    await Promise.all([refreshCommands('customer'), refreshCommands('staff')]);
  } catch {
    change({ connected: false });
  }
});

async function refreshCommands(side: Side): Promise<void> {
  const place = placeNow(side);
  if (place === null) return;
  const commands = await api.fetchCommands(place.chat, place.me);
  change({ commands: { ...getState().commands, [side]: commands } });
}

function chosen(people: readonly Person[], now: number | null): number | null {
  return people.some((person) => person.id === now) ? now : (people[0]?.id ?? null);
}

/** Opens a customer's chat. */
export function openCustomer(id: number): void {
  change({ customer: id, menu: null, commands: { ...getState().commands, customer: [] } });
  seen('customer');
  void refreshCommands('customer');
  refreshChat('customer');
}

/** Opens a topic of the staff group; `null` is General. */
export function openTopic(topic: number | null): void {
  change({ topic, topicOpen: true, menu: null });
  seen('staff');
}

/** Brings a side to the front where only one is shown. */
export function showPane(pane: Side): void {
  change({ pane, menu: null });
  if (isShown(pane)) seen(pane);
}

function seen(side: Side): void {
  const place = placeOf(side);
  change({ unread: Object.fromEntries(Object.entries(getState().unread).filter(([one]) => one !== place)) });
}
