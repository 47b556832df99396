// Where the content stands and who reads, for the commands of this room: their arguments, the environment, or the
// project's own.
import type { Language } from '../chat/text.ts';
import { LanguageSchema } from '../chat/text.ts';
import type { Folders } from './draft.ts';

/** `FLOWS_DIR` and `FAQ_DIR`, unless they are named. An empty setting counts as none. */
export function folders(flowsDir?: string, faqDir?: string): Folders {
  return {
    flowsDir: flowsDir ?? (process.env['FLOWS_DIR'] || 'flows'),
    faqDir: faqDir ?? (process.env['FAQ_DIR'] || 'faq'),
  };
}

/** What is named, else `STAFF_LANGUAGE`, else Chinese on a machine that speaks it, and English on any other. */
export function languageHere(named?: string): Language {
  const wanted = named ?? process.env['STAFF_LANGUAGE'];
  const known = LanguageSchema.options.find((language) => language === wanted);
  if (known !== undefined) return known;
  const machine = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';
  return machine.startsWith('zh') ? 'zh' : 'en';
}
