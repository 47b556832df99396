// Fills a data folder with stored people, for measuring: files as the store writes them, flushed all at once in the end.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RECORD_VERSION } from '../../src/dialogue/record.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { createFolderFlusher } from '../../src/store/folder-flusher.ts';
import { writeLine } from '../../src/store/journal-line.ts';
import { marksOf } from '../../src/store/marks.ts';
import { makeFolders, recordPath } from '../../src/store/record-files.ts';
import { sealRecord } from '../../src/store/record-codec.ts';
import type { Key } from '../../src/store/seal.ts';
import { bootId, writeSession } from '../../src/store/session.ts';
import type { Session } from '../../src/store/session.ts';
import { newFile } from '../../src/store/slots.ts';
import { applicant, next, stranger } from './sample-record.ts';

/** The id of the first person that `fillStore` makes; the others follow one by one. */
export const FIRST_FILLED = 6_000_000_000;

/**
 * Makes `count` people in a new folder that no store has open. Half are in the middle of an application, the others
 * have only said hello; nobody is owed anything or due. Then the folder looks as after a clean end.
 */
export async function fillStore(folder: string, key: Key, count: number): Promise<void> {
  const path = resolve(folder);
  await makeFolders(path);
  const lines: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const record = person(index);
    const text = sealRecord(record, true, key);
    writeFileSync(recordPath(path, record.chatId), newFile(text).bytes, { mode: 0o600 });
    lines.push(writeLine({ kind: 'known', chatId: record.chatId, marks: marksOf(record, () => null) }));
  }
  writeFileSync(join(path, 'index.jsonl'), lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  const session: Session = {
    version: RECORD_VERSION,
    boot: bootId(),
    pid: process.pid,
    clean: true,
    whole: true,
    flushed: true,
    journal: null,
  };
  await writeSession(path, session, createFolderFlusher());
  // People of yesterday are on disk. Otherwise the first save of each would pay for what was not written yet.
  spawnSync('sync', ['-f', path]);
}

export function person(index: number): Record {
  const chatId = FIRST_FILLED + index;
  if (index % 2 === 0) return next(stranger(chatId));
  return { ...applicant(chatId, `XK-${String(index).padStart(6, '0')}`), owed: [] };
}
