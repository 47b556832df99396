// Buttons. Each names its flow and step, so that an old one is recognised and does nothing but show the open step.
import type { Press } from '../../chat/press.ts';
import { advance, goBack } from '../../flow/advance.ts';
import { findStep, samePlace, placeOf } from '../../flow/find.ts';
import type { Run } from '../../flow/run.ts';
import { answerById } from '../asides/questions.ts';
import { keepThumb } from '../asides/feedback.ts';
import { pauseRun, showStuck } from '../asides/stop.ts';
import { afterAdvance } from '../after-advance.ts';
import { takenUp } from '../parked.ts';
import type { Record } from '../record.ts';
import { openRun, showMenu, showPlace } from '../show.ts';
import type { Reply, Rule, Turn } from '../turn.ts';
import { seenWith } from '../values.ts';
import { commandOf } from './command.ts';
import { noneOfThese } from './miss.ts';

export const followPress: Rule = (turn) =>
  turn.input.kind === 'press' ? pressed(turn, turn.input.press) : null;

function pressed(turn: Turn, press: Press): Reply {
  switch (press.kind) {
    case 'command':
      return (
        commandOf(press.name)?.(turn, isNewest(turn) ? press.rest : unconfirmed(press.rest)) ?? old(turn)
      );
    case 'faq':
      return answerById(turn, press.id);
    case 'none':
      return isNewest(turn) ? noneOfThese(turn) : old(turn);
    case 'helpful':
      return keepThumb(turn, press.id, press.yes);
    // What staff press never comes from a customer's chat.
    case 'unreadable':
    case 'staff':
    case 'general':
      return old(turn);
    case 'option':
    case 'move':
      return pressedStep(turn, press);
  }
}

type StepPress = Extract<Press, { kind: 'option' | 'move' }>;

function pressedStep(given: Turn, press: StepPress): Reply {
  const record = meantBy(given, press);
  if (record?.run == null || !isOpenStep(given, record.run, press)) return old(given);
  const turn = record === given.record ? given : seenWith(given, record);
  const { run } = record;
  const resumed = { ...record, run: { ...run, state: 'open' as const } };
  if (press.kind === 'move') {
    switch (press.move) {
      case 'here':
        return showPlace(turn, resumed, []);
      case 'back':
        return stepBack({ ...turn, record: resumed });
      case 'pause':
        return pauseRun(turn);
      case 'stuck':
        return showStuck(turn);
      case 'next':
      case 'done':
      case 'submit':
      case 'change':
        break;
    }
  }
  const advanced = advance(turn.flow, resumed.run, turn.input);
  return advanced === null ? old({ ...turn, record: resumed }) : afterAdvance(turn, advanced);
}

/**
 * The record in which the way that the button stands under is the one under way. Null when it is over, or when a button
 * without a number may mean several ways that stand at the same step.
 */
function meantBy(turn: Turn, press: StepPress): Record | null {
  const { record } = turn;
  const { run, parked } = record;
  if (press.number !== undefined)
    return run?.caseNumber === press.number ? record : takenUp(record, press.number);
  if (run?.caseNumber == null) return record;
  return parked.some((other) => other.caseNumber !== null && isOpenStep(turn, other, press)) ? null : record;
}

/** Goes one step back, or says that this is the first one. */
export function stepBack(turn: Turn): Reply {
  const { record, voice } = turn;
  const run = openRun(record);
  if (run === null) return showMenu(turn, record, []);
  const back = goBack(turn.flow, run);
  if (back === null) return showPlace(turn, record, [voice.phrase('step.first')]);
  return showPlace(turn, { ...record, run: back }, []);
}

/** A button of an older message. A second tap on the newest one is only answered by showing what is open. */
function old(turn: Turn): Reply {
  const { record, voice } = turn;
  return showPlace(turn, record, isNewest(turn) ? [] : [voice.phrase('step.old')]);
}

function isNewest({ input, record }: Turn): boolean {
  return input.kind === 'press' && input.messageId === record.live?.messageId;
}

/** What cannot be taken back is confirmed on the newest message only; a button of an older one asks again. */
function unconfirmed(rest: string): string {
  if (rest === 'over') return 'anew';
  return rest.replace(/^yes(?=\/|$)/, '');
}

function isOpenStep(turn: Turn, run: Run, press: { flow: string; step: string }): boolean {
  const named = findStep(turn.content.flows, press);
  return named !== null && samePlace(placeOf(named), run.place);
}
