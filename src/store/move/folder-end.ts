// A data folder as one end of a move, while this process has it to itself.
import { createReadStream } from 'node:fs';
import { access, appendFile, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { RECORD_VERSION } from '../../dialogue/record.ts';
import type { Record } from '../../dialogue/record.ts';
import { createAtATime } from '../at-a-time.ts';
import { parseJson } from '../durable-adapter.ts';
import { isErrno } from '../errno.ts';
import { flushFileSystem } from '../flush-all.ts';
import { createFolderFlusher, flushNow } from '../folder-flusher.ts';
import { sizeOf } from '../found.ts';
import { readLines, writeLine } from '../journal-line.ts';
import { writeKeyCheck } from '../key-check.ts';
import type { Keys } from '../keys.ts';
import type { DueAt } from '../marks.ts';
import { marksOf } from '../marks.ts';
import { writeMarks } from '../marks-text.ts';
import type { Kept } from '../record-codec.ts';
import { sealRecord, unsealSlots } from '../record-codec.ts';
import { DAMAGED, flushFolders, listPeople, makeFolders, recordPath } from '../record-files.ts';
import type { Key } from '../seal.ts';
import { EnvelopeSchema } from '../seal.ts';
import { bootId, writeSession } from '../session.ts';
import { newFile, readSlots } from '../slots.ts';
import type { End, Found } from './end.ts';
import { sameRecord } from './end.ts';
import { namesIn, strangersIn } from './folder-left.ts';
import { folderShelves } from './folder-shelves.ts';
import { MOVES_FILE, readMoveMarks, writeMoveMark } from './folder-marks.ts';
import { inBatches } from './in-batches.ts';
import { MoveRefused } from './refused.ts';
import type { SetAside } from './set-aside.ts';
import { asideFromFile, asideToFile } from './set-aside.ts';

export type FolderEndOptions = { folder: string; keys: Keys; dueAt: DueAt };

const INDEX = 'index.jsonl';
/** What may stand in a folder that counts as empty. */
const NOTHING = ['lock', MOVES_FILE];
const AT_ONCE = 500;
/** Measured for records: more files side by side than this gain nothing. */
const MOST_FILES = 32;

/** The folder must be locked by this process. */
export function folderEnd({ folder, keys, dueAt }: FolderEndOptions): End {
  const noticed: string[] = [];
  const flush = createFolderFlusher();
  const filesAtATime = createAtATime(MOST_FILES);
  let resumed = false;

  async function read(chatId: number): Promise<{ kept: Kept; bytes: Buffer } | null> {
    try {
      const bytes = await readFile(recordPath(folder, chatId));
      return { bytes, kept: unsealSlots(readSlots(bytes), { chatId, keys, flushed: true }) };
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return null;
      throw error;
    }
  }

  async function find(chatId: number, at: number): Promise<Found[]> {
    const found = await read(chatId);
    if (found === null) return [];
    const { kept, bytes } = found;
    if (kept.kind === 'record') return [{ kind: 'record', record: kept.record }];
    if (kept.kind === 'damaged') return [{ kind: 'damaged', aside: { chatId, at, bytes, row: null } }];
    throw new MoveRefused(
      `The file ${relative(folder, recordPath(folder, chatId))} in ${folder} cannot be read${kept.kind === 'unreadable' ? `: ${kept.why}` : ''}. Nobody must be lost on the way: mend that (with the key or the release of that time), or move the file away, and run this again.`,
    );
  }

  async function write(record: Record): Promise<void> {
    const path = recordPath(folder, record.chatId);
    if (resumed) {
      const there = await read(record.chatId);
      const same = there?.kept.kind === 'record' && sameRecord(there.kept.record, record);
      if (same && isSealedWith(there.bytes, keys.current)) return;
    }
    // Not flushed one by one: until all of it is, the folder counts as half moved into.
    await writeFile(path, newFile(sealRecord(record, true, keys.current)).bytes, { mode: 0o600 });
  }

  return {
    kind: 'folder',
    name: folder,
    shelves: folderShelves({ folder, keys, flush, notice: (line) => noticed.push(line) }),
    async marks() {
      const marks = await readMoveMarks(folder);
      if (marks === null)
        throw new MoveRefused(
          `The file ${join(folder, MOVES_FILE)} is damaged, so it is not known which moves have begun: if none has, delete that file.`,
        );
      return marks;
    },
    mark: (side, mark) => writeMoveMark(folder, side, mark, flush),
    async taken() {
      const there = (await readdir(folder)).filter((name) => !NOTHING.includes(name));
      return there.length === 0 ? null : `is not empty (${there.slice(0, 3).join(', ')})`;
    },

    async count() {
      let count = 0;
      for await (const batch of inBatches(listPeople(folder), AT_ONCE)) count += batch.length;
      return count;
    },
    async *people(at) {
      for await (const chatIds of inBatches(listPeople(folder), AT_ONCE)) {
        const found = await Promise.all(chatIds.map((chatId) => filesAtATime(() => find(chatId, at))));
        yield found.flat();
      }
    },
    async known(chatIds) {
      const there = await Promise.all(chatIds.map((chatId) => isThere(recordPath(folder, chatId))));
      return new Set(chatIds.filter((_, place) => there[place]));
    },
    async *found() {
      for await (const line of createInterface(createReadStream(join(folder, INDEX)))) {
        for (const entry of readLines(line))
          if (entry?.kind === 'known') yield [entry.chatId, writeMarks(entry.marks)];
      }
    },
    async *asides() {
      for (const name of await namesIn(join(folder, DAMAGED))) {
        const [, chatId, at] = /^(-?\d+)\.record\.(\d+)$/.exec(name) ?? [];
        if (chatId === undefined) noticed.push(`${join(DAMAGED, name)} is not the bot’s.`);
        else yield asideFromFile(Number(chatId), Number(at), await readFile(join(folder, DAMAGED, name)));
      }
    },

    async begin(again) {
      resumed = again;
      await makeFolders(folder);
      // What was set aside is little, and put there anew.
      for (const name of await readdir(join(folder, DAMAGED))) await rm(join(folder, DAMAGED, name));
      await writeFile(join(folder, INDEX), '', { mode: 0o600 });
    },
    async take(records) {
      await Promise.all(records.map((record) => filesAtATime(() => write(record))));
      const lines = records.map(
        (record) => `${writeLine({ kind: 'known', chatId: record.chatId, marks: marksOf(record, dueAt) })}\n`,
      );
      await appendFile(join(folder, INDEX), lines.join(''));
    },
    async drop(chatIds) {
      await Promise.all(chatIds.map((chatId) => rm(recordPath(folder, chatId), { force: true })));
    },
    async takeAside(aside) {
      await writeFile(join(folder, DAMAGED, fileNameOf(aside)), asideToFile(aside), { mode: 0o600 });
    },
    async settle() {
      await flushNow(join(folder, INDEX));
      await writeKeyCheck(folder, [keys.current], flush);
      if (!(await flushFileSystem(folder, new AbortController().signal))) await flushEach(folder);
      await flushFolders(folder);
      await flush(join(folder, DAMAGED));
      const left = { clean: true, whole: true, flushed: true, journal: await sizeOf(join(folder, INDEX)) };
      await writeSession(
        folder,
        { version: RECORD_VERSION, boot: bootId(), pid: process.pid, ...left },
        flush,
      );
    },
    left: async () => [...noticed, ...(await strangersIn(folder))],
  };
}

/** Whether the only copy that a move writes into a file is sealed with this key. */
function isSealedWith(bytes: Buffer, { id }: Key): boolean {
  return EnvelopeSchema.safeParse(parseJson(readSlots(bytes).texts[0] ?? '')).data?.key === id;
}

/** Where all cannot be flushed at once. */
async function flushEach(folder: string): Promise<void> {
  const aside = (await readdir(join(folder, DAMAGED))).map((name) => join(folder, DAMAGED, name));
  for (const path of aside) await flushNow(path);
  for await (const chatId of listPeople(folder)) await flushNow(recordPath(folder, chatId));
}

function fileNameOf({ chatId, at }: SetAside): string {
  return `${chatId}.record.${at}`;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
