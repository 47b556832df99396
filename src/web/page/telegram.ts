// Telegram's HTML as Telegram shows it: parsed without running anything, and drawn with the few marks that it knows.
import type { ComponentChildren, VNode } from 'preact';
import { html } from './html.ts';

export type Keys = readonly (readonly string[])[];

/** A message of the bot. Placeholders stand out; broken markup is shown as far as it can be read. */
export function bubble(words: string, keys: Keys = [], label?: string): VNode {
  return html`<div class="tg">
    <div class="tg-bubble" lang=${label}>${rich(words)}</div>
    ${
      keys.length > 0 &&
      html`<div class="tg-keys">
        ${keys.map((row) => html`<div class="tg-row">${row.map((key) => html`<span class="tg-key">${key}</span>`)}</div>`)}
      </div>`
    }
  </div>`;
}

/** The words with their marks as nodes. */
export function rich(words: string): ComponentChildren {
  const parsed = new DOMParser().parseFromString(`<body>${words}</body>`, 'text/html');
  return nodesOf(parsed.body);
}

function nodesOf(parent: Node): ComponentChildren[] {
  return [...parent.childNodes].map((node) =>
    node instanceof Element ? elementOf(node) : textOf(node.textContent),
  );
}

function textOf(text: string | null): ComponentChildren {
  return (text ?? '')
    .split(/(\{[a-z][a-zA-Z]*\})/)
    .map((part, at) => (at % 2 === 1 ? html`<mark class="slot">${part.slice(1, -1)}</mark>` : part));
}

function elementOf(element: Element): ComponentChildren {
  const inside = nodesOf(element);
  switch (element.tagName.toLowerCase()) {
    case 'b':
    case 'strong':
      return html`<strong>${inside}</strong>`;
    case 'i':
    case 'em':
      return html`<em>${inside}</em>`;
    case 'u':
    case 'ins':
      return html`<u>${inside}</u>`;
    case 's':
    case 'strike':
    case 'del':
      return html`<s>${inside}</s>`;
    case 'code':
      return html`<code>${inside}</code>`;
    case 'pre':
      return html`<pre>${inside}</pre>`;
    case 'blockquote':
      return html`<blockquote>${inside}</blockquote>`;
    case 'tg-spoiler':
    case 'span':
      return html`<span class="tg-spoiler">${inside}</span>`;
    case 'a':
      return html`<span class="tg-link">${inside}</span>`;
    default:
      return inside;
  }
}
