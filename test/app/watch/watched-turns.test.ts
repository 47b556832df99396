// How a turn ended is told from what the store did meanwhile, and what is done after a turn is no part of it.
import { expect, test } from 'vitest';
import type { Arrival } from '../../../src/chat/input.ts';
import { MediumRefused } from '../../../src/store/medium.ts';
import type { Saved, Store } from '../../../src/store/port.ts';
import { begin, during, factsOf, inHand } from '../../../src/app/watch/in-hand.ts';
import { SILENT } from '../../../src/app/watch/meters.ts';
import type { Meters } from '../../../src/app/watch/meters.ts';
import { makeOwedBy } from '../../../src/app/watch/owed-by.ts';
import { UNTRACED } from '../../../src/app/watch/traces.ts';
import { watchStore, watchTurns } from '../../../src/app/watch/watched-turns.ts';
import { next, stranger } from '../../store/sample-record.ts';

const TAKEN: Saved = { ok: true, ours: true };
const TEXT: Arrival['input'] = { kind: 'text', text: '你好', messageId: 1, forwarded: false };

/** Meters that keep what they are told, and a store of one person whose saves end like this, one after the other. */
function watched(...saves: (Saved | Error)[]) {
  const told: unknown[][] = [];
  const meters: Meters = {
    ...SILENT,
    turned: (kind, result) => told.push(['turned', kind, result]),
    retried: () => told.push(['retried']),
    refused: () => told.push(['refused']),
  };
  const owedBy = makeOwedBy();
  const save = (): Promise<Saved> => {
    const end = saves.shift() ?? TAKEN;
    return end instanceof Error ? Promise.reject(end) : Promise.resolve(end);
  };
  // Nothing else of a store is asked here.
  const bare = { load: () => Promise.resolve(stranger(7)), save } as unknown as Store;
  return { told, meters, owedBy, store: watchStore(bare, { meters, owedBy }) };
}

type Here = ReturnType<typeof watched>;

async function take(
  here: Here,
  arrival: Partial<Arrival>,
  turn: (store: Store) => Promise<void>,
): Promise<void> {
  const turns = watchTurns(
    {
      async take() {
        await turn(here.store);
        return { gathering: false };
      },
    },
    { meters: here.meters, traces: UNTRACED },
  );
  await turns.take({ chatId: 7, updateId: 5, languageCode: null, input: TEXT, ...arrival });
}

/** Decides and saves until that is taken. */
async function decided(store: Store): Promise<void> {
  for (;;) {
    const record = await store.load(7);
    const owing = next(record ?? stranger(7), { nextSeq: 3 });
    if ((await store.save(owing, { durable: true })).ok) return;
  }
}

const loaded = async (store: Store): Promise<void> => {
  await store.load(7);
};

test('a turn that is decided twice is saved once and retried once', async () => {
  const here = watched({ ok: false, why: 'moved' }, TAKEN);
  await take(here, {}, decided);
  expect(here.told).toEqual([['retried'], ['turned', 'text', 'saved']]);
});

test('an update that had its turn is repeated, and a tick without consequence idle', async () => {
  const here = watched();
  await take(here, {}, loaded);
  await take(here, { updateId: null, input: { kind: 'tick' } }, loaded);
  expect(here.told).toEqual([
    ['turned', 'text', 'repeated'],
    ['turned', 'tick', 'idle'],
  ]);
});

test('a medium that refuses fails the turn and is counted', async () => {
  const here = watched(new MediumRefused('ENOSPC', new Error('full')));
  await expect(take(here, {}, decided)).rejects.toThrow(MediumRefused);
  expect(here.told).toEqual([['refused'], ['turned', 'text', 'failed']]);
});

test('what staff do is counted by the kind of it', async () => {
  const here = watched();
  const by = { id: 1, name: '客服小陈', supervisor: false };
  await take(
    here,
    { input: { kind: 'staff', by, act: { kind: 'canned', id: 'hello', messageId: 1 } } },
    decided,
  );
  expect(here.told).toEqual([['turned', 'staff_canned', 'saved']]);
});

test('what a turn owes is known to be its own, and no longer than it lasts', async () => {
  const here = watched();
  const update = begin(5, null, null);
  let later = Promise.resolve();
  await during(update, () =>
    take(here, {}, async (store) => {
      await decided(store);
      // A timer that the turn has set.
      later = new Promise((resolve) => {
        setImmediate(() => {
          void store.save(next(stranger(7), { nextSeq: 9 }), { durable: true }).then(() => {
            resolve();
          });
        });
      });
    }),
  );
  await later;
  const owing = here.owedBy.find(7, 2);
  expect(owing === null ? null : factsOf(owing)).toEqual({ update: 5 });
  expect(here.owedBy.find(7, 3)).toBeNull();
  expect(inHand()).toBeUndefined();
});

test('which turn owed something is forgotten once it is sent, and in the end whatever becomes of it', () => {
  const owedBy = makeOwedBy();
  const hand = begin(1, null, null);
  owedBy.note(7, 1, 3, hand);
  owedBy.sent(7, [1]);
  expect(owedBy.find(7, 2)).toBe(hand);
  owedBy.sent(7, [2, 9]);
  expect(owedBy.find(7, 2)).toBeNull();
  for (let chatId = 1; chatId <= 2001; chatId += 1) owedBy.note(chatId, 1, 2, hand);
  for (let turn = 1; turn <= 21; turn += 1) owedBy.note(2001, turn + 1, turn + 2, hand);
  expect([owedBy.find(1, 1), owedBy.find(2001, 1)]).toEqual([null, null]);
  expect([owedBy.find(2, 1), owedBy.find(2001, 22)]).toEqual([hand, hand]);
});
