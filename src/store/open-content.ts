// What replicas share besides records: content, and the way into the editors' desk. It is opened before the records,
// since nothing can be said without content.
import type { ContentVersions } from './content-versions.ts';
import { postgresContentVersions } from './postgres/content-versions.ts';
import type { DeskDoors } from './postgres/desk-doors.ts';
import { postgresDeskDoors } from './postgres/desk-doors.ts';
import { reachDatabase } from './postgres/reach.ts';

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
  const reached = await reachDatabase({ url, connections: CONNECTIONS, log });
  if (!reached.ok) return reached;
  const { database } = reached;
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
