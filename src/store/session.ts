// How the last run on this data folder ended, so that the next one knows whether the index can be trusted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { durableAdapter } from './durable-adapter.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import type { FlushFolder } from './folder-flusher.ts';

export const SessionSchema = z.strictObject({
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
});
export type Session = z.infer<typeof SessionSchema>;

/** The last run's session, or null when none can be read. */
export async function readSession(folder: string): Promise<Session | null> {
  const low = new Low<unknown>(durableAdapter(sessionPath(folder), createFolderFlusher()), null);
  await low.read();
  const parsed = SessionSchema.safeParse(low.data);
  return parsed.success ? parsed.data : null;
}

/** Writes this run's session, flushed. */
export async function writeSession(folder: string, session: Session, flush: FlushFolder): Promise<void> {
  await new Low<unknown>(durableAdapter(sessionPath(folder), flush), session).write();
}

/** Whether the journal that this run left behind has lost nothing. */
export function leftWhole(session: Session | null, boot: string | null): boolean {
  if (session === null || !session.whole) return false;
  return session.clean || (boot !== null && session.boot === boot);
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
  return join(folder, 'session.json');
}
