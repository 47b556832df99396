// A rich message as plain lines: its words without their look.
import type { Message } from './shapes.ts';

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
const lines = new Set(['blocks', 'items', 'cells']);

/** The words of the message's blocks, one line each; undefined for any other message. */
export function richLines({ rich_message: rich }: Message): string | undefined {
  return rich === undefined ? undefined : read(rich.blocks, true).trim();
}

function read(value: unknown, apart = false): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((each) => read(each)).join(apart ? '\n' : '');
  if (typeof value !== 'object' || value === null) return '';
  const fields = new Map<string, unknown>(Object.entries(value));
  return places
    .map((place) => read(fields.get(place), lines.has(place)))
    .filter((words) => words !== '')
    .join('\n');
}
