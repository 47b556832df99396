// Grants in the database: a table that is not flushed, since after a crash of the whole database a minute has passed.
// The store's purge takes out what nobody asks for any more.
import type { Grants } from '../grants.ts';
import type { Database } from './database.ts';

export function postgresGrants(database: Database): Grants {
  return {
    async note(chatId, cost) {
      await database.ask(NOTE, [chatId, cost], { durable: false });
    },
    async recent() {
      const rows = await database.ask<{ chat_id: number; cost: number; age: number }>(RECENT, []);
      return rows.map(({ chat_id: chatId, cost, age }) => ({ chatId, cost, age }));
    },
  };
}

const NOTE = {
  name: 'note grant',
  text: 'INSERT INTO xiaoka.grants (chat_id, cost) VALUES ($1, $2)',
};
const RECENT = {
  name: 'recent grants',
  text: `SELECT chat_id, cost, (extract(epoch FROM clock_timestamp() - at) * 1000)::double precision AS age
    FROM xiaoka.grants WHERE at > clock_timestamp() - interval '1 minute' ORDER BY at`,
};
