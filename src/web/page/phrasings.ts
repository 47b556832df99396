// The ways in which people ask a question: one a line, in both languages.
import type { VNode } from 'preact';
import { Area, flawList } from './fields.ts';
import { html } from './html.ts';
import type { FaqEntry, Flaw } from './shapes.ts';
import { words } from './words.ts';

export function phrasingFields(
  entry: FaqEntry,
  flaws: readonly Flaw[],
  set: (entry: FaqEntry) => void,
): VNode {
  const { question: said } = words();
  return html`<fieldset class="field">
    <legend>${said.phrasings}<small>${said.hints.phrasings}</small></legend>
    <div class="pair">
      ${(['zh', 'en'] as const).map((language) => {
        const id = `phrasings.${language}`;
        const own = flaws.filter(({ path }) => path[2] === 'phrasings' && path[3] === language);
        const lines = entry.phrasings[language];
        return html`<div class="side-field" key=${language}>
          <label for=${id}>${words().languages[language]}</label>
          <${Area}
            id=${id}
            lang=${language === 'en' ? 'en' : 'zh-CN'}
            text=${lines.join('\n')}
            line=${false}
            wrong=${own.length > 0}
            describedBy=${`${id}.flaws`}
            onText=${(text: string) => {
              set({ ...entry, phrasings: { ...entry.phrasings, [language]: linesOf(text) } });
            }}
          />
          <div class="below" id=${`${id}.flaws`}>
            <span class="count">${said.lines(lines.filter((line) => line.trim() !== '').length)}</span>
            ${flawList(own)}
          </div>
        </div>`;
      })}
    </div>
  </fieldset>`;
}

/** Lines as they are written: an empty one may be about to be filled, so only what follows the last is dropped. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
