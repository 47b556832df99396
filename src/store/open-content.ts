// What replicas share besides records: content, and the way into the editors' desk. It is opened before the records,
// since nothing can be said without content.
import type { ContentVersions } from './content-versions.ts';
import { reachDatabase, refusalOf } from './open-postgres.ts';
import { postgresContentVersions } from './postgres/content-versions.ts';
import { openDatabase } from './postgres/database.ts';
import type { DeskDoors } from './postgres/desk-doors.ts';
import { postgresDeskDoors } from './postgres/desk-doors.ts';

export type OpenedContent = { versions: ContentVersions; doors: DeskDoors; close(): Promise<void> };

/** Seldom asked, so that two at once suffice. */
const CONNECTIONS = 2;

/** `why` is a sentence for whoever started the bot. */
export async function openContent(options: {
  url: string;
  now: () => number;
  log: (line: string) => void;
}): Promise<({ ok: true } & OpenedContent) | { ok: false; why: string }> {
  const { url, now, log } = options;
  const database = openDatabase({ url, connections: CONNECTIONS, log });
  try {
    const migrated = await reachDatabase(database, log);
    if (!migrated.ok) {
      await database.close();
      return migrated;
    }
  } catch (error) {
    await database.close();
    return { ok: false, why: refusalOf(error) };
  }
  const versions = postgresContentVersions({ database, log });
  return {
    ok: true,
    versions,
    doors: postgresDeskDoors(database, now),
    async close() {
      await versions.close();
      await database.close();
    },
  };
}
