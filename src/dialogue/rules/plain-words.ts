// Plain words that mean a command ("返回", "转人工", "go back"): exact ones before the open step reads them.
import type { Input } from '../../chat/input.ts';
import { advance } from '../../flow/advance.ts';
import { findStep, samePlace } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import type { Run } from '../../flow/run.ts';
import type { Reply, Rule, Turn } from '../turn.ts';
import { openRun } from '../show.ts';
import { COMMANDS } from './command.ts';

export const followPlainWords: Rule = (turn) => {
  if (turn.input.kind !== 'text') return null;
  const intent = turn.said ?? turn.heard.intent;
  if (intent === null) return null;
  return belongsToStep(turn, turn.input) ? null : meant(turn, intent);
};

/**
 * Whether words stay with the open step although they resemble a command. The label of one of its own buttons always
 * does. Words that no editor listed do when they are an answer (何进 is a name, "下一步" goes on), or too long for what
 * people type instead of pressing a button.
 */
function belongsToStep(turn: Turn, input: Extract<Input, { kind: 'text' }>): boolean {
  const run = openRun(turn.record);
  if (run === null) return false;
  if (takesAnyWords(turn, run)) {
    if (turn.content.commandWords(input.text) !== null) return false;
    // Where there are buttons too, not all that is written is meant as the answer.
    return takesOwnWords(turn, run) || !isNoAnswer(turn, input.text);
  }
  const advanced = advance(turn.flow, run, input);
  const answers = advanced !== null && advanced.run !== run;
  if (turn.said !== null) return answers && !takesOwnWords(turn, run);
  return answers || Array.from(input.text).length > SHORT;
}

/** A bare greeting, and a short question about the application's progress or for a person: they answer nothing. */
function isNoAnswer({ said, heard }: Turn, text: string): boolean {
  if (said === 'greet') return true;
  const intent = said ?? heard.intent;
  const help = intent === 'check_status' || intent === 'talk_to_human';
  return help && Array.from(text).length <= SHORT && /[?？吗嗎]\s*$/u.test(text);
}

/** Whether the open step takes these words whatever they say: what an editor listed is an answer too, but for commands. */
export function takesAnyWords(turn: Turn, run: Run): boolean {
  const step = findStep(turn.content.flows, run.place)?.step;
  if (step === undefined || !samePlace(run.asked, run.place)) return false;
  return kindOf(step).anyWords?.(step, turn.input) === true;
}

/** Whether these are the words of a button of the open step; what it checks, such as a name, is none. */
export function saysButton(turn: Turn, run: Run): boolean {
  if (takesOwnWords(turn, run)) return false;
  const advanced = advance(turn.flow, run, turn.input);
  return advanced !== null && advanced.run !== run;
}

/** Whether the open step takes words that are checked: there, words that an editor listed are a command all the same. */
function takesOwnWords(turn: Turn, run: Run): boolean {
  const step = findStep(turn.content.flows, run.place)?.step;
  return step !== undefined && kindOf(step).ownWords === true;
}

/** Whether this intent does anything by itself. */
export function doesSomething(intent: string): boolean {
  return intent in MEANINGS;
}

/** What the matcher's intents mean here; null for one that is nothing by itself. */
function meant(turn: Turn, intent: string): Reply | null {
  const command = MEANINGS[intent];
  return command === undefined ? null : (COMMANDS[command.name]?.(turn, command.rest) ?? null);
}

/** In letters: what somebody types instead of pressing a button. */
const SHORT = 12;

const MEANINGS: Readonly<Record<string, { name: string; rest: string }>> = {
  start_cancellation: { name: 'start', rest: 'anew' },
  talk_to_human: { name: 'human', rest: '' },
  check_status: { name: 'status', rest: '' },
  go_back: { name: 'back', rest: '' },
  stop_flow: { name: 'stop', rest: '' },
  menu: { name: 'menu', rest: '' },
  faq_list: { name: 'faq', rest: '' },
  change_language: { name: 'language', rest: '' },
  greet: { name: 'start', rest: '' },
  leave_queue: { name: 'leave', rest: '' },
  // `go_on` is here on purpose without a meaning: only the open step knows what comes next.
};
