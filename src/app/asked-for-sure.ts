// A question that another replica is asking just now: the person may have seen it although its delivery is not marked
// yet, and what they write is to be read as its answer. (Within one process `unsure.ts` knows.)
import type { Arrival } from '../chat/input.ts';
import type { Record } from '../dialogue/record.ts';
import type { Store } from '../store/port.ts';

export type AskedForSureParts = {
  store: Pick<Store, 'load' | 'performedElsewhere'>;
  /** Resolves once `ms` have passed. */
  wait: (ms: number) => Promise<void>;
};

/** How often, and how long before each look, in milliseconds: a send takes some hundred. */
const LOOKS = 40;
const PAUSE = 50;

/** The record of whoever this came from, once nothing is being asked elsewhere, or after two seconds. */
export async function askedForSure(
  { store, wait }: AskedForSureParts,
  { chatId, updateId }: Pick<Arrival, 'chatId' | 'updateId'>,
): Promise<Record | null> {
  for (let look = 0; ; look += 1) {
    const record = await store.load(chatId);
    if (record === null || updateId === null || look === LOOKS || !isBeingAsked(record)) return record;
    if (!(await store.performedElsewhere(chatId))) return record;
    await wait(PAUSE);
  }
}

function isBeingAsked({ owed }: Record): boolean {
  return owed.some(({ effect }) => effect.kind === 'say' && effect.asks !== null);
}
