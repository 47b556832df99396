// Trying words: what the bot would answer to them now, and what it would after the change.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { post } from './api.ts';
import { html } from './html.ts';
import type { Edit, Understanding, Words } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

type Trial = { before: Understanding | null; after: Understanding | null; titles: { [id: string]: Words } };

export function TryQuestion({ edits, id }: { edits: readonly Edit[]; id: string }): VNode {
  const [text, setText] = useState('');
  const [trial, setTrial] = useState<Trial | 'busy' | null>(null);
  const { trying: said } = words();
  const ask = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    setTrial('busy');
    const answer = await post<Trial>('trial', { words: text, edits });
    setTrial(answer.ok ? answer.value : null);
  };
  return html`<section class="panel" aria-label=${said.title}>
    <h2>${said.title}</h2>
    <p class="quiet small">${said.intro}</p>
    <form class="ask" onSubmit=${(event: Event) => void ask(event)}>
      <label class="hidden" for="try-words">${said.words}</label>
      <input
        id="try-words"
        data-testid="try-words"
        placeholder=${said.placeholder}
        value=${text}
        maxlength="300"
        onInput=${(event: Event & { currentTarget: HTMLInputElement }) => {
          setText(event.currentTarget.value);
        }}
      />
      <button type="submit" class="plain" disabled=${trial === 'busy'}>${said.ask}</button>
    </form>
    <div aria-live="polite" data-testid="trial">
      ${trial === 'busy' && html`<p class="quiet small">${said.busy}</p>`}
      ${trial !== null && trial !== 'busy' && results(trial, id)}
    </div>
  </section>`;
}

const SHOWN = 4;

function results({ before, after, titles }: Trial, id: string): VNode {
  const { trying: said } = words();
  if (after === null) return html`<p class="tag bad">${said.broken}</p>`;
  const score = (from: Understanding | null, question: string): number =>
    from?.ranking.find((each) => each.id === question)?.score ?? 0;
  const top = after.ranking.slice(0, SHOWN).map((each) => each.id);
  const rows =
    top.includes(id) || after.ranking.every((each) => each.id !== id)
      ? top
      : [...top.slice(0, SHOWN - 1), id];
  return html`<div>
    <p class="verdict"><b>${verdict(after, titles)}</b></p>
    <table class="scores">
      <thead>
        <tr>
          <th scope="col">${said.question}</th>
          <th scope="col">${said.before}</th>
          <th scope="col">${said.after}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (question) =>
            html`<tr class=${question === id ? 'this' : ''}>
              <th scope="row">${nameOf(titles, question)}</th>
              <td>${bar(score(before, question))}</td>
              <td>${bar(score(after, question))}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function verdict({ answers, suggestions, intent }: Understanding, titles: Trial['titles']): string {
  const { trying: said } = words();
  const named = (ids: readonly string[]): string =>
    ids.map((each) => `“${nameOf(titles, each)}”`).join(said.and);
  if (answers.length > 0) return said.answered(named(answers));
  if (intent !== null) return said.action;
  return suggestions.length > 0 ? said.offered(named(suggestions)) : said.nothing;
}

function nameOf(titles: Trial['titles'], id: string): string {
  return titles[id]?.[getState().language] ?? id;
}

function bar(score: number): VNode {
  const percent = Math.round(100 * score);
  return html`<span class="bar"
    ><meter min="0" max="100" value=${percent} aria-hidden="true"></meter> ${percent}%</span
  >`;
}
