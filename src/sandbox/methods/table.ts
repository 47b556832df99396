/** Every method of the Bot API that the sandbox knows, by its name in lower case (Telegram does not mind case). */
import { albumMethods } from './album.ts';
import type { Method } from './call.ts';
import { callbackMethods } from './callback.ts';
import { chatInfoMethods } from './chat-info.ts';
import { commandMethods } from './commands.ts';
import { copyMethods } from './copy.ts';
import { deleteMethods } from './delete.ts';
import { editMethods } from './edit.ts';
import { fileMethods } from './files.ts';
import { mediaMethods } from './media.ts';
import { pinMethods } from './pin.ts';
import { profileMethods } from './profile.ts';
import { reactionMethods } from './reaction.ts';
import { receivingMethods } from './receiving.ts';
import { textMethods } from './text.ts';
import { topicMethods } from './topics.ts';

const all = {
  ...receivingMethods,
  ...profileMethods,
  ...textMethods,
  ...mediaMethods,
  ...albumMethods,
  ...copyMethods,
  ...editMethods,
  ...deleteMethods,
  ...pinMethods,
  ...reactionMethods,
  ...callbackMethods,
  ...commandMethods,
  ...chatInfoMethods,
  ...topicMethods,
  ...fileMethods,
};

const table = new Map(Object.entries(all).map(([name, run]) => [name.toLowerCase(), { name, run }]));

/** The method and its proper spelling, or null for an unknown one. */
export function findMethod(name: string): { name: string; run: Method } | null {
  return table.get(name) ?? table.get(name.toLowerCase()) ?? null;
}
