/** One start tag of Telegram's HTML with the single attribute that matters to it. */
import { cannotParse } from './cannot-parse.ts';
import { readCharacters } from './read-character.ts';

export type OpenTag = { name: string; argument: string };

const known = new Set([
  ...['a', 'b', 'strong', 'i', 'em', 's', 'strike', 'del', 'u', 'ins'],
  ...['tg-spoiler', 'tg-emoji', 'span', 'pre', 'code', 'blockquote'],
]);

/** Reads the tag whose `<` is at `at`; `end` is the place after its `>`. */
export function readTag(source: string, at: number): { tag: OpenTag; end: number } {
  let end = at + 1;
  while (end < source.length && !/[\s>]/.test(source.charAt(end))) end++;
  if (end >= source.length) throw cannotParse('Unclosed start tag', source, at);
  const name = source.slice(at + 1, end).toLowerCase();
  if (!known.has(name)) throw cannotParse(`Unsupported start tag "${name}"`, source, at);
  let argument = '';
  for (;;) {
    while (/\s/.test(source.charAt(end))) end++;
    if (source[end] === '>') break;
    if (end >= source.length) throw cannotParse('Unclosed start tag', source, at);
    const attribute = readAttribute(source, end, name, at);
    argument = argumentOf(name, attribute.name, attribute.value) ?? argument;
    end = attribute.end;
  }
  if (name === 'span' && argument !== 'spoiler') {
    throw cannotParse('Tag "span" must have class "tg-spoiler"', source, at);
  }
  return { tag: { name, argument }, end: end + 1 };
}

function readAttribute(
  source: string,
  from: number,
  tag: string,
  tagAt: number,
): { name: string; value: string; end: number } {
  let end = from;
  while (end < source.length && !/[\s=>]/.test(source.charAt(end))) end++;
  const name = source.slice(from, end).toLowerCase();
  if (name === '') throw cannotParse(`Empty attribute name in the tag "${tag}"`, source, from);
  while (/\s/.test(source.charAt(end))) end++;
  if (source[end] !== '=') {
    if (tag === 'blockquote') return { name, value: '', end };
    throw cannotParse(`Expected equal sign in declaration of an attribute of the tag "${tag}"`, source, from);
  }
  end++;
  while (/\s/.test(source.charAt(end))) end++;
  const quote = source.charAt(end);
  if (quote !== '"' && quote !== "'") {
    const bare = /^[a-z0-9.-]*/i.exec(source.slice(end))?.[0] ?? '';
    if (!/[\s>]/.test(source.charAt(end + bare.length))) {
      throw cannotParse('Unexpected end of name token', source, end);
    }
    return { name, value: bare.toLowerCase(), end: end + bare.length };
  }
  const closing = source.indexOf(quote, end + 1);
  if (closing < 0) throw cannotParse('Unclosed start tag', source, tagAt);
  return { name, value: readCharacters(source.slice(end + 1, closing)), end: closing + 1 };
}

function argumentOf(tag: string, attribute: string, value: string): string | null {
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'tg-emoji' && attribute === 'emoji-id') return value;
  if (tag === 'blockquote' && attribute === 'expandable') return 'expandable';
  return null;
}
