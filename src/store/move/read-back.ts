// Reads back from the medium what has arrived at the other end of a move, opened and as plain values, and compares it
// with what was read at the source.
import type { Digests, Told } from './copy.ts';
import { KINDS, digestAside, digestRecord, digestShelves, makeDigests } from './copy.ts';
import type { Sum } from './digest.ts';
import type { End } from './end.ts';

export type Compared = { kind: (typeof KINDS)[number]; from: Sum; to: Sum; same: boolean };

export async function readBack(order: {
  to: End;
  at: number;
  copied: Digests;
  told: Told;
}): Promise<Compared[]> {
  const { to, at, copied, told } = order;
  const digests = makeDigests();
  const of = await to.count();
  let done = 0;
  for await (const found of to.people(at)) {
    for (const each of found) {
      if (each.kind === 'record') digestRecord(digests, each.record);
      else digestAside(digests, each.aside);
    }
    done += found.length;
    told('read back', done, of);
  }
  for await (const [chatId, marks] of to.found()) digests.marks.add(String(chatId), marks);
  for await (const aside of to.asides()) digestAside(digests, aside);
  await digestShelves(digests, to);
  return KINDS.map((kind) => {
    const [from, there] = [copied[kind].sum(), digests[kind].sum()];
    return { kind, from, to: there, same: from.count === there.count && from.hash === there.hash };
  });
}
