// Where the content stands, for the commands of this room: their arguments, the environment, or the project's folders.
import type { Folders } from './draft.ts';

/** `FLOWS_DIR` and `FAQ_DIR`, unless they are named. An empty setting counts as none. */
export function folders(flowsDir?: string, faqDir?: string): Folders {
  return {
    flowsDir: flowsDir ?? (process.env['FLOWS_DIR'] || 'flows'),
    faqDir: faqDir ?? (process.env['FAQ_DIR'] || 'faq'),
  };
}
