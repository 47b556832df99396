/** The words of a rich message in the order in which they stand: for what looks at words only. */
import type { RichMessage } from '../world/message.ts';

const places = [
  'summary',
  'text',
  'alternative_text',
  'expression',
  'button',
  'buttons',
  'blocks',
  'items',
  'cells',
  'caption',
];

/** One line per block. */
export function richWords({ blocks }: RichMessage): string {
  return blocks.map(wordsIn).join('\n').trim();
}

function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(wordsIn).join('');
  if (typeof value !== 'object' || value === null) return '';
  const fields = new Map(Object.entries(value));
  return places.map((place) => wordsIn(fields.get(place))).join('');
}
