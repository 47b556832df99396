// Whatever the bot leaves behind, to be searched for words that must not be read there.
import { readdir, readFile, rm } from 'node:fs/promises';
import { dueAt } from '../../src/dialogue/due.ts';
import { backUp } from '../../src/store/backup.ts';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { readKey } from '../../src/store/seal.ts';
import { readFolderWhole } from './read-folder-whole.ts';
import { TEST_KEY } from './world.ts';
import type { World } from './world.ts';

/** The setting's default. */
const RETENTION_DAYS = 30;

/** Everything that the bot leaves behind, by place. */
export async function leavings(world: World): Promise<Record<string, string>> {
  const file = `${world.dataDir}.backup`;
  const backedUp = await backUp({
    folder: world.dataDir,
    keys: { current: testKey(), old: [] },
    file,
    now: new Date(),
  });
  if (!backedUp.ok) throw new Error('there is no backup');
  const backup = await readFile(file, 'utf8');
  await rm(file);
  return {
    disk: await readFolderWhole(world.dataDir),
    names: (await readdir(world.dataDir, { recursive: true })).join('\n'),
    log: world.logged.join('\n'),
    figures: await world.figures(),
    backup,
  };
}

/** Where any of these words stands, as it is or as a computer might have written it. */
export function foundIn(places: Record<string, string>, words: readonly string[]): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    words
      .filter((word) => spellings(word).some((spelt) => text.includes(spelt)))
      .map((word) => `${place}: ${word}`),
  );
}

function spellings(word: string): string[] {
  const bytes = Buffer.from(word);
  const escaped = word.replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [
    word,
    escaped,
    encodeURIComponent(word),
    bytes.toString('base64').replace(/=+$/, '').slice(0, -1),
    bytes.toString('hex'),
  ];
}

/** Restarts the bot, and reads meanwhile, with the key, what is kept about this person. */
export async function unsealed(world: World, id: number): Promise<string> {
  let kept = '';
  await world.restart(undefined, async () => {
    const opened = await openLowdbStore({
      folder: world.dataDir,
      key: testKey(),
      // As the bot has it: what is loaded corrects the index.
      dueAt: (record) => dueAt(record, RETENTION_DAYS),
      log: () => undefined,
    });
    if (!opened.ok) throw new Error(opened.why);
    kept = JSON.stringify([await opened.store.load(id), await opened.store.listDesk()]);
    await opened.store.close();
  });
  return kept;
}

/** Telegram refuses the next message to this chat. */
export async function refuses(world: World, chat_id: number, kind: '429' | '500' | 'cut'): Promise<void> {
  await world.sandbox.faults.add({ method: 'sendMessage', chat_id, kind, retry_after: 2, times: 1 });
}

function testKey(): Extract<ReturnType<typeof readKey>, { ok: true }>['key'] {
  const read = readKey(TEST_KEY);
  if (!read.ok) throw new Error(read.why);
  return read.key;
}
