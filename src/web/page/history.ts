// What is not published yet, with what stands in its way; below it, everything that ever was, and the way back.
import { h } from 'preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get, loadDraft, post } from './api.ts';
import { changeList } from './changes.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { pageHead } from './page-head.ts';
import { PublishPanel } from './publish.ts';
import { StandingPanel } from './standing.ts';
import type { Change, Described } from './shapes.ts';
import { change, toast } from './store.ts';
import { dateTime } from './times.ts';
import { words } from './words.ts';

type Published = Omit<Change, 'edits'> & { edits: Described[] };

export function HistoryPage(): VNode {
  const [changes, setChanges] = useState<Published[] | null>(null);
  const load = async (): Promise<void> => {
    setChanges(await get<Published[]>('history'));
  };
  useEffect(() => {
    void load();
    void loadDraft();
  }, []);
  const { history: said } = words();
  return html`<div class="page">
    ${pageHead(words().pages.history, said.intro)} ${h(PublishPanel, { published: load })}
    ${h(StandingPanel, {})}
    <h2 class="section">${said.published}</h2>
    ${changes !== null && changes.length === 0 && html`<p class="quiet">${said.none}</p>`}
    <ol class="changes">
      ${(changes ?? []).map((each, at) => entry(each, at === 0))}
    </ol>
  </div>`;
}

function entry({ number, at, by, edits }: Published, newest: boolean): VNode {
  const { history: said } = words();
  return html`<li key=${number} class="change">
    <details open=${newest}>
      <summary>
        <b>${by === null ? said.outside : by.name}</b>
        <time class="quiet" datetime=${new Date(at).toISOString()}>${dateTime(at)}</time>
        <span class="quiet">${said.count(edits.length)}</span>
      </summary>
      ${changeList(edits)}
      <div class="form-buttons">
        <button type="button" class="plain" data-testid="undo" onClick=${() => void undo(number, false)}>
          ${icon('undo')} ${said.undo}
        </button>
        ${
          !newest &&
          html`<button type="button" class="plain" onClick=${() => void undo(number, true)}>
            ${icon('clock')} ${said.rollBack}
          </button>`
        }
      </div>
    </details>
  </li>`;
}

async function undo(number: number, since: boolean): Promise<void> {
  const answer = await post('undo', { number, since });
  await loadDraft();
  change({});
  window.scrollTo({ top: 0, behavior: 'smooth' });
  if (answer.ok) toast(words().history.undone);
  else toast(answer.status === 409 ? words().history.cannotUndo : words().notSaved, 'bad');
}
