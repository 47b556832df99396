// What a customer's button says, as staff read it.
import type { Press } from '../../chat/press.ts';
import { findQuestion } from '../../faq/knowledge.ts';
import { MOVE_LABELS } from '../../flow/ask.ts';
import { findStep } from '../../flow/find.ts';
import type { Turn } from '../turn.ts';
import { staffVoice } from './tell.ts';

/** The words on the button, plain; its data when content no longer has it. */
export function pressWords(turn: Turn, press: Press): string {
  const { content } = turn;
  const staff = staffVoice(turn);
  switch (press.kind) {
    case 'option': {
      const step = findStep(content.flows, press)?.step;
      const listed =
        step === undefined ? [] : 'options' in step ? step.options : 'items' in step ? step.items : [];
      const option = listed.find(({ id }) => id === press.option);
      return option === undefined ? press.option : staff.text(option.label);
    }
    case 'move':
      return staff.phrase(MOVE_LABELS[press.move]);
    case 'command':
      return `/${press.name}`;
    case 'faq': {
      const entry = findQuestion(content.questions, press.id);
      return entry === null ? press.id : staff.text(entry.title);
    }
    case 'none':
      return staff.phrase('button.none');
    case 'helpful':
      return staff.phrase(press.yes ? 'button.helpful' : 'button.notHelpful');
    case 'staff':
    case 'general':
    case 'unreadable':
      return '?';
  }
}
