/** Finds what Telegram marks by itself in any text: links, mentions, commands, e-mail addresses, phone numbers. */
import type { Entity } from '../world/message.ts';

const patterns: { type: string; pattern: RegExp }[] = [
  { type: 'email', pattern: /(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w@])/giu },
  {
    type: 'url',
    pattern:
      /(?<![\w@/])https?:\/\/[^\s<>"'，。！？、；：（）《》「」]+[^\s<>"'，。！？、；：（）《》「」.,!?;:)]/giu,
  },
  {
    type: 'url',
    pattern:
      /(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|net|org|cn|io|me|hk|tw|info|dev|app|edu|gov|co)(?![\w-])(?:\/[\w\-./?%&=#+~]*[\w/])?/giu,
  },
  { type: 'mention', pattern: /(?<![\w@/])@[a-z][a-z0-9_]{3,31}(?!\w)/giu },
  { type: 'bot_command', pattern: /(?<![\w/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/])/giu },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_#])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu },
  { type: 'phone_number', pattern: /(?<![\w+-])(?:\+\d[\d -]{6,16}\d|1[3-9]\d{9})(?![\w-])/gu },
];

const possible = /[@/#.]|\d{7}|\+\d/;
const literal = new Set(['code', 'pre', 'text_link', 'text_mention']);

/** The given entities together with those found outside code and links, in Telegram's order. */
export function findEntities(text: string, given: Entity[] = []): Entity[] {
  if (!possible.test(text)) return sorted(given);
  const found: Entity[] = [];
  const taken = given.filter((entity) => literal.has(entity.type));
  for (const { type, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (taken.some((other) => overlap(other, entity))) continue;
      taken.push(entity);
      found.push(entity);
    }
  }
  return sorted([...given, ...found]);
}

function overlap(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function sorted(entities: Entity[]): Entity[] {
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}
