// A text with Telegram's entities as nested elements: bold, links, spoilers, quotes and the rest.
import { h } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from './html.ts';
import type { Entity } from './shapes.ts';
import { words } from './words.ts';

/** What a press on a bot command inside a text does. */
export type OnCommand = (command: string) => void;

/** The text as nodes; offsets are UTF-16 units, as JavaScript counts. Entities that overlap crosswise are cut. */
export function richText(text: string, entities: readonly Entity[], onCommand: OnCommand): ComponentChildren {
  const sorted = entities
    .filter((entity) => entity.length > 0)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, sorted, 0, text.length, onCommand);
}

const blocks = new Set(['blockquote', 'expandable_blockquote', 'pre']);

function between(
  text: string,
  entities: readonly Entity[],
  start: number,
  end: number,
  onCommand: OnCommand,
): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = start;
  let index = 0;
  for (let entity = entities[index]; entity !== undefined; entity = entities[index]) {
    index += 1;
    const from = entity.offset;
    const to = Math.min(entity.offset + entity.length, end);
    if (from < at || from >= end) continue;
    const block = blocks.has(entity.type);
    const inner: Entity[] = [];
    for (let next = entities[index]; next !== undefined && next.offset < to; next = entities[index]) {
      inner.push(next);
      index += 1;
    }
    if (from > at) parts.push(block ? text.slice(at, from).replace(/\n$/, '') : text.slice(at, from));
    parts.push(wrap(entity, text.slice(from, to), between(text, inner, from, to, onCommand), onCommand));
    // A block breaks the line by itself, so the line break that sets it off in the text would leave a gap.
    at = block && text[to] === '\n' && to < end ? to + 1 : to;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}

function wrap(
  entity: Entity,
  raw: string,
  inside: ComponentChildren,
  onCommand: OnCommand,
): ComponentChildren {
  switch (entity.type) {
    case 'bold':
      return html`<strong>${inside}</strong>`;
    case 'italic':
      return html`<em>${inside}</em>`;
    case 'underline':
      return html`<u>${inside}</u>`;
    case 'strikethrough':
      return html`<s>${inside}</s>`;
    case 'code':
      return html`<code>${inside}</code>`;
    case 'pre':
      return html`<pre data-language=${entity.language}><code>${inside}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${inside}</blockquote>`;
    case 'expandable_blockquote':
      return h(ExpandableQuote, { long: raw.length > 120 || raw.split('\n').length > 3 }, inside);
    case 'spoiler':
      return h(Spoiler, {}, inside);
    case 'text_link':
      return link(entity.url ?? '', inside);
    case 'url':
      return link(/^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `https://${raw}`, inside);
    case 'email':
      return link(`mailto:${raw}`, inside);
    case 'phone_number':
      return link(`tel:${raw.replace(/[^\d+]/g, '')}`, inside);
    case 'bot_command':
      return html`<button
        type="button"
        class="command-link"
        onClick=${() => {
          onCommand(raw);
        }}
      >
        ${inside}
      </button>`;
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return html`<span class="tag">${inside}</span>`;
    default:
      return inside;
  }
}

function link(address: string, inside: ComponentChildren): ComponentChildren {
  if (!/^(https?|tg|mailto|tel):/i.test(address)) return inside;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}

function Spoiler(props: { children?: ComponentChildren }): VNode {
  const [shown, setShown] = useState(false);
  if (shown) return html`<span class="spoiler shown">${props.children}</span>`;
  return html`<button
    type="button"
    class="spoiler"
    aria-label=${words().spoiler}
    onClick=${() => {
      setShown(true);
    }}
  >
    <span aria-hidden="true">${props.children}</span>
  </button>`;
}

function ExpandableQuote(props: { long: boolean; children?: ComponentChildren }): VNode {
  const [open, setOpen] = useState(false);
  if (!props.long) return html`<blockquote>${props.children}</blockquote>`;
  return html`<blockquote class=${open ? 'expandable open' : 'expandable'}>
    <div class="folded">${props.children}</div>
    <button
      type="button"
      class="unfold"
      aria-expanded=${open}
      onClick=${() => {
        setOpen(!open);
      }}
    >
      ${open ? words().collapse : words().expand}
    </button>
  </blockquote>`;
}
