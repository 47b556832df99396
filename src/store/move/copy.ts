// Copies everything from one end of a move to the other, and counts and hashes on the way what was read at the source.
// What an earlier try has left at the other end and is the same is left as it is; whatever else it left is removed.
import type { Record } from '../../dialogue/record.ts';
import type { DueAt } from '../marks.ts';
import { marksOf } from '../marks.ts';
import { writeMarks } from '../marks-text.ts';
import { makeDigest } from './digest.ts';
import type { Digest } from './digest.ts';
import type { End } from './end.ts';
import { SHELVES } from './end.ts';
import type { SetAside } from './set-aside.ts';
import { asideText } from './set-aside.ts';

/** Hears how far it is, often: whoever tells people says it seldom. */
export type Told = (what: 'copied' | 'read back', done: number, of: number) => void;

export const KINDS = ['people', 'marks', 'damaged', ...SHELVES] as const;
export type Digests = { readonly [kind in (typeof KINDS)[number]]: Digest };

export function makeDigests(): Digests {
  return Object.fromEntries(KINDS.map((kind) => [kind, makeDigest()])) as Digests; // all of KINDS
}

export function digestRecord({ people }: Digests, record: Record): void {
  people.add(String(record.chatId), JSON.stringify(record));
}

export function digestAside({ damaged }: Digests, aside: SetAside): void {
  damaged.add(`${aside.chatId} ${aside.at}`, asideText(aside));
}

export async function digestShelves(digests: Digests, end: End): Promise<void> {
  for (const name of SHELVES)
    for await (const { key, count, text } of end.shelves[name].pieces()) digests[name].add(key, text, count);
}

export async function copyAll(order: {
  from: End;
  to: End;
  /** When the move began. */
  at: number;
  again: boolean;
  dueAt: DueAt;
  told: Told;
}): Promise<Digests> {
  const { from, to, at, again, dueAt, told } = order;
  const digests = makeDigests();
  const of = await from.count();
  let done = 0;

  const putAside = async (aside: SetAside): Promise<void> => {
    digestAside(digests, aside);
    await to.takeAside(aside);
  };

  await to.begin(again);
  for await (const found of from.people(at)) {
    const records = found.flatMap((each) => (each.kind === 'record' ? [each.record] : []));
    const asides = found.flatMap((each) => (each.kind === 'damaged' ? [each.aside] : []));
    for (const record of records) {
      digestRecord(digests, record);
      digests.marks.add(String(record.chatId), writeMarks(marksOf(record, dueAt)));
    }
    await to.take(records);
    for (const aside of asides) await putAside(aside);
    if (again) await to.drop(asides.map(({ chatId }) => chatId));
    done += found.length;
    told('copied', done, of);
  }
  for await (const aside of from.asides()) await putAside(aside);
  for (const name of SHELVES) {
    const keys = new Set<string>();
    for await (const piece of from.shelves[name].pieces()) {
      digests[name].add(piece.key, piece.text, piece.count);
      keys.add(piece.key);
      await to.shelves[name].put(piece);
    }
    if (again) await to.shelves[name].keepOnly(keys);
  }
  if (again) await dropOthers(from, to, at);
  await to.settle();
  return digests;
}

/** Whoever was forgotten at the source since an earlier try. */
async function dropOthers(from: End, to: End, at: number): Promise<void> {
  for await (const found of to.people(at)) {
    const chatIds = found.map((each) => (each.kind === 'record' ? each.record : each.aside).chatId);
    const known = await from.known(chatIds);
    await to.drop(chatIds.filter((chatId) => !known.has(chatId)));
  }
}
