// The text of a `.env` file, as editors of all kinds save it: what can be read is read, and a line in which a setting was
// evidently meant is named, so that nothing that somebody has set is passed over. No sentence shows a value.
import { parseEnv } from 'node:util';
import { nearest } from '../chat/nearest.ts';
import { REMEDY } from './settings.ts';

export type EnvText = {
  values: Readonly<Record<string, string>>;
  /** Sentences for whoever wrote the file. */
  mistakes: string[];
};

const KNOWN = Object.keys(REMEDY);
/** Shorter names (HOST, PORT) are too like names of other programs. */
const TELLING = KNOWN.filter((name) => name.length >= 8);
const MOST_SLIPS = 2;
/** A bot's token, wherever it stands. */
const TOKEN = /(?<!\d)\d{6,14}[:：][\w-]{30,}/;
const QUOTED = /^[“”„‟"‘’‚‛'「『《](.*)[“”‟"‘’‛'」』》]$/s;

/** Reads the bytes of the file. */
export function readEnvText(bytes: Uint8Array): EnvText {
  const text = decoded(bytes).replaceAll(/\r\n?/g, '\n');
  if (text.includes('\0'))
    return { values: {}, mistakes: ['.env is no text that can be read: save it as UTF-8.'] };
  const values = Object.fromEntries(
    Object.entries(parseEnv(text)).map(([name, value]) => [name, unquoted(value ?? '')]),
  );
  const lines = text.split('\n');
  const mistakes = lines.flatMap((line, at) => mistakeIn(line, at + 1) ?? []);
  const astray = lines.findIndex((line) => !isComment(line) && TOKEN.test(line));
  if (mistakes.length === 0 && astray >= 0 && !values['BOT_TOKEN'])
    mistakes.push(
      `Line ${astray + 1} of .env holds what looks like a bot’s token, but BOT_TOKEN is not set: write it as BOT_TOKEN=….`,
    );
  return { values, mistakes };
}

/** UTF-8, or UTF-16 in either order of bytes, with a mark at the beginning or without. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: every other byte of plain letters is nothing.
  const head = bytes.subarray(0, 400);
  const empty = (odd: number): number => head.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const [even, odd] = [empty(0), empty(1)];
  if (Math.max(even, odd) < head.length / 5) return 'utf-8';
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isComment(line: string): boolean {
  return /^[\s\p{Cf}]*[#＃]/u.test(line);
}

/** What is wrong with a line in which a setting was meant; null: nothing, or nothing of ours. */
function mistakeIn(line: string, number: number): string | null {
  if (isComment(line)) return null;
  const name = nameIn(line);
  const known = KNOWN.find((each) => each === name) ?? TELLING.find((each) => each === name.toUpperCase());
  if (known !== undefined) {
    if (new RegExp(`^\\s*(?:export\\s+)?${known}\\s*=`).test(line)) return null;
    return `Line ${number} of .env names ${known}, but is not written as ${known}=…: type the name and = anew, with plain (half-width) signs.`;
  }
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return null;
  const meant = nearest(name, TELLING);
  if (meant === null || Math.abs(meant.length - name.length) > MOST_SLIPS || slips(name, meant) > MOST_SLIPS)
    return null;
  return `Line ${number} of .env sets ${name}, which is no setting. Did you mean ${meant}?`;
}

/** The name that a line begins with, without what cannot be seen, full width, signs of lists and quotes. */
function nameIn(line: string): string {
  const plain = line.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  return /^[\s\-*•"'“‘]*(?:(?:export|set)\s+)?([A-Za-z][\w]*)/u.exec(plain)?.[1] ?? '';
}

/** How many letters of one name do not stand in the other, whichever has more of them. */
function slips(one: string, other: string): number {
  const missing = (from: string, inside: string): number => {
    const left = Array.from(inside);
    return Array.from(from).filter((letter) => {
      const at = left.indexOf(letter);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    }).length;
  };
  return Math.max(missing(one, other), missing(other, one));
}

function unquoted(value: string): string {
  return QUOTED.exec(value)?.[1] ?? value;
}
