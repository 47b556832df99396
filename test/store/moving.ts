// Moving between a data folder and a database, for tests, and all that a folder holds as plain text.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { unsealWith } from '../../src/store/keys.ts';
import type { Keys } from '../../src/store/keys.ts';
import { migrateStore } from '../../src/store/migrate-store.ts';
import type { MigrateOptions } from '../../src/store/migrate-store.ts';
import type { Moved } from '../../src/store/move/move.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import type { OpenedPostgres } from '../../src/store/open-postgres.ts';
import { recordPath } from '../../src/store/record-files.ts';
import { EnvelopeSchema } from '../../src/store/seal.ts';
import { readSlots } from '../../src/store/slots.ts';
import type { Postgres } from '../world/postgres.ts';
import { startPostgres } from '../world/postgres.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { applicant, atDesk, dueWhenSeen, next, stranger } from './sample-record.ts';
import { fillWhole } from './whole-folder.ts';

export const MOVED_AT = Date.UTC(2026, 10, 26, 8);

export function moving(
  to: MigrateOptions['to'],
  folder: string,
  url: string,
  keys: Keys = { current: testKey(1), old: [] },
): Promise<Moved> {
  const quiet = (): void => undefined;
  return migrateStore({
    folder,
    url,
    to,
    keys,
    dueAt: dueWhenSeen,
    now: () => MOVED_AT,
    log: quiet,
    told: quiet,
    putContent: () => Promise.resolve(),
  });
}

export type MoveStage = {
  /** An empty database. */
  url: string;
  /** A data folder with something of everything, and one that is not made yet. */
  folder: DataFolder;
  back: DataFolder;
  /** Moves from the folder to the database, and from there to the other folder. */
  there: () => Promise<Moved>;
  andBack: () => Promise<Moved>;
  /** A further empty database. */
  database: () => Promise<string>;
};

/** To be called in a suite: one PostgreSQL for it, and the rest anew before each test. */
export function moveStage(): MoveStage {
  let postgres: Postgres;
  const stage = {
    there: () => moving('database', stage.folder.path, stage.url),
    andBack: () => moving('folder', stage.back.path, stage.url),
    database: () => postgres.database(),
  } as MoveStage; // whole before any test reads it
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    stage.url = await stage.database();
    stage.folder = dataFolder();
    stage.back = dataFolder();
    await fillForMove(stage.folder);
  });
  afterEach(() => {
    stage.folder.discard();
    stage.back.discard();
  });
  return stage;
}

/** The sentence of a move that was refused. */
export function whyNot(moved: Moved): string {
  return moved.ok ? `it was ${moved.kind}` : moved.why;
}

export function countsOf(moved: Moved): Record<string, number> {
  if (!moved.ok || moved.kind !== 'moved') throw new Error(whyNot(moved));
  return Object.fromEntries(moved.compared.map(({ kind, to }) => [kind, to.count]));
}

export const openOn = (url: string, key = testKey(1)): ReturnType<typeof openPostgres> =>
  openPostgres({
    url,
    keys: { current: key, old: [] },
    dueAt: dueWhenSeen,
    dayOf: () => '2026-11-23',
    today: () => '2026-11-23',
    keepDays: { unanswered: 30, tallies: 120 },
    log: () => undefined,
    medium: () => undefined,
  });

/** What a start on this database says. */
export async function startOn(url: string): Promise<string> {
  const opened = await openOn(url);
  if (opened.ok) await opened.close();
  return reasonOf(opened);
}

/** A replica's view of a database, which is closed after the task. */
export async function onDatabase<T>(url: string, task: (bot: OpenedPostgres) => Promise<T>): Promise<T> {
  const bot = await openOn(url);
  if (!bot.ok) throw new Error(bot.why);
  try {
    return await task(bot);
  } finally {
    await bot.close();
  }
}

export function reasonOf(opening: { ok: true } | { ok: false; why: string }): string {
  return opening.ok ? 'it was opened' : opening.why;
}

/** The name of a person's file in the folder. */
export function fileOf(folder: DataFolder, chatId: number): string {
  return relative(folder.path, recordPath(folder.path, chatId));
}

/** People of every sort, on both sides of what two slots and 32 bits hold, and everything else that a folder may hold. */
export async function fillForMove(folder: DataFolder): Promise<void> {
  await fillWhole(folder);
  const store = await folder.open();
  const long = next(stranger(7_123_456_789), { name: '很长的名字'.repeat(2000) });
  const gone = { ...applicant(73, 'XK-GGGGGG'), gone: true };
  for (const record of [next(stranger(-1_001_234_567_890)), atDesk(72), gone, long])
    await store.save(record, { durable: true });
  // Newest in the slot that is not flushed.
  await store.save(next(long, { misses: 1 }), { durable: false });
  await store.close();
}

/** What a disk does to files: a record in its place, one that was set aside, and lines. */
export function damage(folder: DataFolder): void {
  writeFileSync(recordPath(folder.path, 72), 'x\0y'.repeat(99));
  writeFileSync(join(folder.path, 'damaged', '74.record.1699999999999'), Buffer.from([0, 255, 10, 123, 0]));
  const add = (name: string, line: string): void => {
    writeFileSync(join(folder.path, name), line, { flag: 'a' });
  };
  add('tallies/2026-11-23.jsonl', '{"at":0,"happ\0\n');
  add('dead-letters.jsonl', '{"at":\n');
  add('desk/history.jsonl', '{"number":\n');
  add('desk/draft.json.damaged', '[');
  add('notes.txt', 'mine');
}

const ANEW = ['index.jsonl', 'key-check.json', 'lock', 'session.json', 'moves.json', 'probe'];

/** Every file as plain text, by its name: records and whatever else is sealed opened with these keys, letters in one. */
export function plainFiles(
  folder: DataFolder,
  keys: Keys = { current: testKey(1), old: [] },
): Map<string, string> {
  const plain = new Map<string, string>();
  for (const [name, { text }] of folder.files()) {
    if (ANEW.includes(name)) continue;
    const opened = name.endsWith('.record') ? newest(text, keys) : openedText(text, keys);
    const joined = name.replace(/\.old$/, '');
    plain.set(
      joined,
      name === joined ? `${plain.get(joined) ?? ''}${opened}` : `${opened}${plain.get(joined) ?? ''}`,
    );
  }
  return new Map([...plain].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function newest(file: string, keys: Keys): string {
  const copies = readSlots(Buffer.from(file, 'latin1')).texts.map((text) => openedText(text, keys));
  const revision = (text: string): number => Number(/"revision":(\d+)/.exec(text)?.[1] ?? 0);
  return copies.toSorted((one, other) => revision(other) - revision(one))[0] ?? '';
}

function openedText(text: string, keys: Keys): string {
  if (!text.startsWith('{"sealed"')) return Buffer.from(text, 'latin1').toString('utf8');
  return unsealWith(keys, EnvelopeSchema.parse(JSON.parse(text))) ?? text;
}

/** Reads a file of a folder. */
export function textIn(folder: DataFolder, name: string): string {
  return readFileSync(join(folder.path, name), 'utf8');
}
