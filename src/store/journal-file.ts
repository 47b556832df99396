// A file of lines that only grows, until it is rewritten whole. Nothing is flushed before `close`: a killed process
// loses nothing that was appended, a power cut may.
import { closeSync, fsync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { temporaryOf } from './replace-file.ts';

export type JournalFile = {
  /**
   * The line is with the system when this returns; throws when the disk refuses. It takes some 10 µs and waits for no
   * disk: a trip to another thread would take longer.
   */
  append(line: string): void;
  /** The line follows soon, together with others. While the disk refuses, it waits and nothing can be appended. */
  later(line: string): void;
  /** Replaces all lines. Lines that come meanwhile follow after them. */
  rewrite(lines: () => Iterable<string>): Promise<void>;
  /** How many lines the file has. */
  lines(): number;
  /** Flushes and closes. */
  close(): Promise<void>;
};

const flush = promisify(fsync);

/** How many characters of a rewrite are written at once. */
const CHUNK = 1 << 18;
/** How long a line may wait for others, in milliseconds. */
const SOON = 20;

/** Goes on after the first `size` bytes of the file, which hold `count` whole lines; whatever follows them is cut off. */
export function openJournalFile(path: string, size: number, count: number): JournalFile {
  let file = openSync(path, 'a', 0o600);
  ftruncateSync(file, size);
  let whole = size;
  let lines = count;
  let torn = false;
  let waiting: string[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** What was written since the rewrite under way began. */
  let since: string[] | null = null;
  let rewriting: Promise<void> | null = null;
  let nextRewrite: Promise<void> | null = null;

  function write(fresh: readonly string[]): void {
    const all = [...waiting, ...fresh];
    if (all.length === 0) return;
    const text = textOf(all);
    if (torn) ftruncateSync(file, whole);
    torn = true;
    const bytes = writeText(file, text);
    torn = false;
    whole += bytes;
    lines += all.length;
    waiting = [];
    since?.push(...all);
  }

  function writeSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      tryToWrite();
    }, SOON).unref();
  }

  function tryToWrite(): void {
    try {
      write([]);
    } catch {
      // They wait on; whoever must have a line written is told.
    }
  }

  async function writeAnew(content: () => Iterable<string>): Promise<void> {
    // The new content knows these lines already: they must not follow after it and name who was forgotten.
    tryToWrite();
    const temporary = temporaryOf(path);
    // Made anew: it is appended to, and a rewrite that was killed may have left one.
    await rm(temporary, { force: true });
    const fresh = openSync(temporary, 'a', 0o600);
    const news: string[] = [];
    since = news;
    try {
      const written = await writeLines(temporary, content());
      const rest = writeText(fresh, textOf(news));
      renameSync(temporary, path);
      closeSync(file);
      file = fresh;
      whole = written.bytes + rest;
      lines = written.lines + news.length;
      torn = false;
    } catch (error) {
      closeSync(fresh);
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    } finally {
      since = null;
    }
  }

  function rewrite(content: () => Iterable<string>): Promise<void> {
    if (rewriting === null) {
      rewriting = writeAnew(content).finally(() => {
        rewriting = null;
      });
      return rewriting;
    }
    // The one under way may have passed what has changed: the one after it is everybody's who comes meanwhile.
    nextRewrite ??= rewriting
      .catch(() => undefined)
      .then(() => {
        nextRewrite = null;
        return rewrite(content);
      });
    return nextRewrite;
  }

  return {
    append: (line) => {
      write([line]);
    },
    later(line) {
      waiting.push(line);
      writeSoon();
    },
    rewrite,
    lines: () => lines + waiting.length,
    async close() {
      while (rewriting !== null || nextRewrite !== null)
        await (nextRewrite ?? rewriting)?.catch(() => undefined);
      if (timer !== null) clearTimeout(timer);
      try {
        write([]);
        await flush(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Answers how many bytes it wrote. */
function writeText(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  return bytes.length;
}

async function writeLines(
  path: string,
  content: Iterable<string>,
): Promise<{ bytes: number; lines: number }> {
  const file = await open(path, 'a');
  try {
    let chunk: string[] = [];
    let length = 0;
    let bytes = 0;
    let lines = 0;
    const writeChunk = async (): Promise<void> => {
      const text = Buffer.from(textOf(chunk));
      await file.appendFile(text);
      bytes += text.length;
      lines += chunk.length;
      chunk = [];
      length = 0;
    };
    for (const line of content) {
      chunk.push(line);
      length += line.length;
      if (length >= CHUNK) await writeChunk();
    }
    await writeChunk();
    return { bytes, lines };
  } finally {
    await file.close();
  }
}
