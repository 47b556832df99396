// How a question's answer looks at Telegram: in the middle of a step, from the menu, and for one operator's customers.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from './html.ts';
import { bubble } from './telegram.ts';
import type { FaqEntry } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

export function QuestionPreview({ entry }: { entry: FaqEntry }): VNode {
  const [language, setLanguage] = useState(getState().language);
  const [which, setWhich] = useState<string>('long');
  const { question: said, operators: names } = words();
  const own = entry.operators.find(({ operator }) => operator === which);
  const answer = own?.short ?? (which === 'short' ? entry.short : entry.long);
  const helpful = language === 'zh' ? [['👍 有帮助', '👎 没帮助']] : [['👍 Helpful', '👎 Not helpful']];
  return html`<section class="panel" aria-label=${said.preview}>
    <div class="panel-head">
      <h2>${said.preview}</h2>
      <span class="switch" role="group" aria-label=${words().languageOf}>
        ${(['zh', 'en'] as const).map(
          (each) =>
            html`<button
              type="button"
              aria-pressed=${each === language}
              onClick=${() => {
                setLanguage(each);
              }}
            >
              ${words().languages[each]}
            </button>`,
        )}
      </span>
    </div>
    <label class="choose">
      <span class="hidden">${said.which}</span>
      <select
        value=${which}
        onChange=${(event: Event & { currentTarget: HTMLSelectElement }) => {
          setWhich(event.currentTarget.value);
        }}
      >
        <option value="long">${said.asLong}</option>
        <option value="short">${said.asShort}</option>
        ${entry.operators.map(({ operator }) => html`<option value=${operator}>${said.asOperator(names[operator])}</option>`)}
      </select>
    </label>
    <div class="paper">
      ${bubble(`<b>${plain(entry.title[language])}</b>\n${answer[language]}`, helpful, language)}
    </div>
  </section>`;
}

function plain(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
