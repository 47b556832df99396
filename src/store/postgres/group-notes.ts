// What replicas know alike of the staff groups, a row for each group.
import type { GroupNotes, MissingNote } from '../group-notes.ts';
import type { Database } from './database.ts';

export function postgresGroupNotes(database: Database): GroupNotes {
  return {
    async moves() {
      const rows = await database.ask<{ id: number; moved_to: number }>(MOVES, []);
      return rows.map(({ id, moved_to: fresh }) => ({ old: id, fresh }));
    },
    async noteMove({ old, fresh }) {
      await database.ask(MOVE, [old, fresh]);
    },
    noteMissing: (group, missing) =>
      // Replicas that look at once do so one after the other: the row is locked from the first statement on.
      database.together(async (client) => {
        await client.query('INSERT INTO xiaoka.staff_groups (id) VALUES ($1) ON CONFLICT DO NOTHING', [
          group,
        ]);
        const { rows } = await client.query<MissingNote>(BEFORE, [group]);
        await client.query(
          'UPDATE xiaoka.staff_groups SET missing = $2, looked_at = clock_timestamp() WHERE id = $1',
          [group, missing],
        );
        return rows[0] ?? null;
      }),
  };
}

const MOVES = {
  name: 'group moves',
  text: 'SELECT id, moved_to FROM xiaoka.staff_groups WHERE moved_to IS NOT NULL',
};
const MOVE = {
  name: 'move group',
  text: `INSERT INTO xiaoka.staff_groups (id, moved_to) VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET moved_to = excluded.moved_to`,
};
const BEFORE = `SELECT missing, (extract(epoch FROM clock_timestamp() - looked_at) * 1000)::double precision AS ago
  FROM xiaoka.staff_groups WHERE id = $1 AND missing IS NOT NULL FOR UPDATE`;
