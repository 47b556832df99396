// Content files as text. Whatever a disk or an editor's program does to them ends as a mistake, never as an exception.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mistake } from './mistake.ts';

export type Source = {
  /** The name inside its folder, e.g. `start.yaml`. */
  name: string;
  /** The file as mistakes name it, e.g. `flows/start.yaml`. */
  file: string;
  text: string;
};

export type Folder = {
  /** The folder as mistakes name it. */
  folder: string;
  /** Whether the folder itself could be read. */
  listed: boolean;
  sources: readonly Source[];
  /** Names of files that are there and could not be read. */
  unread: readonly string[];
  mistakes: readonly Mistake[];
};

/** No text of a bot is longer, and parsing more would keep people waiting. */
const MOST_BYTES = 1_000_000;

/**
 * All `*.yaml` files of a folder by name, without its sub-folders; line ends are `\n` and a byte order mark is gone.
 * An `optional` folder may be missing or empty.
 */
export async function readFolder(folder: string, optional = false): Promise<Folder> {
  const mistakes: Mistake[] = [];
  const sources: Source[] = [];
  const unread: string[] = [];
  const listed = await attempt(readdir(folder, { withFileTypes: true }));
  if (!listed.ok) {
    if (optional && listed.why === 'ENOENT') return { folder, listed: true, sources, unread, mistakes };
    const what = `The folder ${folder} cannot be read (${listed.why}).`;
    return {
      folder,
      listed: false,
      sources,
      unread,
      mistakes: [wrong(folder, what, 'Put the content there, or name the right folder.')],
    };
  }
  const found = listed.value.filter(({ name }) => !name.startsWith('.'));
  for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = join(folder, entry.name);
    if (entry.name.endsWith('.yml') && !entry.isDirectory()) {
      mistakes.push(wrong(file, 'Only files that end in .yaml are read.', 'Rename it to end in .yaml.'));
    }
    if (!entry.name.endsWith('.yaml')) continue;
    const bytes = await attempt(readFile(file));
    const read = bytes.ok ? textIn(file, bytes.value) : unreadable(file, bytes.why);
    if (typeof read === 'string') sources.push({ name: entry.name, file, text: read });
    else {
      unread.push(entry.name);
      mistakes.push(read);
    }
  }
  if (sources.length === 0 && mistakes.length === 0 && !optional) {
    mistakes.push(wrong(folder, `The folder ${folder} has no .yaml files.`, 'Put the content there.'));
  }
  return { folder, listed: true, sources, unread, mistakes };
}

/** What these bytes of a file say, or what is wrong with them. */
export function textIn(file: string, bytes: Uint8Array): string | Mistake {
  if (bytes.length > MOST_BYTES) {
    const what = `This file has ${bytes.length} bytes; ${MOST_BYTES} are allowed.`;
    return wrong(file, what, 'Split it, or put the right file in its place.');
  }
  // Decoding takes a byte order mark away and puts U+FFFD where bytes are not UTF-8.
  const text = new TextDecoder().decode(bytes).replace(/\r\n/g, '\n');
  const odd = Array.from(text).findIndex(isOdd);
  if (odd < 0) return text;
  const before = Array.from(text).slice(0, odd).join('');
  const line = before.split('\n').length;
  const what = 'This is not UTF-8 text: it has a character here that no text has.';
  const fix = 'Save the file as UTF-8, or take the character out.';
  return { file, line, column: before.length - before.lastIndexOf('\n'), what, fix };
}

function isOdd(letter: string): boolean {
  return letter === '\ufffd' || letter === '\u007f' || (letter < ' ' && !'\t\n\r'.includes(letter));
}

function unreadable(file: string, why: string): Mistake {
  const what = `This file cannot be read (${why}).`;
  return wrong(file, what, 'Check that it is a file and that the bot may read it.');
}

function wrong(file: string, what: string, fix: string): Mistake {
  return { file, line: 1, column: 1, what, fix };
}

async function attempt<Value>(
  task: Promise<Value>,
): Promise<{ ok: true; value: Value } | { ok: false; why: string }> {
  try {
    return { ok: true, value: await task };
  } catch (error) {
    return {
      ok: false,
      why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason',
    };
  }
}
