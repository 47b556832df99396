// The head of a page: its name, what it is for in one line, and what can be done here.
import type { VNode } from 'preact';
import { html } from './html.ts';

export function pageHead(title: string, intro: string, actions: VNode | null = null): VNode {
  return html`<div class="page-head">
    <div>
      <h1>${title}</h1>
      <p class="quiet">${intro}</p>
    </div>
    ${actions !== null && html`<div class="page-actions">${actions}</div>`}
  </div>`;
}
