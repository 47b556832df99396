// The form of a backup: lines of JSON. The first says what it is, each record is a line as it lies sealed on disk, each
// day of tallies a line, each other file a line; the last one counts and carries the hash of all that.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { parseJson } from './durable-adapter.ts';
import { KEPT_FILES } from './kept-files.ts';
import { EnvelopeSchema } from './seal.ts';
import type { Envelope } from './seal.ts';
import { UNANSWERED_FILE } from './unanswered.ts';

const HeadSchema = z.strictObject({ xiaoka: z.literal('backup'), form: z.literal(1), made: z.string() });
const TalliesSchema = z.strictObject({ tallies: z.iso.date(), lines: z.string() });
/** No other name, or a backup could write anywhere. */
const FileSchema = z.strictObject({ file: z.enum(KEPT_FILES), text: z.string() });
/** How the first backups named what nobody could answer. */
const UnansweredSchema = z.strictObject({ unanswered: EnvelopeSchema });
const EndSchema = z.strictObject({
  records: z.int(),
  tallies: z.int(),
  sha256: z.string(),
});

export type Counts = { records: number; tallies: number };

export type BackupPart =
  | { kind: 'record'; text: string; envelope: Envelope }
  | { kind: 'tallies'; day: string; lines: string }
  | { kind: 'file'; name: string; text: string };

/** Makes the lines of a backup one after the other, hashing and counting on the way. */
export function backupLines(made: string): {
  head: () => string;
  record: (text: string) => string;
  tallies: (day: string, lines: string) => string;
  file: (name: string, text: string) => string;
  end: () => string;
  counts: Counts;
} {
  const hash = createHash('sha256');
  const counts: Counts = { records: 0, tallies: 0 };
  const line = (text: string): string => {
    hash.update(`${text}\n`);
    return `${text}\n`;
  };
  return {
    counts,
    head: () => line(JSON.stringify({ xiaoka: 'backup', form: 1, made })),
    record(text) {
      counts.records += 1;
      return line(text);
    },
    tallies(day, lines) {
      counts.tallies += 1;
      return line(JSON.stringify({ tallies: day, lines }));
    },
    file: (name, text) => line(JSON.stringify({ file: name, text })),
    end: () => `${JSON.stringify({ ...counts, sha256: hash.digest('hex') })}\n`,
  };
}

/** A backup that cannot be trusted; its message completes a sentence about the file. */
export class BackupDamaged extends Error {
  override name = 'BackupDamaged';
}

/**
 * Reads a backup part by part. Throws BackupDamaged at the first thing that is wrong, at the latest behind the last part:
 * only when this has ended is it known that the file is whole.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  const counts: Counts = { records: 0, tallies: 0 };
  let first = true;
  let ended = false;
  const file = await open(path, 'r');
  try {
    for await (const line of file.readLines({ encoding: 'utf8' })) {
      if (ended) throw new BackupDamaged('something follows behind its end');
      const value = parseJson(line);
      if (first) {
        if (!HeadSchema.safeParse(value).success) throw new BackupDamaged('it is no backup of this bot');
      } else {
        const end = EndSchema.safeParse(value);
        if (end.success) {
          const { records, tallies, sha256 } = end.data;
          const whole = records === counts.records && tallies === counts.tallies;
          if (!whole || sha256 !== hash.digest('hex')) throw new BackupDamaged('its checksum does not fit');
          ended = true;
          continue;
        }
        yield partOf(line, value, counts);
      }
      first = false;
      hash.update(`${line}\n`);
    }
  } finally {
    await file.close();
  }
  if (!ended) throw new BackupDamaged(first ? 'it is empty' : 'it is cut short');
}

function partOf(line: string, value: unknown, counts: Counts): BackupPart {
  const envelope = EnvelopeSchema.safeParse(value);
  if (envelope.success) {
    counts.records += 1;
    return { kind: 'record', text: line, envelope: envelope.data };
  }
  const file = FileSchema.safeParse(value);
  if (file.success) return { kind: 'file', name: file.data.file, text: file.data.text };
  const unanswered = UnansweredSchema.safeParse(value);
  if (unanswered.success)
    return { kind: 'file', name: UNANSWERED_FILE, text: JSON.stringify(unanswered.data.unanswered) };
  const tallies = TalliesSchema.safeParse(value);
  if (!tallies.success) throw new BackupDamaged('one of its lines is damaged');
  counts.tallies += 1;
  return { kind: 'tallies', day: tallies.data.tallies, lines: tallies.data.lines };
}
