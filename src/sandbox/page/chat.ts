// The customer's side: a phone with the private chat with the bot, as Telegram shows it.
import { h } from 'preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attempt, placeKey, say } from './actions.ts';
import * as api from './api.ts';
import { Composer } from './composer.ts';
import { Customers } from './customers.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { replyKeyboard, replyKeyboardIn } from './keyboard.ts';
import { refreshWorld } from './live.ts';
import { Messages } from './messages.ts';
import { avatar, nameOf } from './people.ts';
import { Popup } from './popup.ts';
import type { Bot, Message, Person } from './shapes.ts';
import { getState } from './store.ts';
import { toastsOn } from './toasts.ts';
import { words } from './words.ts';

/** The whole pane. */
export function CustomerPane(): VNode {
  const { world, customer, messages } = getState();
  const person = world?.people.find((one) => one.id === customer);
  const bot = world?.bots[0];
  return html`<section class="pane customer-pane" data-testid="customer" aria-label=${words().customer}>
    ${h(Customers, {})}
    <div class="phone">
      ${
        person === undefined || bot === undefined
          ? html`<p class="hint">${words().loading}</p>`
          : html`<div class="phone-screen" key=${person.id}>
              ${h(Header, { bot, person })}
              ${h(Messages, {
                key: person.id,
                side: 'customer',
                me: person.id,
                group: false,
                messages: messages[person.id] ?? [],
                empty: welcome(bot),
                label: `${nameOf(person)} – ${bot.first_name}`,
              })}
              ${toastsOn('customer')}
              ${messages[person.id] !== undefined && h(Foot, { key: `foot-${person.id}`, person, messages: messages[person.id] ?? [] })}
            </div>`
      }
    </div>
  </section>`;
}

function Header(props: { bot: Bot; person: Person }): VNode {
  const [open, setOpen] = useState(false);
  const busy = getState().busy[props.person.id];
  const active = busy !== undefined && busy.action !== '';
  const blocked = props.person.blocked === true;
  return html`<header class="chat-head">
    ${avatar(props.bot.id, props.bot.first_name)}
    <div class="chat-title">
      <h2>${props.bot.first_name}</h2>
      <p class=${active ? 'status active' : 'status'} aria-live="polite">
        ${active ? (busy.action.startsWith('upload') ? words().uploading : words().typing) : words().bot}
      </p>
    </div>
    <div class="anchor">
      <button
        type="button"
        class="round"
        aria-label=${words().chatMenu}
        aria-haspopup="menu"
        aria-expanded=${open}
        onClick=${() => {
          setOpen(!open);
        }}
      >
        ${icon('more')}
      </button>
      ${
        open &&
        h(Popup, {
          label: words().chatMenu,
          items: [
            {
              key: 'block',
              icon: 'block',
              label: blocked ? words().unblock : words().block,
              danger: !blocked,
              act: () => {
                setBlocked(props.person, !blocked);
              },
            },
          ],
          onClose: () => {
            setOpen(false);
          },
        })
      }
    </div>
  </header>`;
}

function Foot(props: { person: Person; messages: readonly Message[] }): VNode {
  const { person, messages } = props;
  const keyboard = replyKeyboardIn(messages, person.id);
  const [toggled, setToggled] = useState<{ markup: unknown; open: boolean } | null>(null);
  const open =
    keyboard !== null && (toggled?.markup === markupName(keyboard) ? toggled.open : !keyboard.used);
  if (person.blocked === true) {
    return html`<div class="foot-action">
      <p>${words().blockedNote}</p>
      <button
        type="button"
        class="primary wide"
        onClick=${() => {
          setBlocked(person, false);
        }}
      >
        ${words().unblock}
      </button>
    </div>`;
  }
  return html`<div class="foot">
    ${
      messages.length === 0 &&
      html`<div class="foot-action">
        <button type="button" class="primary wide" onClick=${() => void say('customer', { text: '/start' })}>
          ${words().begin}
        </button>
      </div>`
    }
    ${h(Composer, {
      side: 'customer',
      place: placeKey(person.id, null),
      label: words().composer,
      placeholder: keyboard?.markup.input_field_placeholder ?? words().composer,
      commands: getState().commands.customer,
      ...(keyboard === null
        ? {}
        : {
            before: html`<button
              type="button"
              class="round"
              aria-label=${open ? words().hideKeyboard : words().showKeyboard}
              aria-expanded=${open}
              onClick=${() => {
                setToggled({ markup: markupName(keyboard), open: !open });
              }}
            >
              ${icon(open ? 'down' : 'keyboard')}
            </button>`,
          }),
    })}
    ${open && replyKeyboard('customer', keyboard.markup)}
  </div>`;
}

/** Tells one keyboard from the next, so that folding one away does not fold its successor. */
function markupName(keyboard: { markup: unknown; used: boolean }): string {
  return JSON.stringify([keyboard.markup, keyboard.used]);
}

function welcome(bot: Bot): VNode {
  return html`<div class="welcome">
    ${avatar(bot.id, bot.first_name)}
    <h3>${bot.first_name}</h3>
    <p>${bot.description ?? words().emptyBody}</p>
  </div>`;
}

function setBlocked(person: Person, blocked: boolean): void {
  void attempt('customer', async () => {
    await api.setBlocked(person.id, blocked);
    await refreshWorld();
  });
}
