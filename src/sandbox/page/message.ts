// One message as a bubble (or as a grey line, when it is about the chat itself), and an album as one bubble.
import type { ComponentChildren, VNode } from 'preact';
import { openMenu, runCommand } from './actions.ts';
import { richText } from './entities.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { inlineKeyboard } from './keyboard.ts';
import { longPress } from './long-press.ts';
import { media } from './media.ts';
import { face, gist, nameOf } from './people.ts';
import { richLines } from './rich-lines.ts';
import { reactionsOn } from './reactions.ts';
import type { Message, Side } from './shapes.ts';
import { locale, words } from './words.ts';

/** How a message is shown: which side of the page, who looks, and whether it continues a run by the same sender. */
export type View = { side: Side; me: number; group: boolean; first: boolean; last: boolean };

/** A bubble with all that belongs to a message; an album's messages come together, in order. */
export function bubble(messages: readonly Message[], view: View): VNode | null {
  const [head] = messages;
  if (head === undefined) return null;
  const notice = noticeText(head);
  if (notice !== null) {
    return html`<div class="notice" ...${marks(head, view)}><span>${notice}</span></div>`;
  }
  const mine = head.from?.id === view.me;
  const name = head.from === undefined ? '' : nameOf(head.from);
  const captioned = messages.find((message) => message.caption !== undefined) ?? head;
  const album = messages.length > 1;
  return html`<div
    class=${['line', mine ? 'mine' : 'theirs', view.first ? 'first' : '', view.last ? 'last' : ''].join(' ')}
    ...${album ? {} : marks(head, view)}
  >
    ${view.group && !mine && html`<span class="beside">${view.last && head.from && face(head.from)}</span>`}
    <div class="stack">
      <div class=${`bubble ${shapeOf(head, album)}`}>
        ${view.group && !mine && view.first && html`<div class="sender" data-hue=${(head.from?.id ?? 0) % 7}>${name}</div>`}
        ${forwarded(head)} ${quoted(head)} ${album ? albumOf(messages, view) : media(head)}
        ${textOf(captioned, view)} ${meta(captioned, mine)}
      </div>
      ${reactionsOn(head)} ${inlineKeyboard(view.side, head)}
    </div>
    ${!album && moreButton(head, view)}
  </div>`;
}

/** The test hooks, and the menu on a right click or a long press. */
function marks(message: Message, view: View): Record<string, unknown> {
  const prefix = view.side === 'customer' ? 'message' : 'staff-message';
  return {
    'data-testid': `${prefix}-${message.message_id}`,
    'data-from': message.from?.id === view.me ? 'me' : message.from?.is_bot === true ? 'bot' : 'other',
    ...longPress((x, y) => {
      openMenu(view.side, message, x, y);
    }),
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      openMenu(view.side, message, event.clientX, event.clientY);
    },
  };
}

function moreButton(message: Message, view: View): VNode {
  return html`<button
    type="button"
    class="more"
    aria-label=${`${words().more}: ${gist(message, words())}`}
    aria-haspopup="menu"
    onClick=${(event: MouseEvent & { currentTarget: HTMLElement }) => {
      const box = event.currentTarget.getBoundingClientRect();
      openMenu(view.side, message, box.left, box.bottom);
    }}
  >
    ${icon('more')}
  </button>`;
}

function albumOf(messages: readonly Message[], view: View): VNode {
  const pictures = messages.every((message) => message.photo !== undefined || message.video !== undefined);
  return html`<div class=${pictures ? 'album' : 'album files'} data-count=${Math.min(messages.length, 4)}>
    ${messages.map(
      (message) =>
        html`<div class="album-item" key=${message.message_id} ...${marks(message, view)}>
          ${media(message)}${moreButton(message, view)}
        </div>`,
    )}
  </div>`;
}

function textOf(message: Message, view: View): ComponentChildren {
  const text = message.text ?? message.caption ?? richLines(message);
  if (text === undefined)
    return media(message) === null ? html`<em class="odd">${words().unsupported}</em>` : null;
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? [];
  return html`<div class="text" dir="auto">
    ${richText(text, entities, (command) => {
      runCommand(view.side, command);
    })}
  </div>`;
}

function meta(message: Message, mine: boolean): VNode {
  const date = new Date(message.date * 1000);
  const time = new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return html`<span class="meta">
    ${message.edit_date !== undefined && html`<span class="edited">${words().edited}</span>`}
    <time datetime=${date.toISOString()}>${time.format(date)}</time>
    ${
      mine &&
      html`<svg class="ticks" viewBox="0 0 20 12" role="img" aria-label=${words().delivered}>
        <path d="M1 6.5l4 4 8-9M8 9.5l1 1 8-9" />
      </svg>`
    }
  </span>`;
}

function forwarded(message: Message): VNode | null {
  const origin = message.forward_origin;
  if (origin === undefined) return null;
  const sender = origin.sender_user === undefined ? origin.sender_user_name : nameOf(origin.sender_user);
  return html`<div class="forwarded">
    ${words().forwardedFrom} <strong>${sender ?? origin.chat?.title}</strong>
  </div>`;
}

function quoted(message: Message): VNode | null {
  const original = message.reply_to_message;
  if (original === undefined || original.forum_topic_created !== undefined) return null;
  return html`<div class="quoted">
    <strong>${original.from === undefined ? words().replyTo : nameOf(original.from)}</strong>
    <span>${message.quote?.text ?? gist(original, words())}</span>
  </div>`;
}

function shapeOf(message: Message, album: boolean): string {
  const bare = message.caption === undefined;
  if (
    album ||
    message.photo !== undefined ||
    message.video !== undefined ||
    message.animation !== undefined
  ) {
    return bare ? 'pictured bare' : 'pictured';
  }
  if (message.sticker !== undefined) return 'loose';
  if (message.location !== undefined || message.venue !== undefined) return 'pictured';
  const emoji = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic})*){1,3}$/u;
  return message.text !== undefined && emoji.test(message.text) ? 'loose jumbo' : '';
}

/** What a service message says, or null for a message that somebody wrote. */
function noticeText(message: Message): string | null {
  const who = message.from === undefined ? '' : nameOf(message.from);
  if (message.pinned_message !== undefined) return `${who} ${words().pinned}`;
  if (message.forum_topic_created !== undefined)
    return `${words().topicCreated}: ${message.forum_topic_created.name}`;
  if (message.forum_topic_edited !== undefined)
    return `${words().topicRenamed} ${message.forum_topic_edited.name ?? ''}`;
  if (message.forum_topic_closed !== undefined) return words().topicClosed;
  if (message.forum_topic_reopened !== undefined) return words().topicReopened;
  if (message.new_chat_members !== undefined) {
    return `${message.new_chat_members.map(nameOf).join(', ')} ${words().joined}`;
  }
  if (message.left_chat_member !== undefined) return `${nameOf(message.left_chat_member)} ${words().left}`;
  return null;
}
