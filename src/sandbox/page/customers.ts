// The row of customers above the chat: whose chat is open, who has unread messages, and a form for a new one.
import { h } from 'preact';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { attempt, placeKey } from './actions.ts';
import * as api from './api.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { openCustomer, refreshWorld } from './live.ts';
import { avatar, customersOf, nameOf } from './people.ts';
import type { Person } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

/** At most so many customers are offered; a flood makes thousands. */
const offered = 40;

/** The row and, when asked for, the form. */
export function Customers(): VNode {
  const [adding, setAdding] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const { world, customer } = getState();
  const everybody = world === null ? [] : customersOf(world);
  const shown = everybody.filter((person, index) => index < offered || person.id === customer);
  useEffect(() => {
    row.current
      ?.querySelector('[aria-pressed=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [customer]);
  return html`<div class="customers-box">
    <div class="customers" data-testid="customers" role="group" aria-label=${words().customers}>
      <div class="customers-row" ref=${row}>
        ${shown.map((person) => chip(person, person.id === customer))}
      </div>
      <button
        type="button"
        class="round add"
        aria-label=${words().newCustomer}
        title=${words().newCustomer}
        aria-expanded=${adding}
        onClick=${() => {
          setAdding(!adding);
        }}
      >
        ${icon('plus')}
      </button>
    </div>
    ${
      adding &&
      h(NewCustomer, {
        onClose: () => {
          setAdding(false);
        },
      })
    }
  </div>`;
}

function chip(person: Person, open: boolean): VNode {
  const unread = getState().unread[placeKey(person.id, null)] ?? 0;
  return html`<button
    type="button"
    class="chip"
    key=${person.id}
    data-testid=${`customer-${person.id}`}
    aria-pressed=${open}
    onClick=${() => {
      openCustomer(person.id);
    }}
  >
    ${avatar(person.id, nameOf(person))}
    <span class="chip-text">
      <span class="chip-name">${nameOf(person)}</span>
      <span class="chip-language">${languageName(person.language_code ?? '')}</span>
    </span>
    ${person.blocked === true && html`<span class="chip-blocked">${icon('block')}</span>`}
    ${unread > 0 && html`<span class="badge" aria-label=${`${unread} ${words().unread}`}>${unread}</span>`}
  </button>`;
}

const languages = [
  ['zh-hans', '简体中文'],
  ['zh-hant', '繁體中文'],
  ['en', 'English'],
] as const;

function languageName(code: string): string {
  return languages.find(([known]) => known === code)?.[1] ?? code;
}

function NewCustomer(props: { onClose: () => void }): VNode {
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<string>('zh-hans');
  const create = () => {
    if (name.trim() === '') return;
    void attempt('customer', async () => {
      const person = await api.addPerson(name.trim(), language);
      await refreshWorld();
      openCustomer(person.id);
      props.onClose();
    });
  };
  return html`<form
    class="new-customer"
    onSubmit=${(event: SubmitEvent) => {
      event.preventDefault();
      create();
    }}
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') props.onClose();
    }}
  >
    <label>
      <span>${words().name}</span>
      <input
        autofocus
        required
        maxlength="40"
        value=${name}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => {
          setName(event.currentTarget.value);
        }}
      />
    </label>
    <label>
      <span>${words().language}</span>
      <select
        value=${language}
        onChange=${(event: Event & { currentTarget: HTMLSelectElement }) => {
          setLanguage(event.currentTarget.value);
        }}
      >
        ${languages.map(([code, label]) => html`<option key=${code} value=${code}>${label}</option>`)}
      </select>
    </label>
    <button type="submit" class="primary">${words().create}</button>
    <button type="button" class="round" aria-label=${words().cancel} onClick=${props.onClose}>
      ${icon('close')}
    </button>
  </form>`;
}
