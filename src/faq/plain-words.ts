// Words that an editor listed for an intent, typed as they stand: no guess is needed, and no step may take them for an answer.
import type { Intents } from './knowledge.ts';
import type { IntentId } from './matcher.ts';
import { normalise } from './normalise.ts';

/** Finds the intent whose listed words these are, give or take case, script and punctuation; null for anything else. */
export function plainWords(intents: Intents): (text: string) => IntentId | null {
  const listed = new Map<string, IntentId>();
  for (const intent of intents.intents) {
    for (const words of [...intent.zh, ...intent.en]) listed.set(bare(words), intent.id);
  }
  return (text) => (text.length > LONGEST ? null : (listed.get(bare(text)) ?? null));
}

/** Finds the intent of which these words are a command wherever they are typed; null for anything else. */
export function commandWords(intents: Intents): (text: string) => IntentId | null {
  const commands = intents.intents.map(({ id, commands: lines = { zh: [], en: [] } }) => ({ id, ...lines }));
  return plainWords({ intents: commands });
}

/** In UTF-16 units; longer words are no button. */
const LONGEST = 60;

function bare(text: string): string {
  return normalise(text).replace(/[,.?!\s]+/g, '');
}
