// The pages of the desk by the name that stands in the address.
import { h } from 'preact';
import type { VNode } from 'preact';
import { FlowsPage } from './flows.ts';
import { HistoryPage } from './history.ts';
import { html } from './html.ts';
import type { IconName } from './icons.ts';
import { NewQuestionPage } from './new-question.ts';
import { NumbersPage } from './numbers.ts';
import { PhrasesPage } from './phrases.ts';
import { QuestionPage } from './question.ts';
import { QuestionsPage } from './questions.ts';
import { getState } from './store.ts';
import { UnansweredPage } from './unanswered.ts';

export const PAGES = [
  { name: 'questions' },
  { name: 'flows' },
  { name: 'phrases' },
  { name: 'unanswered' },
  { name: 'numbers' },
  { name: 'history' },
] as const satisfies { name: IconName }[];

/** The page of this address; the questions for one that names none. */
export function pageOf([name, part, inside]: readonly string[]): VNode {
  switch (name) {
    case 'flows':
      return html`<${FlowsPage} name=${part} step=${inside} />`;
    case 'phrases':
      return html`<${PhrasesPage} open=${part} reply=${inside} />`;
    case 'unanswered':
      return h(UnansweredPage, {});
    case 'numbers':
      return h(NumbersPage, {});
    case 'history':
      return h(HistoryPage, {});
    default:
      if (part === '+') return html`<${NewQuestionPage} asked=${getState().asked} />`;
      return part === undefined ? h(QuestionsPage, {}) : html`<${QuestionPage} key=${part} id=${part} />`;
  }
}
