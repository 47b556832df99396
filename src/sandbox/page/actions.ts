// What the person at the screen does, as calls to the sandbox. Whatever is refused becomes a toast; what comes of
// an action is heard from the event stream like everybody else's doing.
import * as api from './api.ts';
import { staffGroup } from './people.ts';
import type { Message, Side } from './shapes.ts';
import { drawSticker } from './sticker.ts';
import { change, getState } from './store.ts';
import { words } from './words.ts';

type Place = { chat: number; me: number; topic: number | null };

/** The chat and the person of one side of the page; null while nobody is chosen. */
export function placeNow(side: Side): Place | null {
  const { world, customer, staff, topic } = getState();
  if (side === 'customer') return customer === null ? null : { chat: customer, me: customer, topic: null };
  const group = world === null ? null : staffGroup(world);
  return group === null || staff === null ? null : { chat: group.id, me: staff, topic };
}

/** The name of the open place, for what is kept per place (drafts, unread counts). */
export function placeOf(side: Side): string {
  const place = placeNow(side);
  return placeKey(place?.chat ?? 0, place?.topic ?? null);
}

/** The name of a place; General and private chats have no topic. */
export function placeKey(chat: number, topic: number | null): string {
  return topic === null ? String(chat) : `${chat}/${topic}`;
}

/** Names one button of one message among those being pressed. */
export function pressKey(message: Message, row: number, column: number): string {
  return `${message.chat.id}/${message.message_id}/${row}/${column}`;
}

/** Sends a message to the open place, answering the message that the composer shows, if any. */
export function say(side: Side, content: Record<string, unknown>): Promise<void> {
  return attempt(side, async () => {
    const place = placeNow(side);
    if (place === null) return;
    await api.postMessage(place.chat, {
      from: place.me,
      ...replyTo(side),
      ...content,
      ...(place.topic === null ? {} : { message_thread_id: place.topic }),
    });
  });
}

function replyTo(side: Side): { reply_to?: number } {
  const draft = getState().drafts[placeOf(side)];
  return draft?.kind === 'reply' ? { reply_to: draft.message.message_id } : {};
}

/** A command pressed inside a text is sent as if it had been typed. */
export function runCommand(side: Side, command: string): void {
  void say(side, { text: command });
}

/** Replaces the text of one's own message. */
export function edit(side: Side, message: Message, text: string): Promise<void> {
  return attempt(side, async () => {
    const me = placeNow(side)?.me;
    if (me !== undefined) await api.editMessage(message.chat.id, message.message_id, me, text);
  });
}

/** Deletes one's own message; as at Telegram, the bot hears nothing of it. */
export function remove(side: Side, message: Message): Promise<void> {
  return attempt(side, async () => {
    const me = placeNow(side)?.me;
    if (me !== undefined) await api.deleteMessage(message.chat.id, message.message_id, me);
  });
}

/** Sets one's reaction to a message; the same emoji again takes it back. */
export function react(side: Side, message: Message, emoji: string): Promise<void> {
  return attempt(side, async () => {
    const me = placeNow(side)?.me;
    if (me === undefined) return;
    const already = message.reactions?.some((one) => one.from === me && one.emoji === emoji) === true;
    await api.reactTo(message.chat.id, message.message_id, me, already ? null : emoji);
  });
}

/** Presses an inline button and shows what the bot answers, as a toast or an alert. */
export function press(side: Side, message: Message, row: number, column: number): Promise<void> {
  return attempt(side, async () => {
    const me = placeNow(side)?.me;
    if (me === undefined) return;
    const key = pressKey(message, row, column);
    change({ pressing: { ...getState().pressing, [key]: true } });
    try {
      const answer = await api.pressButton(message.chat.id, message.message_id, me, row, column);
      if (!answer.answered) toast(side, words().noAnswer, 'error');
      else if (answer.show_alert === true && answer.text !== undefined) change({ alert: answer.text });
      else if (answer.text !== undefined && answer.text !== '') toast(side, answer.text);
    } finally {
      change({
        pressing: Object.fromEntries(Object.entries(getState().pressing).filter(([one]) => one !== key)),
      });
    }
  });
}

/** Sends a fixed place in Shanghai. */
export function sendLocation(side: Side): Promise<void> {
  return say(side, { location: { latitude: 31.2304, longitude: 121.4737 } });
}

/** Sends one's own contact with a number that nobody has. */
export function sendContact(side: Side): Promise<void> {
  const me = placeNow(side)?.me;
  const person = getState().world?.people.find((one) => one.id === me);
  return say(side, {
    contact: { phone_number: '+8613800000000', first_name: person?.first_name ?? words().name, user_id: me },
  });
}

/** Sends a message that somebody else wrote elsewhere, as people do with advertisements and scams. */
export function sendForwarded(side: Side): Promise<void> {
  const other = getState().world?.people.find((one) => one.id !== placeNow(side)?.me);
  return say(side, { text: words().forwardedText, forward_from: other?.id });
}

/** Draws a waving hand and sends it as a sticker. */
export function sendSticker(side: Side): Promise<void> {
  return attempt(side, async () => {
    const { file_id } = await api.uploadFile(await drawSticker('👋'));
    await say(side, { sticker: { file_id, emoji: '👋' } });
  });
}

/** Uploads the files and sends them: one alone, several as an album, the caption on the first. */
export function sendFiles(
  side: Side,
  files: readonly File[],
  asFiles: boolean,
  caption: string,
): Promise<void> {
  const reply = replyTo(side);
  return attempt(side, async () => {
    const items = await Promise.all(
      files.map(async (file) => {
        const { file_id } = await api.uploadFile(file);
        return { [kindOf(file, asFiles)]: { file_id } };
      }),
    );
    const titled = caption === '' ? {} : { caption };
    const [only] = items;
    if (items.length === 1) await say(side, { ...only, ...titled, ...reply });
    else
      await say(side, {
        album: items.map((item, index) => ({ ...item, ...(index === 0 ? titled : {}) })),
        ...reply,
      });
  });
}

function kindOf(file: File, asFiles: boolean): 'photo' | 'video' | 'audio' | 'document' {
  if (asFiles) return 'document';
  if (file.type.startsWith('image/')) return 'photo';
  if (file.type.startsWith('video/')) return 'video';
  return file.type.startsWith('audio/') ? 'audio' : 'document';
}

/** Puts a text on the clipboard and says so. */
export function copyText(side: Side, text: string): Promise<void> {
  return attempt(side, async () => {
    await navigator.clipboard.writeText(text);
    toast(side, words().copied);
  });
}

/** Forgets that the next message answers or edits another. */
export function dropDraft(place: string): void {
  change({ drafts: { ...getState().drafts, [place]: undefined } });
}

/** Opens the menu of a message at a point of the window. */
export function openMenu(side: Side, message: Message, x: number, y: number): void {
  change({ menu: { side, message, x, y } });
}

let toasts = 0;

/** Shows a line for some seconds at the side of the page that it belongs to. */
export function toast(side: Side, text: string, tone: 'answer' | 'error' = 'answer'): void {
  toasts += 1;
  const id = toasts;
  change({ toasts: [...getState().toasts.slice(-2), { id, text, tone, side }] });
  setTimeout(() => {
    change({ toasts: getState().toasts.filter((one) => one.id !== id) });
  }, 4500);
}

/** Does something that the sandbox may refuse; a refusal is shown instead of thrown. */
export async function attempt(side: Side, doing: () => Promise<void>): Promise<void> {
  try {
    await doing();
  } catch (error) {
    toast(side, error instanceof Error ? error.message : words().failed, 'error');
  }
}
