// What a customer writes, on its way into the topic: copied as it stands, and kept as a line of the talk.
import type { AlbumPart } from '../../chat/album-part.ts';
import type { Effect } from '../../chat/effect.ts';
import type { Input } from '../../chat/input.ts';
import { escapeHtml } from '../../chat/text.ts';
import { inTopic } from '../../handover/desk.ts';
import { withTalk } from '../../handover/talk.ts';
import type { Record } from '../record.ts';
import type { Turn } from '../turn.ts';
import { staffVoice, tell } from './tell.ts';

/** The copy of the person's message that staff get; null for what is no message, or none that can be read. */
export function carriedToStaff(turn: Turn): Effect | null {
  const { input, record } = turn;
  if (isUnread(input)) return null;
  switch (input.kind) {
    case 'text':
    case 'upload':
    case 'unusual':
    case 'contact': {
      const replyTo = inTopic(record.desk, turn.replyTo);
      return {
        kind: 'carry',
        to: 'staff',
        messageIds: [input.messageId],
        album: albumOf(input),
        replyTo,
        // Who first wrote a forwarded message would be lost if its words were joined with others.
        text: input.kind === 'text' && !input.forwarded ? joinable(input.text) : null,
        ...partsOf(replyTo, turn.part),
      };
    }
    default:
      return null;
  }
}

/** In letters: longer words are copied. What is owed is written with every turn, so it holds no more than it must. */
const JOINED = 700;

/** The words of a message that may be joined with others into one. */
export function joinable(text: string): string | null {
  return text === '' || text.length > JOINED ? null : text;
}

/** Whether there may be words in it that the bot cannot read: then nobody knows what is carried. */
export function isUnread(input: Input): boolean {
  return input.kind === 'unusual' && input.what === 'unread';
}

/** What staff are told of an edit: the original stays, the new words stand below it. */
export function editTold(turn: Turn): Effect | null {
  const { input, record } = turn;
  if (input.kind !== 'edited') return null;
  const replyTo = inTopic(record.desk, input.messageId);
  const staff = staffVoice(turn);
  const text = input.text === '' ? staff.phrase('talk.media') : escapeHtml(input.text);
  return tell(staff.phrase('staff.edited', { text }), { replyTo, person: true });
}

/** The person's reaction, shown at the same message of the topic. */
export function reactionShown(turn: Turn): Effect | null {
  const { input, record } = turn;
  const messageId = input.kind === 'reacted' ? inTopic(record.desk, input.messageId) : null;
  if (input.kind !== 'reacted' || messageId === null) return null;
  return { kind: 'react', to: 'staff', messageId, emoji: input.emoji };
}

/** The record of a talk in which somebody just wrote: it is not idle, and the words are part of the transcript. */
export function spoken(turn: Turn, record: Record, by: string | null, text: string): Record {
  const { now } = turn.moment;
  const { holder } = record;
  const talk = withTalk(record.talk, {
    at: now,
    by,
    text: text === '' ? staffVoice(turn).phrase('talk.media') : text,
  });
  if (holder.kind !== 'staff') return { ...record, talk };
  const { waits, ...rest } = holder;
  // The customer has waited until staff write, however much they write themselves.
  const still = by === null && waits !== undefined ? { waits } : {};
  return { ...record, talk, holder: { ...rest, ...still, lastAt: now, warnedAt: null } };
}

/** The words of an input, for the transcript; empty for a picture without any. */
export function wordsIn(input: Input): string {
  switch (input.kind) {
    case 'text':
    case 'edited':
      return input.text;
    case 'upload':
    case 'unusual':
      return input.caption;
    case 'command':
      return `/${input.name} ${input.rest}`.trim();
    default:
      return '';
  }
}

/** What an album needs that replies to something: it is sent anew, part by part, and not copied. */
export function partsOf(replyTo: number | null, part: AlbumPart | null | undefined): { parts?: AlbumPart[] } {
  return replyTo === null || part == null ? {} : { parts: [part] };
}

function albumOf(input: Input): string | null {
  return 'albumId' in input ? (input.albumId ?? null) : null;
}
