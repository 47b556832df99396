// Copies messages from one side of a conversation to the other, as they stand. Several go in one call where possible,
// and then albums stay albums.
import type { Api } from 'grammy';
import type { InputMediaPhoto, MessageEntity } from 'grammy/types';
import type { AlbumPart } from '../../chat/album-part.ts';
import type { Effect, Outcome } from '../../chat/effect.ts';
import type { Refusal } from '../refusal.ts';
import { readRefusal } from '../refusal.ts';
import { replying } from './in-topic.ts';

type Carry = Extract<Effect, { kind: 'carry' }>;

/** From where to where. */
export type Way = { from: number; to: { chat_id: number; message_thread_id?: number } };

/**
 * The copies' ids stand in the order of the messages; 0 for a message that cannot be copied while others of the same
 * call could. Rejects when nothing was copied.
 */
export async function carry(api: Api, { from, to }: Way, effect: Carry): Promise<Outcome> {
  const { messageIds, replyTo, parts = [] } = effect;
  const [first] = messageIds;
  if (messageIds.length === 1 && first !== undefined) {
    const copy = await copyOne(api, { from, to }, first, replyTo);
    return { kind: 'done', messageId: copy, messageIds: [copy] };
  }
  const resent =
    parts.length === messageIds.length && parts.every(({ caption }) => caption.length <= CAPTION);
  if (replyTo !== null && resent) return sendAlbum(api, to, parts, replyTo);
  const copies =
    (await copyTogether(api, { from, to }, messageIds)) ??
    (await copyEach(api, { from, to }, messageIds, replyTo));
  return { kind: 'done', messageId: copies.find((id) => id > 0) ?? null, messageIds: copies };
}

/** What a bot may write below a picture (Bot API, sendMediaGroup); people with Premium write more. */
const CAPTION = 1024;

/** An album as a reply. Telegram copies several messages in one call, but not as a reply to another. */
async function sendAlbum(
  api: Api,
  to: Way['to'],
  parts: readonly AlbumPart[],
  replyTo: number,
): Promise<Outcome> {
  // Types of entities are Telegram's own words, which it wrote itself.
  const media = parts.map(({ type, fileId, caption, entities }) => ({
    type,
    media: fileId,
    ...(caption === '' ? {} : { caption, caption_entities: entities as MessageEntity[] }),
  }));
  // Kinds that do not go together are in no album, and these were one; the types know albums of one kind only.
  const sent = await api.raw.sendMediaGroup({
    ...to,
    ...replying(replyTo),
    media: media as InputMediaPhoto[],
  });
  const messageIds = sent.map(({ message_id }) => message_id);
  return { kind: 'done', messageId: messageIds[0] ?? null, messageIds };
}

async function copyOne(
  api: Api,
  { from, to }: Way,
  messageId: number,
  replyTo: number | null,
): Promise<number> {
  const copy = await api.raw.copyMessage({
    from_chat_id: from,
    message_id: messageId,
    ...to,
    ...replying(replyTo),
  });
  return copy.message_id;
}

/** Null when Telegram leaves some of them out, without a word which: then nothing is left of the attempt. */
async function copyTogether(
  api: Api,
  { from, to }: Way,
  messageIds: readonly number[],
): Promise<number[] | null> {
  // Telegram wants them to rise.
  if (messageIds.some((id, at) => at > 0 && id <= (messageIds[at - 1] ?? 0))) return null;
  try {
    const copies = await api.raw.copyMessages({ from_chat_id: from, message_ids: [...messageIds], ...to });
    const made = copies.map(({ message_id }) => message_id);
    if (made.length === messageIds.length) return made;
    await takeBack(api, to.chat_id, made);
    return null;
  } catch (error) {
    if (readRefusal(error).kind !== 'nothing') throw error;
    return null;
  }
}

/** What concerns one message and not the place that it goes to. */
const ITS_OWN: readonly Refusal['kind'][] = ['uncopied', 'refused', 'large', 'missing'];

async function copyEach(
  api: Api,
  way: Way,
  messageIds: readonly number[],
  replyTo: number | null,
): Promise<number[]> {
  const copies: number[] = [];
  let failure: { error: unknown } | null = null;
  for (const id of messageIds) {
    try {
      copies.push(await copyOne(api, way, id, copies.length === 0 ? replyTo : null));
    } catch (error) {
      if (!ITS_OWN.includes(readRefusal(error).kind)) {
        // It will all be tried again: nothing may be seen twice.
        await takeBack(api, way.to.chat_id, copies);
        throw error;
      }
      failure ??= { error };
      copies.push(0);
    }
  }
  if (failure !== null && copies.every((id) => id === 0)) throw failure.error;
  return copies;
}

async function takeBack(api: Api, chatId: number, copies: readonly number[]): Promise<void> {
  const made = copies.filter((id) => id > 0);
  if (made.length === 0) return;
  await api.raw.deleteMessages({ chat_id: chatId, message_ids: made }).catch(() => undefined);
}
