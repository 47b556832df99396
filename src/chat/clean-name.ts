// A name as it may be shown beside others: without marks that nobody sees and that change how the words around it read.

/** At most so many UTF-16 units of it are kept. */
const LONGEST = 64;

/**
 * The name on one line, without control and format characters (marks of writing direction above all), blanks that look
 * like letters, and halves of characters; at most 64 UTF-16 units. The joiners that some scripts and emoji need stay
 * where they join something. Empty when nothing is left.
 */
export function cleanName(name: string): string {
  const seen = name
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .replace(UNSEEN, (mark) => (JOINERS.includes(mark) ? mark : ''))
    .replace(LOOSE_JOINER, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  let kept = '';
  for (const letter of seen) {
    if (kept.length + letter.length > LONGEST) break;
    kept += letter;
  }
  return kept.replace(LOOSE_JOINER, '').trim();
}

/** Zero-width joiner and non-joiner: families of emoji, Persian and the scripts of India are written with them. */
const JOINERS = '\u200d\u200c';
/** Format marks, halves of characters, and what has no ink although it counts as a letter. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;
/** The scripts that are written with joiners. */
const SCRIPTS =
  'Arabic Syriac Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Mongolian';
const LETTER = SCRIPTS.split(' ').map((script) => `\\p{Script=${script}}`);
const JOINED = ['\\p{Extended_Pictographic}', '\\p{Emoji_Modifier}', '\\ufe0f', ...LETTER].join('|');
/** A joiner that does not stand between two of these. */
const LOOSE_JOINER = new RegExp(`(?<!${JOINED})[\\u200c\\u200d]|[\\u200c\\u200d](?!${JOINED})`, 'gu');
