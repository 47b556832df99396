// Commands of staff that are about more than one customer, in General or in any topic: obeyed and answered there.
import type { GeneralCommand } from '../../telegram/desk-ports.ts';
import type { Announcer } from '../announcer.ts';
import type { GeneralParts, Obey } from './answer.ts';
import { staffVoice, words } from './answer.ts';
import { block, unblock } from './bar.ts';
import { showCanned } from './canned.ts';
import type { DeskDoor } from './desk.ts';
import { openDoor } from './desk.ts';
import { showMine, showOpen } from './lists.ts';
import { showCase } from './one-case.ts';
import { showStats } from './stats.ts';

/** What each command does. What is none of these is not ours to answer: a group may hold other bots. */
const COMMANDS: ReadonlyMap<string, Obey> = new Map<string, Obey>([
  ['open', showOpen],
  ['mine', showMine],
  ['case', showCase],
  ['stats', showStats],
  ['canned', showCanned],
  ['block', block],
  ['unblock', unblock],
  ['help', (parts) => Promise.resolve(words(staffVoice(parts).phrase('general.help')))],
]);

/**
 * Obeys commands; each is answered where it was given, and nobody waits for that. `door` leads to the editors' desk when
 * there is one. Rejects when the store does.
 */
export function makeGeneral(
  parts: GeneralParts,
  announcer: Pick<Announcer, 'say' | 'show'>,
  door: () => DeskDoor | null = () => null,
): (command: GeneralCommand) => Promise<void> {
  return async (command) => {
    const obey = command.command === 'desk' ? openDoor(door(), announcer) : COMMANDS.get(command.command);
    const answer = (await obey?.(parts, command)) ?? null;
    if (answer === null) return;
    const { group, thread, messageId } = command;
    const spot = { group, thread, replyTo: messageId };
    if (answer.picture === undefined) announcer.say(spot, answer.html, answer.buttons);
    else announcer.show(spot, answer.picture, answer.html);
  };
}
