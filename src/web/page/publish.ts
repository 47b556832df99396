// The draft before it goes live: what it changes, what is wrong with it, and the button that checks and publishes it.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { loadDraft, post } from './api.ts';
import { changeList, placeWords } from './changes.ts';
import { flawWords } from './flaw-words.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { Described, DraftView, Flaw, Json, Proof } from './shapes.ts';
import { change, toast, useStore } from './store.ts';
import { dateTime } from './times.ts';
import { words } from './words.ts';

type Refusal = { why: string; proof?: Proof };

export function PublishPanel({ published }: { published: () => Promise<void> }): VNode | null {
  const { draft, flaws: found } = useStore();
  const [busy, setBusy] = useState(false);
  const [proof, setProof] = useState<Proof | null>(null);
  const { publishing: said } = words();
  if (draft === null || draft.edits.length + draft.conflicts.length === 0) return null;
  const flaws = proof?.flaws ?? found;
  const stops = flaws.filter(({ warning }) => !warning);
  const reminders = proof?.flaws.filter(({ warning }) => warning) ?? [];

  const publish = async (): Promise<void> => {
    setBusy(true);
    setProof(null);
    const answer = await post<{ ok: true; reminders: Flaw[] }>('publish');
    setBusy(false);
    change({ reminders: answer.ok ? answer.value.reminders : [] });
    if (answer.ok) toast(said.done);
    else {
      const refusal = (answer.body ?? { why: 'offline' }) as Refusal; // the contract of a refused publication
      setProof(refusal.proof ?? null);
      toast(said.refused[refusal.why] ?? words().offline, 'bad');
    }
    await loadDraft();
    if (answer.ok) await published();
  };
  const last = draft.saved.at(-1);
  return html`<section class="panel publish" aria-label=${said.title} data-testid="publish-panel">
    <div class="panel-head">
      <h2>${said.title}</h2>
      ${last !== undefined && html`<span class="quiet small">${said.last(last.by.name, dateTime(last.at))}</span>`}
    </div>
    ${draft.conflicts.map(conflict)}
    ${changeList(
      draft.edits,
      (edit) =>
        html`<button type="button" class="plain small" onClick=${() => void discard([edit])}>
          ${said.discard}
        </button>`,
    )}
    ${stops.length > 0 && html`<div class="problems" role="alert"><b>${said.problems}</b>${problemList(stops)}</div>`}
    ${reminders.length > 0 && html`<div><b>${said.reminders}</b>${problemList(reminders)}</div>`}
    <div class="form-buttons">
      <span class="quiet small" role="status">${busy ? said.busy : stops.length === 0 ? said.hint : ''}</span>
      <button
        type="button"
        class="plain danger"
        onClick=${() => {
          if (window.confirm(said.discardAllAsk)) void discard(null);
        }}
      >
        ${said.discardAll}
      </button>
      <button
        type="button"
        class="plain"
        onClick=${() => {
          change({ chatOpen: true });
        }}
      >
        ${icon('chat')} ${words().draft.chat}
      </button>
      <button
        type="button"
        class="primary"
        data-testid="publish"
        disabled=${busy || draft.conflicts.length > 0}
        onClick=${() => void publish()}
      >
        ${icon('publish')} ${busy ? said.busyButton : said.publish}
      </button>
    </div>
  </section>`;
}

function problemList(flaws: readonly Flaw[]): VNode {
  return html`<ul class="flaws">
    ${flaws.map((flaw) => html`<li class=${flaw.warning ? 'warn' : 'bad'}><span class="quiet">${flaw.file}:${flaw.line}</span> ${flawWords(flaw)}</li>`)}
  </ul>`;
}

function conflict(edit: DraftView['conflicts'][number]): VNode {
  const { conflict: said } = words();
  const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));
  return html`<div class="conflict" role="alert">
    <p><b>${said.files}</b> ${placeWords(edit.place)}</p>
    <div class="pair">
      <div>
        <span class="label">${said.live}</span>
        <p class="version">${shown(edit.found)}</p>
      </div>
      <div>
        <span class="label">${said.draft}</span>
        <p class="version">${shown(edit.now)}</p>
      </div>
    </div>
    <div class="form-buttons">
      <button type="button" class="plain" onClick=${() => void discard([edit])}>${said.takeTheirs}</button>
      <button type="button" class="plain" onClick=${() => void rebase(edit)}>${said.takeMine}</button>
    </div>
  </div>`;
}

async function discard(edits: readonly Described[] | null): Promise<void> {
  await post('discard', { places: edits === null ? null : edits.map(({ file, path }) => ({ file, path })) });
  await loadDraft();
}

async function rebase({ file, path, found, now }: DraftView['conflicts'][number]): Promise<void> {
  await post('discard', { places: [{ file, path }] });
  await post('draft', { edits: [{ file, path, was: found, now }] });
  await loadDraft();
}
