// The pages of the desk by the name that stands in the address.
import { h } from 'preact';
import type { VNode } from 'preact';
import { html } from './html.ts';
import { HistoryPage } from './history.ts';
import type { IconName } from './icons.ts';
import { NewQuestionPage } from './new-question.ts';
import { QuestionPage } from './question.ts';
import { QuestionsPage } from './questions.ts';

export const PAGES = [{ name: 'questions' }, { name: 'history' }] as const satisfies { name: IconName }[];

/** The page of this address; the questions for one that names none. */
export function pageOf([name, part]: readonly string[]): VNode {
  switch (name) {
    case 'history':
      return h(HistoryPage, {});
    default:
      if (part === '+') return html`<${NewQuestionPage} />`;
      return part === undefined ? h(QuestionsPage, {}) : html`<${QuestionPage} key=${part} id=${part} />`;
  }
}
