// Albums of staff. Telegram brings them part by part, and only one part has the words that say whom the album is for:
// what is for colleagues is so in all its parts, also in those that came before the words.
import type { Album, Desk } from '../../handover/desk.ts';
import { owe } from '../owe.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';

/** The newest that are known. */
const ALBUMS = 5;

/** The album as far as it has come, or null. */
export function albumOf(desk: Desk | null, id: string | null): Album | null {
  return desk?.albums.find((album) => album.id === id) ?? null;
}

/** The album of which this message is a part, or null. */
export function albumWith(desk: Desk, messageId: number): Album | null {
  return desk.albums.find(({ messageIds }) => messageIds.includes(messageId)) ?? null;
}

/** The turn that knows of this part of an album. */
export function withPart(turn: StaffTurn, id: string | null, messageId: number): StaffTurn {
  if (id === null) return turn;
  const { as, messageIds } = albumOf(turn.desk, id) ?? { as: 'talk' as const, messageIds: [] };
  const desk = withAlbum(turn.desk, { id, as, messageIds: [...messageIds, messageId] });
  return { ...turn, desk, record: { ...turn.record, desk } };
}

/** The reply, by which this album is for colleagues: nothing of it is carried, and what the customer has is taken back. */
export function amongStaff(reply: Reply, id: string | null, as: 'note' | 'answer'): Reply {
  const { record } = reply;
  const { desk } = record;
  const album = albumOf(desk, id);
  if (desk === null || album === null) return reply;
  const known = { ...record, desk: withAlbum(desk, { ...album, as }) };
  return { ...reply, record: takenBack(known, album.id) };
}

/** The record in which the customer is to have nothing of this album, if it is for colleagues. */
export function takenBack(record: Record, id: string | null): Record {
  const { desk } = record;
  const album = albumOf(desk, id);
  if (desk === null || album === null || album.as === 'talk') return record;
  const isPart = ([, theirs]: readonly [number, number]): boolean => album.messageIds.includes(theirs);
  const seen = desk.pairs.filter(isPart);
  const owed = record.owed.filter(
    ({ effect }) => effect.kind !== 'carry' || effect.to !== 'customer' || effect.album !== id,
  );
  const without = { ...desk, pairs: desk.pairs.filter((pair) => !isPart(pair)) };
  return owe(
    { ...record, owed, desk: without },
    seen.map(([mine]) => ({ kind: 'erase' as const, messageId: mine })),
  );
}

/** The record in which the customer is to have nothing of this message of the topic. */
export function takenBackPart(record: Record, messageId: number): Record {
  const { desk } = record;
  if (desk === null) return record;
  const seen = desk.pairs.filter(([, theirs]) => theirs === messageId);
  const owed = record.owed.filter(
    ({ effect }) =>
      effect.kind !== 'carry' || effect.to !== 'customer' || !effect.messageIds.includes(messageId),
  );
  const without = { ...desk, pairs: desk.pairs.filter((pair) => !seen.includes(pair)) };
  return owe(
    { ...record, owed, desk: without },
    seen.map(([mine]) => ({ kind: 'erase' as const, messageId: mine })),
  );
}

function withAlbum(desk: Desk, album: Album): Desk {
  const others = desk.albums.filter(({ id }) => id !== album.id);
  return { ...desk, albums: [...others, album].slice(-ALBUMS) };
}
