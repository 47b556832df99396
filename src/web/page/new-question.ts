// A new question: just enough to begin with. It becomes a draft, and goes on as a form like any other.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { get, save } from './api.ts';
import { textField } from './fields.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { FaqEntry, Json, QuestionView, Words } from './shapes.ts';
import { toast } from './store.ts';
import { words } from './words.ts';

const EMPTY: Words = { zh: '', en: '' };

/** `asked`: words of customers that it is to answer, which become its first phrasings. */
export function NewQuestionPage({ asked = [] }: { asked?: readonly string[] }): VNode {
  const [title, setTitle] = useState<Words>({ ...EMPTY, zh: asked[0] ?? '' });
  const [answer, setAnswer] = useState<Words>(EMPTY);
  const [id, setId] = useState('');
  const { fresh: said } = words();
  const fits = /^[a-z][a-z0-9-]{1,40}$/.test(id);
  const whole = fits && [title, answer].every(({ zh, en }) => zh.trim() !== '' && en.trim() !== '');

  const create = async (): Promise<void> => {
    const known = (await get<QuestionView[]>('questions')) ?? [];
    if (known.some(({ entry }) => entry.id === id)) {
      toast(said.taken, 'bad');
      return;
    }
    const entry: Omit<FaqEntry, 'related' | 'operators'> = {
      id,
      title,
      button: { zh: cut(title.zh), en: cut(title.en) },
      short: answer,
      long: answer,
      phrasings: { zh: linesIn(title.zh, asked, true), en: linesIn(title.en, asked, false) },
    };
    const value = { questions: [JSON.parse(JSON.stringify(entry)) as Json] }; // what comes out of JSON is Json
    const refused = await save([{ file: `faq/${id}.yaml`, path: [], was: null, now: value }]);
    if (refused?.length === 0) location.hash = `#/questions/${id}`;
  };
  return html`<div class="page narrow">
    <p class="crumbs"><a href="#/questions">${icon('back')} ${words().pages.questions}</a></p>
    <h1>${said.title}</h1>
    <p class="quiet intro">${said.intro}</p>
    ${textField({
      label: said.question,
      hint: said.questionHint,
      path: 'new.title',
      value: title,
      flaws: [],
      kind: 'line',
      most: 100,
      onInput: setTitle,
    })}
    ${textField({
      label: said.answer,
      path: 'new.answer',
      value: answer,
      flaws: [],
      kind: 'message',
      most: 3000,
      onInput: setAnswer,
    })}
    <div class="field">
      <label class="legend" for="new.id">${said.id}<small>${said.idHint}</small></label>
      <input
        id="new.id"
        class="short"
        value=${id}
        placeholder="invoice"
        maxlength="40"
        autocapitalize="off"
        spellcheck="false"
        aria-invalid=${id !== '' && !fits}
        onInput=${(event: Event & { currentTarget: HTMLInputElement }) => {
          setId(event.currentTarget.value.trim().toLowerCase());
        }}
      />
    </div>
    ${asked.length > 0 && html`<p class="quiet">${said.asked(asked.length)}</p>`}
    <button
      type="button"
      class="primary"
      data-testid="create"
      disabled=${!whole}
      onClick=${() => void create()}
    >
      ${said.create}
    </button>
  </div>`;
}

function cut(text: string): string {
  return Array.from(text.replace(/[？?。.！!]+$/, ''))
    .slice(0, 30)
    .join('');
}

/** The title, and what was asked in this language. */
function linesIn(title: string, asked: readonly string[], chinese: boolean): string[] {
  return [...new Set([title, ...asked.filter((line) => /\p{Script=Han}/u.test(line) === chinese)])];
}
