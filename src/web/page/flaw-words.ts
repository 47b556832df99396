// What is wrong with a text and what to do, in the page's language.
import { inChinese } from './flaw-chinese.ts';
import type { Flaw } from './shapes.ts';
import { getState } from './store.ts';

export function flawWords(flaw: Pick<Flaw, 'what' | 'fix'>): string {
  return getState().language === 'en' ? `${flaw.what} ${flaw.fix}` : inChinese(flaw);
}
