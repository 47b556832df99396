// The list of questions: what each answers, in which state it is, and whether it helps.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { pageHead } from './page-head.ts';
import { rich } from './telegram.ts';
import type { QuestionView } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

export function QuestionsPage(): VNode {
  const [questions, setQuestions] = useState<QuestionView[] | null>(null);
  useEffect(() => {
    void get<QuestionView[]>('questions').then(setQuestions);
  }, []);
  const { questions: said } = words();
  return html`<div class="page">
    ${pageHead(
      words().pages.questions,
      said.intro,
      html`<a class="plain" href="#/questions/+" data-testid="new-question"
        >${icon('plus')} ${said.fresh}</a
      >`,
    )}
    ${
      questions === null
        ? html`<p class="quiet" role="status">${words().loading}</p>`
        : html`<ul class="cards">
            ${questions.map((question) => html`<li key=${question.entry.id}>${card(question)}</li>`)}
          </ul>`
    }
  </div>`;
}

function card({ entry, state, answered, helpful, notHelpful }: QuestionView): VNode {
  const { questions: said } = words();
  const { language } = getState();
  const today = new Date().toISOString().slice(0, 10);
  const late = entry.operators.some(({ review }) => review !== undefined && review < today);
  const votes = helpful + notHelpful;
  return html`<a
    class="card question-card"
    href=${`#/questions/${entry.id}`}
    data-testid=${`question-${entry.id}`}
  >
    <span class="card-title">${entry.title[language]}</span>
    ${state !== 'live' && html`<span class="tag accent">${said.states[state]}</span>`}
    ${late && html`<span class="tag bad">${said.late}</span>`}
    <span class="card-text">${rich(entry.short[language])}</span>
    <span class="facts">
      <span>${said.phrasings(entry.phrasings.zh.length + entry.phrasings.en.length)}</span>
      ${entry.operators.length > 0 && html`<span>${said.operators(entry.operators.length)}</span>`}
      <span>${said.answered(answered)}</span>
      ${votes > 0 && html`<span>${said.helpful(Math.round((100 * helpful) / votes))}</span>`}
    </span>
  </a>`;
}
