// A data folder for one test, and a look at everything in it.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import type { Opened } from '../../src/store/lowdb-store.ts';
import type { Store } from '../../src/store/port.ts';
import { readKey } from '../../src/store/seal.ts';
import type { Key } from '../../src/store/seal.ts';
import { dueWhenSeen } from './sample-record.ts';

export type DataFolder = {
  path: string;
  /** What the store had to say. */
  lines: string[];
  tryOpen: (key?: Key) => Promise<Opened>;
  open: () => Promise<Store>;
  /** Every file in it, by its path inside. Only while no store is open: reading the lock gives it up. */
  files: () => Map<string, { mode: number; text: string }>;
  discard: () => void;
};

/** The key of a number, for tests. */
export function testKey(seed: number): Key {
  const read = readKey(keyText(seed));
  if (!read.ok) throw new Error(read.why);
  return read.key;
}

/** The same as it stands in DATA_KEY. */
export function keyText(seed: number): string {
  const bytes = Array.from({ length: 32 }, (_, index) => (seed * 31 + index * 7) % 256);
  return Buffer.from(bytes).toString('base64');
}

/** A fresh folder that is not made yet. */
export function dataFolder(): DataFolder {
  const parent = mkdtempSync(join(tmpdir(), 'store-'));
  const path = join(parent, 'data');
  const lines: string[] = [];
  const tryOpen = (key = testKey(1)): Promise<Opened> =>
    openLowdbStore({
      folder: path,
      key,
      dueAt: dueWhenSeen,
      log: (line) => lines.push(line),
      now: () => 1_700_000,
    });
  return {
    path,
    lines,
    tryOpen,
    async open() {
      const opened = await tryOpen();
      if (!opened.ok) throw new Error(opened.why);
      return opened.store;
    },
    files() {
      const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(path, name)).isFile(),
      );
      return new Map(
        names.map((name) => {
          const file = join(path, name);
          return [name, { mode: statSync(file).mode & 0o777, text: readFileSync(file, 'latin1') }] as const;
        }),
      );
    },
    discard() {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
