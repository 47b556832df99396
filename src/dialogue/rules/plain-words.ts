// Plain words that mean a command ("返回", "转人工", "go back"): exact ones before the open step reads them.
import type { Reply, Rule, Turn } from '../turn.ts';
import { openRun } from '../show.ts';
import { COMMANDS } from './command.ts';

export const followPlainWords: Rule = (turn) => {
  if (turn.input.kind !== 'text') return null;
  const intent = turn.said ?? turn.heard.intent;
  if (intent === null) return null;
  // While a step waits for words, only words that an editor listed, or short ones, are taken away from it.
  if (turn.said === null && openRun(turn.record) !== null && Array.from(turn.input.text).length > SHORT)
    return null;
  return meant(turn, intent);
};

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
};
