// Prepared content on disk, so that unchanged content is neither checked nor learned from again: at the next start, in
// the next process, for the next test. It may be deleted at any time; a file that is damaged is prepared anew.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

/** Keys are made with `keyOf`, and values are plain data. Neither method throws: a disk that refuses keeps nothing. */
export type PreparedCache = {
  /** Undefined when nothing usable is kept under this key. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
};

/** Files that are kept, the youngest: each version of the content takes up to 2 MB. */
const MOST_FILES = 60;
const DIGEST_BYTES = 32;

export function openPreparedCache(folder: string): PreparedCache {
  const fileOf = (key: string): string => path.join(folder, `${key}.prepared`);
  return {
    read(key) {
      try {
        const bytes = readFileSync(fileOf(key));
        const kept = bytes.subarray(DIGEST_BYTES);
        const whole = digestOf(kept).equals(bytes.subarray(0, DIGEST_BYTES));
        return whole ? (deserialize(kept) as unknown) : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, value) {
      const kept = serialize(value);
      // Several processes may write the same key at once, and each of their files is whole.
      const temporary = `${fileOf(key)}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(temporary, Buffer.concat([digestOf(kept), kept]));
        renameSync(temporary, fileOf(key));
        prune(folder);
      } catch {
        discard(temporary);
      }
    },
  };
}

/** Keeps nothing. */
export const noCache: PreparedCache = { read: () => undefined, write: () => undefined };

/** Sixty-four hexadecimal digits: the same for the same parts, the same release and the same Node.js. */
export function keyOf(...parts: readonly (string | boolean)[]): string {
  const told = JSON.stringify([codeDigest(), ...parts]);
  return createHash('sha256').update(told).digest('hex');
}

/** Beside the compile cache, and as short-lived: an installation anew empties it. */
export const releaseCache = openPreparedCache(
  fileURLToPath(new URL('../../node_modules/.cache/xiaoka/prepared', import.meta.url)),
);

/** The rooms whose code decides what content becomes. */
const ROOMS = ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue', 'rehearsal', 'editing', 'content'];

let digest: string | undefined;

/** Other code makes something else of the same texts. Reading some 250 files takes about 10 ms, once a process. */
function codeDigest(): string {
  if (digest !== undefined) return digest;
  const source = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(path.join(source, '..', 'package.json')));
  for (const room of ROOMS) {
    const names = readdirSync(path.join(source, room), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((each) => each.endsWith('.ts')).sort()) {
      hash.update(`\n${room}/${name}\n`).update(readFileSync(path.join(source, room, name)));
    }
  }
  digest = hash.digest('hex');
  return digest;
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The disk that refused to keep it may refuse this as well.
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function prune(folder: string): void {
  // What a killed process was writing grows old here as well.
  const files = readdirSync(folder);
  if (files.length <= MOST_FILES) return;
  const ages = files.map((name) => ({ name, at: statSync(path.join(folder, name)).mtimeMs }));
  ages.sort((a, b) => a.at - b.at);
  for (const { name } of ages.slice(0, files.length - MOST_FILES)) {
    rmSync(path.join(folder, name), { force: true });
  }
}
