/** Telegram's HTML: a dozen tags, four named entities, and errors that name the byte where reading stopped. */
import { isLink } from './is-link.ts';
import type { Entity } from '../world/message.ts';
import { without } from '../world/without.ts';
import { byteOffset, cannotParse } from './cannot-parse.ts';
import { readCharacter } from './read-character.ts';
import { readTag, type OpenTag } from './read-tag.ts';
import type { FindUser, Formatted } from './read-text.ts';

const simple: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  pre: 'pre',
  code: 'code',
};

type Open = OpenTag & { offset: number };

/** Text and entities of a piece of Telegram HTML; refused with `can't parse entities: …` when it is broken. */
export function parseHtml(source: string, findUser: FindUser): Formatted {
  let text = '';
  const entities: Entity[] = [];
  const open: Open[] = [];
  let at = 0;
  while (at < source.length) {
    const next = nextSpecial(source, at);
    text += source.slice(at, next);
    at = next;
    if (source[at] === '&') {
      const character = readCharacter(source, at);
      text += character?.text ?? '&';
      at += character?.length ?? 1;
    } else if (source[at] === '<' && source[at + 1] === '/') {
      const closing = open.pop();
      at = readEnd(source, at, closing);
      if (closing && text.length > closing.offset) entities.push(...close(closing, text, findUser));
    } else if (source[at] === '<') {
      const { tag, end } = readTag(source, at);
      open.push({ ...tag, offset: text.length });
      at = end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: withoutMarksInCode(withLanguages(entities)) };
}

function nextSpecial(source: string, from: number): number {
  for (let at = from; at < source.length; at++) if (source[at] === '<' || source[at] === '&') return at;
  return source.length;
}

function readEnd(source: string, at: number, opened: Open | undefined): number {
  if (!opened) throw cannotParse('Unexpected end tag', source, at);
  const match = /^<\/([^\s>]*)\s*>/.exec(source.slice(at, at + 64));
  if (!match) throw cannotParse('Unclosed end tag', source, at);
  const name = (match[1] ?? '').toLowerCase();
  if (name !== '' && name !== opened.name) {
    throw cannotParse(
      `Unmatched end tag at byte offset ${byteOffset(source, at)}, expected "</${opened.name}>", found "</${name}>"`,
    );
  }
  return at + match[0].length;
}

function close(tag: Open, text: string, findUser: FindUser): Entity[] {
  const place = { offset: tag.offset, length: text.length - tag.offset };
  switch (tag.name) {
    case 'a':
      return link(tag.argument === '' ? text.slice(tag.offset) : tag.argument, place, findUser);
    case 'tg-emoji':
      return [{ type: 'custom_emoji', ...place, custom_emoji_id: tag.argument }];
    case 'blockquote':
      return [{ type: tag.argument === 'expandable' ? 'expandable_blockquote' : 'blockquote', ...place }];
    default: {
      const type = simple[tag.name];
      if (type === undefined) return [];
      return [
        { type, ...place, ...(tag.argument !== '' && tag.name === 'code' && { language: tag.argument }) },
      ];
    }
  }
}

function link(url: string, place: { offset: number; length: number }, findUser: FindUser): Entity[] {
  const mentioned = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1];
  if (mentioned !== undefined) {
    const user = findUser(Number(mentioned));
    return user ? [{ type: 'text_mention', ...place, user }] : [];
  }
  if (!isLink(url)) return [];
  const complete = url.includes(':') ? url : `http://${url}`;
  return [{ type: 'text_link', ...place, url: complete.replace(/^(https?:\/\/[^/]+)$/i, '$1/') }];
}

/** `<pre><code class="language-x">` is one entity; a language anywhere else means nothing. */
function withLanguages(entities: Entity[]): Entity[] {
  return entities.flatMap((entity): Entity[] => {
    const same = (other: Entity): boolean => other.offset === entity.offset && other.length === entity.length;
    if (entity.type === 'pre') {
      const language = entities.find((other) => other.type === 'code' && same(other))?.language;
      return [language === undefined ? entity : { ...entity, language }];
    }
    if (entity.type !== 'code') return [entity];
    if (entities.some((other) => other.type === 'pre' && same(other))) return [];
    return [without(entity, 'language')];
  });
}

function withoutMarksInCode(entities: Entity[]): Entity[] {
  const literal = entities.filter((entity) => entity.type === 'code' || entity.type === 'pre');
  return entities.filter(
    (entity) =>
      !literal.some(
        (code) =>
          code !== entity &&
          entity.type !== 'blockquote' &&
          entity.type !== 'expandable_blockquote' &&
          entity.offset >= code.offset &&
          entity.offset + entity.length <= code.offset + code.length,
      ),
  );
}
