// Short lines that come and go: what the bot answers to a press, and what the sandbox refused.
import type { VNode } from 'preact';
import { html } from './html.ts';
import type { Side } from './shapes.ts';
import { getState } from './store.ts';

/** The toasts of one side of the page. */
export function toastsOn(side: Side): VNode {
  const shown = getState().toasts.filter((toast) => toast.side === side);
  return html`<div
    class="toasts"
    role="status"
    aria-live="assertive"
    data-testid=${side === 'customer' ? 'toasts' : 'staff-toasts'}
  >
    ${shown.map((toast) => html`<p key=${toast.id} class="toast" data-tone=${toast.tone}>${toast.text}</p>`)}
  </div>`;
}
