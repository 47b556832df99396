// How the last run on this data folder ended, so that the next one knows whether the index can be trusted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { durableAdapter } from './durable-adapter.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import type { FlushFolder } from './folder-flusher.ts';

/** Not strict: what a newer release adds must not hide that it is one. */
export const SessionSchema = z.object({
  /** The version of the records that this run writes. */
  version: z.int(),
  /** The machine's boot; null where it cannot be told. What was written under another boot may have lost its end. */
  boot: z.string().nullable(),
  pid: z.int(),
  /** Whether the run closed the store. */
  clean: z.boolean(),
  /** Whether the index knew everybody. */
  whole: z.boolean(),
  /** Whether every save that says that it was flushed had been, by this run and those before it. */
  flushed: z.boolean(),
  /** How many bytes the index journal had at a clean end; null when that is not known. */
  journal: z.int().nullable().default(null),
});
export type Session = z.infer<typeof SessionSchema>;

const NAME = 'session.json';

/** The last run's session, or null when none can be read. */
export async function readSession(
  folder: string,
  log: (line: string) => void = () => undefined,
): Promise<Session | null> {
  const found = await durableAdapter(sessionPath(folder), createFolderFlusher()).read();
  const parsed = SessionSchema.safeParse(found);
  if (parsed.success) return parsed.data;
  if (found !== null)
    log(`The file ${NAME} is damaged: how the last run ended is not known, so its index is not trusted.`);
  return null;
}

/** Writes this run's session, flushed. */
export async function writeSession(folder: string, session: Session, flush: FlushFolder): Promise<void> {
  await new Low<unknown>(durableAdapter(sessionPath(folder), flush), session).write();
}

/** Whether the journal that this run left behind, which has so many bytes now, has lost nothing. */
export function leftWhole(session: Session | null, boot: string | null, bytes: number): boolean {
  if (session === null || !session.whole) return false;
  if (session.clean) return session.journal === null || session.journal === bytes;
  return boot !== null && session.boot === boot;
}

/**
 * Whether what is found on disk is surely there: after an end in which nothing was under way, and after the machine
 * started again, since then nothing is in memory any more.
 */
export function leftFlushed(session: Session | null, boot: string | null): boolean {
  if (session === null) return false;
  return (
    (session.clean && session.flushed) || (boot !== null && session.boot !== null && session.boot !== boot)
  );
}

/** Names the machine's present boot; null where the system does not tell. */
export function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

function sessionPath(folder: string): string {
  return join(folder, NAME);
}
