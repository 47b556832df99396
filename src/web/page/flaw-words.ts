// What is wrong with a text and what to do, in the page's language.
import { flawWords as wordsIn } from '../../chat/flaw-words.ts';
import type { Flaw } from './shapes.ts';
import { getState } from './store.ts';

export function flawWords(flaw: Pick<Flaw, 'what' | 'fix'>): string {
  return wordsIn(getState().language, flaw);
}
