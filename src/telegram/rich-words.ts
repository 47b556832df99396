// The words of a rich message (Bot API 10.1): its blocks as plain lines, in the order in which they are read.
// A block or a piece of text of a kind that is not known yet is searched for words in the usual places.
import type { Words } from './words-of.ts';
import type { Fields } from './fields.ts';
import { fieldsOf, textOf } from './fields.ts';

/** The words; `whole` is false when something in it could not be read. */
export function richWords(rich: Fields): Words {
  const page: Page = { text: '', entities: [], whole: true };
  readBlocks(rich.blocks, page, 0);
  return { ...page, text: page.text.trimEnd() };
}

type Page = { text: string; entities: { type: string; offset: number; length: number }[]; whole: boolean };

/** Where words stand in a block or in a piece of text, in the order of reading. */
const PLACES = [
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
  'credit',
] as const;
type Place = (typeof PLACES)[number];

/** The places that each known kind must have. Captions and credits may be absent anywhere. */
const KINDS: ReadonlyMap<string, readonly Place[]> = new Map<string, readonly Place[]>([
  ...['paragraph', 'heading', 'pre', 'footer', 'thinking', 'expandable_blockquote', 'pullquote'].map(
    of('text'),
  ),
  ...['blockquote', 'collage', 'slideshow'].map(of('blocks')),
  ...['divider', 'anchor', 'map', 'animation', 'audio', 'document', 'photo', 'video', 'voice_note'].map(of()),
  ...[
    'bold',
    'italic',
    'underline',
    'strikethrough',
    'spoiler',
    'date_time',
    'text_mention',
    'subscript',
  ].map(of('text')),
  ...['superscript', 'marked', 'code', 'url', 'email_address', 'phone_number', 'bank_card_number'].map(
    of('text'),
  ),
  ...['mention', 'hashtag', 'cashtag', 'bot_command', 'anchor_link', 'reference', 'reference_link'].map(
    of('text'),
  ),
  ['list', ['items']],
  ['table', ['cells']],
  ['details', ['summary', 'blocks']],
  ['buttons', ['buttons']],
  ['button', ['button']],
  ['custom_emoji', ['alternative_text']],
  ['mathematical_expression', ['expression']],
]);

function of(...places: Place[]): (kind: string) => [string, Place[]] {
  return (kind) => [kind, places];
}

/** Pieces of text that are more than text, by Telegram's name. */
const ENTITIES: ReadonlySet<string> = new Set(['bot_command', 'mention', 'text_mention']);
/** Telegram nests 16 deep. */
const DEEPEST = 50;

function readBlocks(blocks: unknown, page: Page, depth: number): void {
  if (!Array.isArray(blocks)) {
    page.whole = false;
    return;
  }
  for (const block of blocks) {
    readNode(fieldsOf(block), page, depth);
    newLine(page);
  }
}

/** A block, or a piece of text that is more than a string. */
function readNode(node: Fields | null, page: Page, depth: number): void {
  const kind = textOf(node?.type);
  if (node === null || kind === null || depth > DEEPEST) {
    page.whole = false;
    return;
  }
  const before = page.text.length;
  readPlaces(node, KINDS.get(kind) ?? [], page, depth);
  if (page.text.length === before) {
    if (!KINDS.has(kind)) page.whole = false;
    return;
  }
  if (ENTITIES.has(kind))
    page.entities.push({ ...userOf(node), type: kind, offset: before, length: page.text.length - before });
}

function userOf({ user }: Fields): { user?: unknown } {
  return user === undefined ? {} : { user };
}

function readPlaces(node: Fields, wanted: readonly Place[], page: Page, depth: number): void {
  if (wanted.some((place) => node[place] === undefined)) page.whole = false;
  for (const place of PLACES) if (node[place] !== undefined) readPlace(place, node[place], page, depth + 1);
}

function readPlace(place: Place, value: unknown, page: Page, depth: number): void {
  switch (place) {
    case 'blocks':
      readBlocks(value, page, depth);
      break;
    case 'items':
      readEach(value, page, (item) => {
        readBlocks(fieldsOf(item)?.blocks, page, depth);
      });
      break;
    case 'cells':
      readEach(value, page, (row) => {
        readEach(row, page, (cell) => {
          // A cell without a text is invisible.
          const text = fieldsOf(cell)?.text;
          if (text !== undefined) readText(text, page, depth);
          write(page, ' ');
        });
        newLine(page);
      });
      break;
    case 'buttons':
      readEach(value, page, (button) => {
        readText(fieldsOf(button)?.text, page, depth);
        newLine(page);
      });
      break;
    case 'button':
      readText(fieldsOf(value)?.text, page, depth);
      break;
    case 'caption':
    case 'credit':
      newLine(page);
      readText(value, page, depth);
      break;
    case 'summary':
      readText(value, page, depth);
      newLine(page);
      break;
    case 'text':
    case 'alternative_text':
    case 'expression':
      readText(value, page, depth);
  }
}

function readEach(list: unknown, page: Page, read: (each: unknown) => void): void {
  if (Array.isArray(list)) list.forEach(read);
  else page.whole = false;
}

/** A string, several pieces, one piece, or the caption of a block, which has no kind. */
function readText(value: unknown, page: Page, depth: number): void {
  if (typeof value === 'string') write(page, value);
  else if (depth > DEEPEST) page.whole = false;
  else if (Array.isArray(value)) for (const each of value) readText(each, page, depth + 1);
  else {
    const node = fieldsOf(value);
    if (node !== null && node.type === undefined) readPlaces(node, ['text'], page, depth);
    else readNode(node, page, depth);
  }
}

/** Nothing stands before the first word, so that a mark at the beginning is seen. */
function write(page: Page, text: string): void {
  page.text += page.text === '' ? text.trimStart() : text;
}

function newLine(page: Page): void {
  if (page.text !== '' && !page.text.endsWith('\n')) page.text = `${page.text.trimEnd()}\n`;
}
