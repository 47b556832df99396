// One question: its answers in both languages, the ways in which people ask it, and how all that looks and works.
import { h } from 'preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get, loadDraft, post } from './api.ts';
import { flawList, textField } from './fields.ts';
import { formFoot, useForm } from './form.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { operatorFields } from './operators.ts';
import { phrasingFields } from './phrasings.ts';
import { QuestionPreview } from './question-preview.ts';
import type { FaqEntry, QuestionView } from './shapes.ts';
import { change, getState, toast } from './store.ts';
import { TryQuestion } from './try-question.ts';
import { words } from './words.ts';

export function QuestionPage({ id }: { id: string }): VNode {
  const [view, setView] = useState<QuestionView | null | undefined>(undefined);
  useEffect(() => {
    void get<QuestionView[]>('questions').then((all) => {
      setView(all?.find(({ entry }) => entry.id === id) ?? null);
    });
  }, [id]);
  if (view === undefined) return html`<p class="quiet page" role="status">${words().loading}</p>`;
  if (view === null)
    return html`<p class="page">${words().questions.none} <a href="#/questions">${words().back}</a></p>`;
  return html`<${QuestionForm} key=${id} view=${view} />`;
}

function QuestionForm({ view }: { view: QuestionView }): VNode {
  const { file, entry: loaded } = view;
  const form = useForm<FaqEntry>(file, ['questions', loaded.id], loaded);
  const { value: entry, set } = form;
  const flaws = form.flaws.filter(({ path }) => path.length === 0 || path[1] === loaded.id);
  const { question: said } = words();
  const text = (key: 'title' | 'button' | 'short' | 'long', kind: 'line' | 'message', most: number): VNode =>
    textField({
      label: said[key],
      hint: said.hints[key],
      path: key,
      value: entry[key],
      flaws,
      kind,
      most,
      onInput: (value) => {
        set({ ...entry, [key]: value });
      },
    });
  return html`<div class="page with-aside">
    <div class="form">
      <p class="crumbs"><a href="#/questions">${icon('back')} ${words().pages.questions}</a></p>
      <h1>${entry.title[getState().language]}</h1>
      ${flawList(flaws.filter(({ path }) => path.length < 3))} ${text('short', 'message', 3000)}
      ${text('long', 'message', 3000)} ${phrasingFields(entry, flaws, set)}
      ${operatorFields(entry, flaws, set)}
      <details class="more">
        <summary>${said.naming}</summary>
        ${text('title', 'line', 100)} ${text('button', 'line', 30)}
        <p class="quiet small">${said.id(entry.id)}</p>
        <button
          type="button"
          class="plain danger"
          data-testid="remove-question"
          onClick=${() => void removeQuestion(loaded)}
        >
          ${said.remove}
        </button>
      </details>
      ${formFoot(form)}
    </div>
    <aside class="aside" aria-label=${said.beside}>
      ${h(QuestionPreview, { entry })} ${h(TryQuestion, { edits: form.edits, id: entry.id })}
    </aside>
  </div>`;
}

/** Asks once. It becomes part of the draft, so it can still be taken back there. */
async function removeQuestion({ id, title }: FaqEntry): Promise<void> {
  const { question: said } = words();
  if (!window.confirm(said.removeAsk(title[getState().language]))) return;
  const answer = await post('remove-question', { id });
  if (!answer.ok) {
    toast(words().notSaved, 'bad');
    return;
  }
  change({ unsaved: false });
  await loadDraft();
  toast(said.removed);
  location.hash = '#/questions';
}
