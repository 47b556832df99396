// The keyboards that a bot sends: inline ones under a message, and the reply keyboard in the composer's place.
import type { VNode } from 'preact';
import { copyText, press, pressKey, sendContact, sendLocation, say } from './actions.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { InlineButton, Markup, Message, ReplyButton, Side } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

/** The inline keyboard of a message, or nothing. A pressed button turns until the bot has answered. */
export function inlineKeyboard(side: Side, message: Message): VNode | null {
  const rows = message.reply_markup?.inline_keyboard;
  if (rows === undefined || rows.length === 0) return null;
  return html`<div class="inline-keyboard">
    ${rows.map(
      (row, rowIndex) =>
        html`<div class="row" key=${rowIndex}>
          ${row.map((button, column) => inlineButton(side, message, button, rowIndex, column))}
        </div>`,
    )}
  </div>`;
}

function inlineButton(
  side: Side,
  message: Message,
  button: InlineButton,
  row: number,
  column: number,
): VNode {
  const address = button.url ?? button.web_app?.url;
  if (address !== undefined) {
    return html`<a
      class="key"
      key=${column}
      data-testid="button"
      data-style=${button.style}
      href=${address}
      target="_blank"
      rel="noopener noreferrer"
      ><span class="key-text">${button.text}</span><span class="corner">${icon('link')}</span></a
    >`;
  }
  const busy = getState().pressing[pressKey(message, row, column)] === true;
  const copies = button.copy_text?.text;
  return html`<button
    type="button"
    class="key"
    key=${column}
    data-testid="button"
    data-style=${button.style}
    aria-busy=${busy}
    title=${busy ? words().waiting : undefined}
    onClick=${() => {
      if (busy) return;
      if (copies === undefined) void press(side, message, row, column);
      else void copyText(side, copies);
    }}
  >
    <span class="key-text">${button.text}</span>
    ${copies !== undefined && html`<span class="corner">${icon('copy')}</span>`}
    ${busy && html`<span class="spinner" aria-hidden="true"></span>`}
  </button>`;
}

/** The reply keyboard that is in force in a chat: the newest one that was sent and not taken away. */
export function replyKeyboardIn(
  messages: readonly Message[],
  me: number,
): { markup: Markup; used: boolean } | null {
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const markup = messages[index]?.reply_markup;
    if (markup?.remove_keyboard === true) return null;
    if (markup?.keyboard === undefined) continue;
    const answered = messages.slice(index + 1).some((message) => message.from?.id === me);
    return { markup, used: markup.one_time_keyboard === true && answered };
  }
  return null;
}

/** The reply keyboard's buttons; each sends its text, or the contact or location that it asks for. */
export function replyKeyboard(side: Side, markup: Markup): VNode {
  return html`<div
    class="reply-keyboard"
    data-testid=${side === 'customer' ? 'reply-keyboard' : 'staff-reply-keyboard'}
  >
    ${(markup.keyboard ?? []).map(
      (row, rowIndex) =>
        html`<div class="row" key=${rowIndex}>
          ${row.map((button, column) => replyButton(side, button, column))}
        </div>`,
    )}
  </div>`;
}

function replyButton(side: Side, button: ReplyButton | string, column: number): VNode {
  const plain: ReplyButton = typeof button === 'string' ? { text: button } : button;
  return html`<button
    type="button"
    class="key"
    key=${column}
    data-testid="button"
    data-style=${plain.style}
    onClick=${() => {
      if (plain.request_contact === true) void sendContact(side);
      else if (plain.request_location === true) void sendLocation(side);
      else void say(side, { text: plain.text });
    }}
  >
    <span class="key-text">${plain.text}</span>
  </button>`;
}
