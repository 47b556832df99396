// Being forgotten is a right: it is obeyed whoever has the chat, and also for somebody whom staff have blocked.
import type { Input } from '../chat/input.ts';

/** Whether the person asks for everything to be deleted, or confirms it. */
export function wantsToBeForgotten(input: Input): boolean {
  if (input.kind === 'command') return input.name === 'forget';
  return input.kind === 'press' && input.press.kind === 'command' && input.press.name === 'forget';
}
