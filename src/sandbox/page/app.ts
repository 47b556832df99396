// The page's root: the bar with clock, language and theme, and the two panes side by side or one at a time.
import { h, render } from 'preact';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { CustomerPane } from './chat.ts';
import { ClockStrip } from './clock.ts';
import { dialogs } from './dialogs.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { follow, showPane } from './live.ts';
import { messageMenu } from './message-menu.ts';
import type { Side } from './shapes.ts';
import { StaffPane } from './staff.ts';
import { change, getState, remember, useStore } from './store.ts';
import type { Theme } from './store.ts';
import { words } from './words.ts';

function App(): VNode {
  const state = useStore();
  useEffect(() => {
    document.documentElement.lang = state.language === 'en' ? 'en' : 'zh-CN';
    document.documentElement.dataset['theme'] = state.theme;
    document.title = words().title;
  }, [state.language, state.theme]);
  return html`<div class=${`page show-${state.pane}`}>
    <header class="bar">
      <h1 class="brand">
        <span class="logo" aria-hidden="true">${icon('contact')}</span>
        <span class="brand-text">${words().title}<small>${words().subtitle}</small></span>
      </h1>
      ${h(ClockStrip, {})}
      <div class="bar-buttons">
        ${deskLink(state.world?.desk ?? null)} ${languageButton()} ${themeButton()}
      </div>
    </header>
    <div class="switch" role="group" aria-label=${words().panes}>
      ${switchTo('customer', words().customer)} ${switchTo('staff', words().staffGroup)}
    </div>
    ${!state.connected && html`<p class="offline" role="alert">${words().offline}</p>`}
    <main class="panes">${h(CustomerPane, {})} ${h(StaffPane, {})}</main>
    ${state.menu !== null && messageMenu(state.menu)} ${dialogs()}
  </div>`;
}

function switchTo(side: Side, label: string): VNode {
  const { pane, unread } = getState();
  const waiting = Object.entries(unread).some(
    ([place, count]) => place.startsWith('-') === (side === 'staff') && count > 0,
  );
  return html`<button
    type="button"
    aria-pressed=${pane === side}
    data-testid=${`pane-${side}`}
    onClick=${() => {
      showPane(side);
    }}
  >
    ${label}
    ${waiting && pane !== side && html`<span class="dot" role="img" aria-label=${words().unread}></span>`}
  </button>`;
}

function deskLink(url: string | null): VNode | null {
  if (url === null) return null;
  return html`<a class="desk-link" data-testid="desk" href=${url} target="_blank" rel="noopener">
    ${icon('edit')} <span>${words().desk}</span>
  </a>`;
}

function languageButton(): VNode {
  return html`<button
    type="button"
    class="round"
    data-testid="language"
    aria-label=${words().switchLanguage}
    title=${words().switchLanguage}
    onClick=${() => {
      const language = getState().language === 'en' ? 'zh' : 'en';
      remember('language', language);
      change({ language });
    }}
  >
    <b aria-hidden="true">${words().otherLanguage}</b>
  </button>`;
}

function themeButton(): VNode {
  const { theme } = getState();
  const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
  const name = { system: words().themeSystem, light: words().themeLight, dark: words().themeDark }[theme];
  return html`<button
    type="button"
    class="round"
    data-testid="theme"
    aria-label=${`${words().theme}: ${name}`}
    title=${`${words().theme}: ${name}`}
    onClick=${() => {
      remember('theme', next[theme]);
      change({ theme: next[theme] });
    }}
  >
    ${icon(theme === 'system' ? 'half' : theme === 'light' ? 'sun' : 'moon')}
  </button>`;
}

const root = document.getElementById('app');
if (root !== null) {
  render(h(App, {}), root);
  follow();
}
