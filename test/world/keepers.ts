// What the bot may keep its data in, for journeys that look at everything it leaves there.
import { readdir, readFile, rm } from 'node:fs/promises';
import { dueAt } from '../../src/dialogue/due.ts';
import { backUp } from '../../src/store/backup.ts';
import type { Keys } from '../../src/store/keys.ts';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import type { Store } from '../../src/store/port.ts';
import { readKey } from '../../src/store/seal.ts';
import { hasPostgres, startPostgres, withClient } from './postgres.ts';
import { dumpedText, hasCopies } from './postgres-copies.ts';
import { readFolderWhole } from './read-folder-whole.ts';
import { TEST_KEY } from './world.ts';
import type { World } from './world.ts';

export type Keeper = {
  /** The settings with which the bot keeps its data there. */
  settings: Readonly<{ [name: string]: string }>;
  /** Everything as it lies there, by place, back-ups included. */
  places(world: World): Promise<{ [place: string]: string }>;
  /** The place in which people's ids can be read while they are known. */
  ids: string;
  /** How many dead letters there are, and whether something is kept that nobody could answer. */
  besides(world: World): Promise<{ letters: number; unanswered: boolean }>;
  /** Opens the store with the key; only while the bot is stopped. */
  open(world: World): Promise<Store>;
  discard(): Promise<void>;
};

/** The setting's default. */
const RETENTION_DAYS = 30;

/** As the bot has it: what is loaded corrects what it is found by. */
const dueAsInBot = (record: Parameters<typeof dueAt>[0]): number | null => dueAt(record, RETENTION_DAYS);
const silent = (): void => undefined;

function inFiles(): Promise<Keeper> {
  const keys = testKeys();
  return Promise.resolve({
    settings: {},
    ids: 'names',
    async places({ dataDir }) {
      const file = `${dataDir}.backup`;
      const backedUp = await backUp({ folder: dataDir, keys, file, now: new Date() });
      if (!backedUp.ok) throw new Error('there is no backup');
      const backup = await readFile(file, 'utf8');
      await rm(file);
      const names = (await readdir(dataDir, { recursive: true })).join('\n');
      return { disk: await readFolderWhole(dataDir), names, backup };
    },
    async besides({ dataDir }) {
      const letters = await readFile(`${dataDir}/dead-letters.jsonl`, 'utf8');
      const unanswered = (await readdir(dataDir)).includes('unanswered.json');
      return { letters: letters.split('\n').length - 1, unanswered };
    },
    async open({ dataDir }) {
      const opened = await openLowdbStore({
        folder: dataDir,
        key: keys.current,
        dueAt: dueAsInBot,
        log: silent,
      });
      if (!opened.ok) throw new Error(opened.why);
      return opened.store;
    },
    discard: () => Promise.resolve(),
  });
}

async function inPostgres(): Promise<Keeper> {
  const postgres = await startPostgres();
  const url = await postgres.database();
  return {
    settings: { DATABASE_URL: url },
    ids: 'dump',
    async places({ dataDir }) {
      const dump = await dumpedText(url);
      const bytes = [...dump.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) =>
        Buffer.from(hex, 'hex').toString(),
      );
      return {
        dump,
        bytes: bytes.join('\n'),
        server: postgres.logged(),
        disk: await readFolderWhole(dataDir),
      };
    },
    besides: () =>
      withClient(url, async (client) => {
        const { rows } = await client.query<{ letters: number; unanswered: boolean }>(
          'SELECT (SELECT count(*)::integer FROM xiaoka.dead_letters) AS letters, EXISTS (SELECT FROM xiaoka.unanswered) AS unanswered',
        );
        return rows[0] ?? { letters: 0, unanswered: false };
      }),
    async open() {
      const opened = await openPostgres({
        ...{ url, keys: testKeys(), dueAt: dueAsInBot, log: silent, medium: silent },
        ...{ dayOf: () => '2026-11-23', today: () => '2026-11-23' },
        keepDays: { unanswered: RETENTION_DAYS, tallies: RETENTION_DAYS },
      });
      if (!opened.ok) throw new Error(opened.why);
      return { ...opened.store, close: () => opened.close() };
    },
    discard: () => postgres.discard(),
  };
}

/** Those that there are on this machine. */
export const KEEPERS = [
  { name: 'in files', open: inFiles, there: true },
  { name: 'in PostgreSQL', open: inPostgres, there: hasPostgres && hasCopies },
].filter(({ there }) => there);

function testKeys(): Keys {
  const read = readKey(TEST_KEY);
  if (!read.ok) throw new Error(read.why);
  return { current: read.key, old: [] };
}
