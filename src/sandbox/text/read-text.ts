/** Reads a text or caption parameter: markup parsed, edges trimmed, length checked, links and commands found. */
import type { Params } from '../methods/call.ts';
import { isObject, readList, readString } from '../methods/params.ts';
import type { Entity, User } from '../world/message.ts';
import { badRequest } from '../world/refusal.ts';
import { findEntities } from './find-entities.ts';
import { parseHtml } from './parse-html.ts';

export type Formatted = { text: string; entities: Entity[] };

export const textLimit = 4096;
export const captionLimit = 1024;

type Names = {
  text: 'text' | 'caption';
  entities: 'entities' | 'caption_entities';
  limit: number;
  tooLong: string;
};
const textNames: Names = {
  text: 'text',
  entities: 'entities',
  limit: textLimit,
  tooLong: 'message is too long',
};
const captionNames: Names = {
  text: 'caption',
  entities: 'caption_entities',
  limit: captionLimit,
  tooLong: 'message caption is too long',
};

export type FindUser = (id: number) => User | undefined;

/** A message's text. Refused when empty, too long after parsing, or not parsable. */
export function readText(params: Params, findUser: FindUser): { text: string; entities?: Entity[] } {
  const { text, entities } = read(params, textNames, findUser);
  if (text === '') throw badRequest('message text is empty');
  return { text, ...(entities.length > 0 && { entities }) };
}

/** A caption, possibly none. */
export function readCaption(
  params: Params,
  findUser: FindUser,
): { caption?: string; caption_entities?: Entity[] } {
  const { text, entities } = read(params, captionNames, findUser);
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function read(params: Params, names: Names, findUser: FindUser): Formatted {
  const raw = readString(params, names.text) ?? '';
  if (!raw.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  const parsed = parse(raw, params, names, findUser);
  const { text, entities } = trim(parsed);
  if (text.length > names.limit) throw badRequest(names.tooLong);
  return { text, entities: findEntities(text, entities) };
}

function parse(raw: string, params: Params, names: Names, findUser: FindUser): Formatted {
  const mode = (readString(params, 'parse_mode') ?? '').toLowerCase();
  if (mode === 'html') return parseHtml(raw, findUser);
  if (mode !== '' && mode !== 'none') throw badRequest('unsupported parse_mode');
  const given = readList(params, names.entities) ?? [];
  const entities = given.filter(isObject).flatMap((entity): Entity[] => {
    const { type, offset, length } = entity;
    if (typeof type !== 'string' || typeof offset !== 'number' || typeof length !== 'number') return [];
    if (length <= 0 || offset < 0 || offset + length > raw.length) return [];
    return [{ ...entity, type, offset, length }];
  });
  return { text: raw, entities };
}

/** Cuts white space off both ends and moves the entities along. */
export function trim({ text, entities }: Formatted): Formatted {
  const clean = text.replaceAll('\r', '');
  const trimmed = clean.trim();
  if (trimmed === text) return { text, entities };
  const start = clean.length - clean.trimStart().length;
  const moved = entities.flatMap((entity): Entity[] => {
    const offset = Math.max(entity.offset - start, 0);
    const length = Math.min(entity.offset - start + entity.length, trimmed.length) - offset;
    return length > 0 ? [{ ...entity, offset, length }] : [];
  });
  return { text: trimmed, entities: moved };
}
