// What the bot itself puts into a topic: its words, a customer's papers, a file of text.
import type { Api } from 'grammy';
import { InputFile } from 'grammy';
import type { Effect, Outcome } from '../../chat/effect.ts';
import type { Log } from '../log.ts';
import type { Topic } from './in-topic.ts';
import { inOpenTopic, into, replying } from './in-topic.ts';
import { readRefusal } from '../refusal.ts';
import { edit } from './say.ts';
import { inHtmlOrPlain, NO_PREVIEW } from './written.ts';

type Of<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

/** Tells staff something in the topic: anew, or in the place of a message of the bot as long as that is there. */
export async function tell(api: Api, topic: Topic, effect: Of<'tell'>, log: Log): Promise<Outcome> {
  const { instead } = effect;
  if (instead !== undefined) {
    try {
      await inHtmlOrPlain(effect, { log, facts: { text: 'tell' } }, (written) =>
        edit(api, topic.group, instead, written),
      );
      return { kind: 'done', messageId: instead };
    } catch (error) {
      const { kind } = readRefusal(error);
      if (kind === 'unmodified') return { kind: 'done', messageId: instead };
      if (kind !== 'missing') throw error;
    }
  }
  const sent = await inOpenTopic(api, topic, () =>
    inHtmlOrPlain(effect, { log, facts: { text: 'tell' } }, (written) =>
      api.raw.sendMessage({ ...into(topic), ...NO_PREVIEW, ...replying(effect.replyTo), ...written }),
    ),
  );
  return { kind: 'done', messageId: sent.message_id };
}

/** Telegram takes at most ten in an album, and no documents among photos. */
const ALBUM = 10;

/** Shows papers, protected from being saved. */
export async function exhibit(api: Api, topic: Topic, effect: Of<'exhibit'>): Promise<Outcome> {
  const messageIds: number[] = [];
  for (const album of albumsOf(effect.uploads)) {
    const sent = await inOpenTopic(api, topic, () => sendAlbum(api, topic, album));
    messageIds.push(...sent);
  }
  return { kind: 'done', messageId: messageIds[0] ?? null, messageIds };
}

type Uploads = Of<'exhibit'>['uploads'];

function albumsOf(uploads: Uploads): Uploads[] {
  return ['photo', 'document'].flatMap((kind) => {
    const alike = uploads.filter((upload) => upload.kind === kind);
    return Array.from({ length: Math.ceil(alike.length / ALBUM) }, (_, at) =>
      alike.slice(at * ALBUM, (at + 1) * ALBUM),
    );
  });
}

async function sendAlbum(api: Api, topic: Topic, album: Uploads): Promise<number[]> {
  const where = { ...into(topic), protect_content: true };
  const [first] = album;
  if (album.length === 1 && first !== undefined) {
    const { message_id } =
      first.kind === 'photo'
        ? await api.raw.sendPhoto({ ...where, photo: first.fileId })
        : await api.raw.sendDocument({ ...where, document: first.fileId });
    return [message_id];
  }
  // An album is of one kind (albumsOf).
  const media =
    first?.kind === 'photo'
      ? album.map(({ fileId }) => ({ type: 'photo' as const, media: fileId }))
      : album.map(({ fileId }) => ({ type: 'document' as const, media: fileId }));
  return (await api.raw.sendMediaGroup({ ...where, media })).map(({ message_id }) => message_id);
}

/** Sends a file of text. */
export async function sendFile(api: Api, topic: Topic, { name, text }: Of<'file'>): Promise<Outcome> {
  const sent = await inOpenTopic(api, topic, () =>
    api.raw.sendDocument({ ...into(topic), document: new InputFile(Buffer.from(text), name) }),
  );
  return { kind: 'done', messageId: sent.message_id };
}
