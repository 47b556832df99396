// The bar above every page: what waits to be published, and how to try it first.
import type { VNode } from 'preact';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { change, useStore } from './store.ts';
import { words } from './words.ts';

export function DraftBar(): VNode {
  const { draft, flaws, doubts, chatOpen } = useStore();
  const count = draft === null ? 0 : draft.edits.length + draft.conflicts.length;
  const wrong = flaws.filter(({ warning }) => !warning).length;
  return html`<header class=${count > 0 ? 'draft-bar busy' : 'draft-bar'}>
    <p class="draft-says" data-testid="draft">
      ${count === 0 ? words().draft.none : words().draft.count(count)}
      ${
        doubts.length > 0 &&
        html`<a class="tag warn" href="#/history" data-testid="doubts"
          >${words().draft.doubts(doubts.length)}</a
        >`
      }
      ${wrong > 0 && html`<a class="tag bad" href="#/history">${words().draft.wrong(wrong)}</a>`}
    </p>
    <button
      type="button"
      class="plain"
      data-testid="try"
      aria-expanded=${chatOpen}
      onClick=${() => {
        change({ chatOpen: !chatOpen });
      }}
    >
      ${icon('chat')} ${words().draft.chat}
    </button>
    ${count > 0 && html`<a class="primary" href="#/history" data-testid="review">${icon('publish')} ${words().draft.review}</a>`}
  </header>`;
}
