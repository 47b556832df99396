// What people asked and the bot did not know. Each group becomes a phrasing, an out-of-scope line, or a new question.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get, post, save } from './api.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { pageHead } from './page-head.ts';
import type { Edit, QuestionView, UnansweredGroup } from './shapes.ts';
import { change, getState, toast } from './store.ts';
import { shortDay } from './times.ts';
import { words } from './words.ts';

type View = {
  groups: UnansweredGroup[];
  topics: { id: string; zh: string[]; en: string[]; example: string }[];
};

const OUT_OF_SCOPE = 'faq/out-of-scope.yaml';

export function UnansweredPage(): VNode {
  const [view, setView] = useState<View | null>(null);
  const [questions, setQuestions] = useState<QuestionView[]>([]);
  const load = async (): Promise<void> => {
    setView(await get<View>('unanswered'));
    setQuestions((await get<QuestionView[]>('questions')) ?? []);
  };
  useEffect(() => {
    void load();
  }, []);
  const { unanswered: said } = words();

  const asPhrasing = async ({ lines }: UnansweredGroup, id: string): Promise<void> => {
    const found = questions.find(({ entry }) => entry.id === id);
    if (found === undefined) return;
    const edits = (['zh', 'en'] as const).flatMap((language): Edit[] => {
      const was = found.entry.phrasings[language];
      const fresh = textsIn(lines, language).filter((text) => !was.includes(text));
      const path = ['questions', id, 'phrasings', language];
      return fresh.length === 0 ? [] : [{ file: found.file, path, was, now: [...was, ...fresh] }];
    });
    await settle(edits);
  };
  const asOutside = async ({ lines }: UnansweredGroup, id: string): Promise<void> => {
    const topic = view?.topics.find((each) => each.id === id);
    if (topic === undefined) return;
    const edits = (['zh', 'en'] as const).flatMap((language): Edit[] => {
      const fresh = textsIn(lines, language);
      // Lists of lines are joined line by line, so what else stands in the topic need not be known here.
      return fresh.length === 0
        ? []
        : [
            {
              file: OUT_OF_SCOPE,
              path: ['topics', id, language],
              was: topic[language],
              now: [...topic[language], ...fresh],
            },
          ];
    });
    await settle(edits);
  };
  const settle = async (edits: Edit[]): Promise<void> => {
    const refused = await save(edits);
    if (refused !== null && refused.length === 0) toast(words().saved);
    if (refused !== null && refused.length > 0) toast(words().notSaved, 'bad');
    await load();
  };
  const forget = async ({ ids }: UnansweredGroup): Promise<void> => {
    await post('unanswered/dealt', { ids });
    await load();
  };

  return html`<div class="page">
    ${pageHead(words().pages.unanswered, said.intro)}
    ${view === null && html`<p class="quiet" role="status">${words().loading}</p>`}
    ${
      view?.groups.length === 0 &&
      html`<div class="panel empty">
        <p>${said.none}</p>
        <p class="quiet">${said.noneHint}</p>
      </div>`
    }
    <ol class="cards">
      ${view?.groups.map(
        (group) =>
          html`<li class="card" key=${group.ids[0]} data-testid="unanswered-group">
            <div class="group-head">
              <span class="card-title">${group.lines[0]?.text}</span>
              <span class="tag accent">${said.times(group.times)}</span>
              <span class="quiet small">${said.last(shortDay(group.last))}</span>
            </div>
            ${group.lines[0]?.kind === 'thumbs-down' && html`<p class="quiet small">${said.thumbsDown(titleIn(questions, group.lines[0].question))}</p>`}
            ${
              group.lines.length > 1 &&
              html`<ul class="also">
                ${group.lines.slice(1, 6).map(({ text, times }) => html`<li>${text}${times > 1 && html` <span class="quiet">×${times}</span>`}</li>`)}
              </ul>`
            }
            <div class="group-actions">
              ${chooser(
                said.phrasingOf,
                questions.map(({ entry }) => ({ id: entry.id, label: entry.button[getState().language] })),
                (id) => void asPhrasing(group, id),
                `phrasing-${group.ids[0] ?? ''}`,
              )}
              ${chooser(
                said.outside,
                view.topics.map(({ id, example }) => ({ id, label: `${id} · ${example}` })),
                (id) => void asOutside(group, id),
                `outside-${group.ids[0] ?? ''}`,
              )}
              <button
                type="button"
                class="plain"
                onClick=${() => {
                  change({ asked: group.lines.map(({ text }) => text) });
                  location.hash = '#/questions/+';
                }}
              >
                ${icon('plus')} ${said.fresh}
              </button>
              <button type="button" class="plain" onClick=${() => void forget(group)}>${said.forget}</button>
            </div>
          </li>`,
      )}
    </ol>
  </div>`;
}

/** A list that does something with what is chosen, at once. */
function chooser(
  label: string,
  options: readonly { id: string; label: string }[],
  choose: (id: string) => void,
  id: string,
): VNode {
  return html`<span class="chooser">
    <label class="hidden" for=${id}>${label}</label>
    <select
      id=${id}
      value=""
      onChange=${(event: Event & { currentTarget: HTMLSelectElement }) => {
        choose(event.currentTarget.value);
        event.currentTarget.value = '';
      }}
    >
      <option value="">${label}</option>
      ${options.map((option) => html`<option value=${option.id}>${option.label}</option>`)}
    </select>
  </span>`;
}

function textsIn(lines: UnansweredGroup['lines'], language: 'zh' | 'en'): string[] {
  return [
    ...new Set(
      lines.filter((line) => (line.language === 'en') === (language === 'en')).map(({ text }) => text),
    ),
  ];
}

function titleIn(questions: readonly QuestionView[], id: string | null): string {
  const found = questions.find(({ entry }) => entry.id === id);
  return found === undefined ? (id ?? '') : found.entry.button[getState().language];
}
