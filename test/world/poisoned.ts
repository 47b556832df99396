// Content over which a turn stumbles: its matcher throws at certain words, and quotes them as a careless error would.
import type { Content } from '../../src/dialogue/content.ts';

/** The words that no turn survives. */
export const POISON = '这句话有毒';

export function poisoned(content: Content): Content {
  const understand: Content['matcher']['understand'] = (words) => {
    if (words.includes(POISON)) throw new TypeError(`cannot read ${words}`);
    return content.matcher.understand(words);
  };
  return { ...content, matcher: { ...content.matcher, understand } };
}
