// What happened, counted: one file of JSON lines a day, without a trace of who it was. Figures are made from it; losing
// some of it loses no message, so nothing is flushed and nobody waits for it.
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Happening } from '../dialogue/happenings.ts';
import { HappeningSchema } from '../dialogue/happenings.ts';
import { appendLines } from './append-lines.ts';
import { isErrno } from './errno.ts';
import { sizeOf } from './found.ts';

/** A happening and its minute, in milliseconds since 1970: finer would tell people apart. */
export type Tally = { at: number; happening: Happening };

export type Tallies = {
  /** Keeps these soon; never fails. */
  add(at: number, happenings: readonly Happening[]): void;
  /** Everything that was counted from one day to another (`YYYY-MM-DD`, both included), oldest first. */
  read(from: string, to: string): Promise<Tally[]>;
  /** Resolves when everything added is written. */
  close(): Promise<void>;
};

export type TalliesOptions = {
  /** The data folder. */
  folder: string;
  /** The date of a moment, `YYYY-MM-DD`. */
  dayOf: (at: number) => string;
  /** For how many days lines are kept. */
  keepDays: number;
  log: (line: string) => void;
  /** How many bytes a day's file may have, or how many rows a day; what happens after that is not counted. */
  most?: number;
};

/** The folder of the days, in the data folder. */
export const TALLIES_FOLDER = 'tallies';
const MINUTE = 60_000;
const DAY = 86_400_000;
/** About 200,000 lines. */
const MOST = 16 * 1024 * 1024;
/** How many characters may wait for the disk. */
const WAITING = 1 << 20;

/** The tallies under the data folder. Days that are too old are removed when a new one begins. */
export function openTallies({ folder, dayOf, keepDays, log, most = MOST }: TalliesOptions): Tallies {
  const inside = join(folder, TALLIES_FOLDER);
  let today = { day: '', bytes: 0, full: false };
  let waiting = new Map<string, string>();
  let length = 0;
  let working: Promise<void> | null = null;
  let failing = false;
  /** Days of which it was said that lines of theirs cannot be read. */
  const damaged = new Set<string>();

  async function begin(day: string): Promise<void> {
    await mkdir(inside, { recursive: true, mode: 0o700 });
    today = { day, bytes: await sizeOf(fileOf(inside, day)), full: false };
    const oldest = dayOf(Date.parse(`${day}T12:00:00Z`) - keepDays * DAY);
    for (const name of await readdir(inside)) {
      if (name.endsWith('.jsonl') && name < oldest) await rm(join(inside, name), { force: true });
    }
  }

  async function write(day: string, text: string): Promise<void> {
    try {
      if (day !== today.day) await begin(day);
      const bytes = Buffer.from(text);
      if (today.bytes + bytes.length > most) {
        if (!today.full) log('The tallies of this day are full; what else happens today is not counted.');
        today.full = true;
        return;
      }
      await appendLines(fileOf(inside, day), bytes, { durable: false });
      today.bytes += bytes.length;
      failing = false;
    } catch (error) {
      // Once, not for every minute of a full disk.
      if (!failing) log(`Something could not be counted (${isErrno(error) ? error.code : 'unknown error'}).`);
      failing = true;
    }
  }

  async function workOff(): Promise<void> {
    while (waiting.size > 0) {
      // One turn of the event loop, so that what happens together is written together.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = waiting;
      waiting = new Map();
      length = 0;
      for (const [day, text] of batch) await write(day, text);
    }
  }

  async function settled(): Promise<void> {
    while (working !== null) await working;
  }

  return {
    add(at, happenings) {
      if (happenings.length === 0 || length > WAITING) return;
      const text = happenings.map((happening) => `${writeTally(at, happening)}\n`).join('');
      const day = dayOf(at);
      waiting.set(day, (waiting.get(day) ?? '') + text);
      length += text.length;
      working ??= workOff().finally(() => {
        working = null;
      });
    },
    async read(from, to) {
      await settled();
      const days = (await namesIn(inside)).map((name) => name.replace(/\.jsonl$/, ''));
      const read: Tally[] = [];
      for (const day of days.sort()) {
        if (day < from || day > to) continue;
        const lines = linesOf(await readFile(fileOf(inside, day), 'utf8'));
        const tallies = lines.flatMap((line) => tallyOf(line) ?? []);
        read.push(...tallies);
        if (tallies.length === lines.length || damaged.has(day)) continue;
        damaged.add(day);
        log(
          `${lines.length - tallies.length} of ${lines.length} lines in ${TALLIES_FOLDER}/${day}.jsonl cannot be read and are not counted.`,
        );
      }
      return read;
    },
    close: settled,
  };
}

/** Everything that is kept, day by day, for a backup. */
export async function* daysOfTallies(folder: string): AsyncGenerator<{ day: string; text: string }> {
  for (const name of await namesIn(join(folder, TALLIES_FOLDER))) {
    const text = await readFile(join(folder, TALLIES_FOLDER, name), 'utf8').catch(() => null);
    // A day may be removed meanwhile because its time is over; a line that is just being written is left out.
    if (text !== null)
      yield { day: name.replace(/\.jsonl$/, ''), text: text.slice(0, text.lastIndexOf('\n') + 1) };
  }
}

/** The file of a day, `YYYY-MM-DD`. */
export function talliesPath(folder: string, day: string): string {
  return fileOf(join(folder, TALLIES_FOLDER), day);
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** The line of a happening: its moment is kept to the minute. */
export function writeTally(at: number, happening: Happening): string {
  return JSON.stringify({ at: Math.floor(at / MINUTE) * MINUTE, happening });
}

/** Null: the line is damaged, or of another release. */
export function tallyOf(line: string): Tally | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('at' in value) || !('happening' in value))
      return null;
    const happening = HappeningSchema.safeParse(value.happening);
    return happening.success && typeof value.at === 'number'
      ? { at: value.at, happening: happening.data }
      : null;
  } catch {
    return null;
  }
}

function fileOf(inside: string, day: string): string {
  return join(inside, `${day}.jsonl`);
}

/** The names of the days' files; none where the folder is missing. */
export async function namesIn(inside: string): Promise<string[]> {
  try {
    return (await readdir(inside)).filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
