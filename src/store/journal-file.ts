// A file of lines that only grows, until it is rewritten whole. Lines that arrive together are written together.
// Nothing is flushed before `close`: a killed process loses nothing, a power cut may.
import { open, rename, rm } from 'node:fs/promises';
import { temporaryOf } from './durable-adapter.ts';

export type JournalFile = {
  /** Resolves once the line is with the system; rejects, with nothing written, when the disk refuses. */
  append(line: string): Promise<void>;
  /** Replaces all lines. Lines appended from now on follow after them. */
  rewrite(lines: () => Iterable<string>): Promise<void>;
  /** How many lines the file has. */
  lines(): number;
  /** Flushes and closes. */
  close(): Promise<void>;
};

type Waiting = { line: string; resolve: () => void; reject: (error: unknown) => void };

/** How many characters of a rewrite are written at once. */
const CHUNK = 1 << 18;

/** Goes on after the first `size` bytes of the file, which hold `count` whole lines; whatever follows them is cut off. */
export async function openJournalFile(path: string, size: number, count: number): Promise<JournalFile> {
  let file = await open(path, 'a', 0o600);
  await file.truncate(size);
  let whole = size;
  let lines = count;
  let torn = false;
  let waiting: Waiting[] = [];
  let rewrites: { lines: () => Iterable<string>; resolve: () => void; reject: (error: unknown) => void }[] =
    [];
  let working: Promise<void> | null = null;

  function wake(): void {
    working ??= work().finally(() => {
      working = null;
      if (waiting.length > 0 || rewrites.length > 0) wake();
    });
  }

  async function work(): Promise<void> {
    // One turn of the event loop, so that all lines of this moment share one write.
    await new Promise((resolve) => setImmediate(resolve));
    // Taken together: a line that was appended before a rewrite was asked for is never written after it.
    const batch = waiting;
    const wanted = rewrites;
    waiting = [];
    rewrites = [];
    if (batch.length > 0) await writeBatch(batch).then(...settlers(batch));
    const last = wanted.at(-1);
    if (last !== undefined) await writeAnew(last.lines).then(...settlers(wanted));
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    if (torn) await file.truncate(whole);
    torn = true;
    const bytes = Buffer.from(batch.map((entry) => `${entry.line}\n`).join(''));
    await file.appendFile(bytes);
    torn = false;
    whole += bytes.length;
    lines += batch.length;
  }

  async function writeAnew(content: () => Iterable<string>): Promise<void> {
    const temporary = temporaryOf(path);
    const fresh = await open(temporary, 'a', 0o600);
    try {
      await fresh.truncate(0);
      const written = await writeLines(fresh, content());
      await rename(temporary, path);
      await file.close();
      file = fresh;
      whole = written.bytes;
      lines = written.lines;
      torn = false;
    } catch (error) {
      await fresh.close();
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  return {
    append: (line) =>
      new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        wake();
      }),
    rewrite: (content) =>
      new Promise((resolve, reject) => {
        rewrites.push({ lines: content, resolve, reject });
        wake();
      }),
    lines: () => lines,
    async close() {
      while (working !== null) await working;
      await file.sync();
      await file.close();
    },
  };
}

async function writeLines(
  file: { appendFile(text: string): Promise<void> },
  content: Iterable<string>,
): Promise<{ bytes: number; lines: number }> {
  let chunk = '';
  let bytes = 0;
  let lines = 0;
  for (const line of content) {
    chunk += `${line}\n`;
    lines += 1;
    if (chunk.length < CHUNK) continue;
    await file.appendFile(chunk);
    bytes += Buffer.byteLength(chunk);
    chunk = '';
  }
  await file.appendFile(chunk);
  return { bytes: bytes + Buffer.byteLength(chunk), lines };
}

function settlers(
  all: readonly { resolve: () => void; reject: (error: unknown) => void }[],
): [() => void, (error: unknown) => void] {
  return [
    () => {
      for (const one of all) one.resolve();
    },
    (error) => {
      for (const one of all) one.reject(error);
    },
  ];
}
