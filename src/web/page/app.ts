// The page's root: who is here, where they can go, what waits to be published, and the page that the address names.
import { h, render } from 'preact';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { comeIn } from './api.ts';
import { DraftBar } from './draft-bar.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { PAGES, pageOf } from './pages.ts';
import { PreviewChat } from './preview-chat.ts';
import { shellFoot } from './shell-foot.ts';
import { change, getState, routeOf, useStore } from './store.ts';
import { words } from './words.ts';

function App(): VNode {
  const state = useStore();
  const { language, theme, me, route } = state;
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    document.documentElement.dataset['theme'] = theme;
    document.title = words().title;
  }, [language, theme]);
  if (me === null) return html`<div class="waiting" role="status">${words().loading}</div>`;
  if (me === 'out') return signedOut();
  const [name = ''] = route;
  return html`<div class=${state.chatOpen ? 'shell chatting' : 'shell'}>
    <a class="skip" href="#main" onClick=${toMain}>${words().skip}</a>
    <nav class="side" aria-label=${words().navigation}>
      <p class="brand"><span class="logo" aria-hidden="true">${icon('pen')}</span> <b>${words().title}</b></p>
      <ul class="nav">
        ${PAGES.map(
          (page) =>
            html`<li>
              <a
                href=${`#/${page.name}`}
                aria-current=${page.name === name ? 'page' : null}
                data-testid=${`nav-${page.name}`}
              >
                ${icon(page.name)} <span>${words().pages[page.name]}</span>
              </a>
            </li>`,
        )}
      </ul>
      ${shellFoot(me)}
    </nav>
    <div class="stage">
      ${h(DraftBar, {})}
      <main id="main" tabindex="-1">${pageOf(route)}</main>
    </div>
    ${state.chatOpen && h(PreviewChat, {})}
    <div class="toasts" role="status" aria-live="polite">
      ${state.toasts.map(({ id, text, tone }) => html`<p key=${id} class=${`toast ${tone}`}>${text}</p>`)}
    </div>
  </div>`;
}

/** The address names the page, so the link must not change it. */
function toMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function signedOut(): VNode {
  return html`<main class="out">
    <span class="logo" aria-hidden="true">${icon('pen')}</span>
    <h1>${words().title}</h1>
    <p>${words().signIn}</p>
    <p class="quiet">${words().signInHint}</p>
  </main>`;
}

let going = false;
window.addEventListener('hashchange', ({ oldURL }) => {
  if (going) return;
  if (getState().unsaved && !window.confirm(words().leaveUnsaved)) {
    going = true;
    history.replaceState(null, '', oldURL);
    going = false;
    return;
  }
  change({ route: routeOf(location.hash), unsaved: false });
  document.getElementById('main')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
});
window.addEventListener('beforeunload', (event) => {
  if (getState().unsaved) event.preventDefault();
});

const root = document.getElementById('app');
if (root !== null) {
  render(h(App, {}), root);
  void comeIn();
}
