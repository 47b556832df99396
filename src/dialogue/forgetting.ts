// Being forgotten is a right: it is obeyed whoever has the chat, and also for somebody whom staff have blocked.
import type { Input } from '../chat/input.ts';

/** Whether the person asks for everything to be deleted, or confirms it. */
export function wantsToBeForgotten(input: Input): boolean {
  return wordAfterForget(input) !== null;
}

/** Whether they confirm it. */
export function isForgotten(input: Input): boolean {
  return wordAfterForget(input) === 'yes';
}

/** Null: it is about something else. */
function wordAfterForget(input: Input): string | null {
  const command = input.kind === 'press' ? input.press : input;
  return command.kind === 'command' && command.name === 'forget' ? command.rest : null;
}
