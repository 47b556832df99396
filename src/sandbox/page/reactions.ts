// The little pills under a message: who reacted with what.
import type { VNode } from 'preact';
import { html } from './html.ts';
import type { Message } from './shapes.ts';

/** The reactions, the same emoji counted together; nothing when nobody reacted. */
export function reactionsOn(message: Message): VNode | null {
  const counts = new Map<string, number>();
  for (const { emoji } of message.reactions ?? []) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  if (counts.size === 0) return null;
  return html`<div class="reactions">
    ${[...counts].map(([emoji, count]) => html`<span key=${emoji} class="reaction">${inColour(emoji)}${count > 1 && html` <b>${count}</b>`}</span>`)}
  </div>`;
}

/** The emoji with the selector that asks for its coloured picture; Telegram's own names leave it out. */
export function inColour(emoji: string): string {
  return ['❤', '☃', '✍', '⚡'].includes(emoji) ? `${emoji}\uFE0F` : emoji;
}
