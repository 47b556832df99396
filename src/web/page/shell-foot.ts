// The foot of the navigation: who is here, the page's language and colours, and the way out.
import type { VNode } from 'preact';
import { post } from './api.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { Me } from './shapes.ts';
import type { Theme } from './store.ts';
import { change, getState, remember } from './store.ts';
import { words } from './words.ts';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export function shellFoot(me: Me): VNode {
  const { theme } = getState();
  const { language: spoken, themes } = words();
  return html`<div class="foot">
    <span class="who">${me.open ? words().sandbox : me.editor.name}</span>
    <span class="foot-buttons">
      <button
        type="button"
        class="round"
        data-testid="language"
        aria-label=${`${spoken.other}: ${spoken.change}`}
        title=${spoken.change}
        onClick=${turnLanguage}
      >
        <b aria-hidden="true">${spoken.other}</b>
      </button>
      <button
        type="button"
        class="round"
        aria-label=${themes[theme]}
        title=${themes[theme]}
        onClick=${turnTheme}
      >
        ${icon(theme === 'system' ? 'half' : theme === 'light' ? 'sun' : 'moon')}
      </button>
      ${
        !me.open &&
        html`<button
          type="button"
          class="round"
          aria-label=${words().leave}
          title=${words().leave}
          onClick=${leave}
        >
          ${icon('leave')}
        </button>`
      }
    </span>
  </div>`;
}

function turnLanguage(): void {
  const language = getState().language === 'en' ? 'zh' : 'en';
  remember('desk.language', language);
  change({ language });
}

function turnTheme(): void {
  const theme = NEXT[getState().theme];
  remember('desk.theme', theme);
  change({ theme });
}

function leave(): void {
  void post('leave').then(() => {
    change({ me: 'out', draft: null });
  });
}
