// What every store must do, whatever it keeps its records in. An adapter's test calls this with its own factory.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newDesk } from '../../src/handover/desk.ts';
import type { DueAt } from '../../src/store/marks.ts';
import type { Store } from '../../src/store/port.ts';
import { PLANTED, SAY, TELL, applicant, atDesk, dueWhenSeen, next, stranger } from './sample-record.ts';

/** A medium of its own for one test: `open` may be called again after the store was closed, and finds what was saved. */
export type Medium = { open: () => Promise<Store>; discard: () => Promise<void> };

const DURABLE = { durable: true };

/** Runs the contract. `prepare` gets the function by which the store must know when a record is due. */
export function storeContract(name: string, prepare: (dueAt: DueAt) => Promise<Medium>): void {
  describe(`${name} keeps the contract of stores`, () => {
    let medium: Medium;
    let store: Store;

    beforeEach(async () => {
      medium = await prepare(dueWhenSeen);
      store = await medium.open();
    });

    afterEach(async () => {
      await store.close();
      await medium.discard();
    });

    async function reopen(): Promise<void> {
      await store.close();
      store = await medium.open();
    }

    it('does not know a stranger', async () => {
      expect(await store.load(1)).toBeNull();
      expect(await store.count()).toBe(0);
    });

    it('gives back what was saved, also after closing and opening', async () => {
      const record = applicant(7, 'XK-AAAAAA');
      expect(await store.save(record, DURABLE)).toEqual({ ok: true, ours: true });
      expect(await store.load(7)).toEqual(record);
      await reopen();
      expect(await store.load(7)).toEqual(record);
      expect(await store.count()).toBe(1);
    });

    it('keeps a save that need not be durable, and the durable one after it', async () => {
      const first = next(stranger(8));
      const second = next(first, { misses: 1 });
      const third = next(second, { misses: 2 });
      await store.save(first, DURABLE);
      await store.save(second, { durable: false });
      await reopen();
      expect(await store.load(8)).toEqual(second);
      await store.save(third, DURABLE);
      await reopen();
      expect(await store.load(8)).toEqual(third);
    });

    it('knows ids beyond 32 bits and of groups', async () => {
      const ids = [2 ** 32 + 7, 7, 7_123_456_789, 2 ** 52 - 1, -1_001_234_567_890];
      for (const id of ids) await store.save(next(stranger(id)), DURABLE);
      await reopen();
      for (const id of ids) expect((await store.load(id))?.chatId).toBe(id);
      expect(await store.count()).toBe(ids.length);
    });

    it('refuses a save when somebody saved in between', async () => {
      const first = next(stranger(9));
      await store.save(first, DURABLE);
      expect(await store.save(next(stranger(9), { misses: 5 }), DURABLE)).toEqual({
        ok: false,
        why: 'moved',
      });
      expect(await store.save({ ...first, revision: 3 }, DURABLE)).toEqual({ ok: false, why: 'moved' });
      await reopen();
      expect(await store.save(first, DURABLE)).toEqual({ ok: false, why: 'moved' });
      expect(await store.load(9)).toEqual(first);
    });

    it('lets one of two win who save the same revision at once', async () => {
      const saves = await Promise.all(
        [1, 2, 3].map((misses) => store.save(next(stranger(10), { misses }), DURABLE)),
      );
      expect(saves.filter((saved) => saved.ok)).toHaveLength(1);
      expect((await store.load(10))?.misses).toBe(saves.findIndex((saved) => saved.ok) + 1);
    });

    it('saves many people side by side', async () => {
      const records = Array.from({ length: 200 }, (_, index) => next(stranger(1_000 + index)));
      await Promise.all(records.map((record) => store.save(record, DURABLE)));
      expect(await store.count()).toBe(200);
      expect(await Promise.all(records.map((record) => store.load(record.chatId)))).toEqual(records);
    });

    it('keeps what was saved: what happens to the object afterwards changes nothing that is kept', async () => {
      const record = applicant(11, 'XK-BBBBBB');
      await store.save(record, DURABLE);
      record.owed.pop();
      record.cases.pop();
      expect((await store.load(11))?.owed).toHaveLength(1);
      expect((await store.load(11))?.cases).toHaveLength(1);
    });

    it('never saves a record that could not be read again', async () => {
      const broken = { ...next(stranger(12)), seenAt: Number.NaN };
      await expect(store.save(broken, DURABLE)).rejects.toThrow('seenAt');
      expect(await store.load(12)).toBeNull();
      const told = await store.save({ ...applicant(12, 'XK-CCCCCC'), misses: 0.5 }, DURABLE).catch(String);
      for (const secret of Object.values(PLANTED)) expect(told).not.toContain(secret);
    });

    it('finds who is due, earliest first, at most as many as asked for', async () => {
      for (const [id, at] of [
        [21, 300],
        [22, 100],
        [23, 200],
        [24, 400],
      ] as const) {
        await store.save({ ...applicant(id, `XK-${id}`), seenAt: at }, DURABLE);
      }
      await store.save(next(stranger(25), { seenAt: 50 }), DURABLE);
      expect(await store.listDue(300, 10)).toEqual([22, 23, 21]);
      expect(await store.listDue(300, 2)).toEqual([22, 23]);
      expect(await store.listDue(99, 10)).toEqual([]);
      await store.save(next({ ...applicant(22, 'XK-22'), seenAt: 100 }, { seenAt: 500 }), DURABLE);
      await reopen();
      expect(await store.listDue(450, 10)).toEqual([23, 21, 24]);
    });

    it('hands over what was owed before; of those who blocked the bot only what is owed to staff', async () => {
      const owing = next(stranger(31), { owed: [{ seq: 1, effect: SAY }] });
      const toStaff = { owed: [{ seq: 1, effect: TELL }], gone: true };
      await store.save(owing, DURABLE);
      await store.save({ ...owing, chatId: 32, gone: true }, DURABLE);
      await store.save(next(stranger(33)), DURABLE);
      await store.save(next(stranger(34), toStaff), DURABLE);
      await reopen();
      expect((await store.takeOver()).toSorted()).toEqual([31, 34]);
      expect(await store.takeOver()).toEqual([]);
      await store.save(next(owing, { owed: [] }), { durable: false });
      await reopen();
      expect(await store.takeOver()).toEqual([34]);
    });

    it('finds a person by the number of a case', async () => {
      await store.save(applicant(41, 'XK-DDDDDD'), DURABLE);
      await reopen();
      expect(await store.findByCase('XK-DDDDDD')).toBe(41);
      expect(await store.findByCase('XK-EEEEEE')).toBeNull();
      expect(await store.findByTopic('-1001:5')).toBeNull();
    });

    it('finds a person by their topic among staff, also after it was made anew', async () => {
      const record = { ...atDesk(42), desk: { ...newDesk(-1001), topic: 5 } };
      await store.save(record, DURABLE);
      await reopen();
      expect(await store.findByTopic('-1001:5')).toBe(42);
      await store.save(next(record, { desk: { ...newDesk(-1002), topic: 6 } }), DURABLE);
      expect(await store.findByTopic('-1001:5')).toBeNull();
      expect(await store.findByTopic('-1002:6')).toBe(42);
      expect(await store.listGroup(-1001)).toEqual([]);
      await reopen();
      expect(await store.listGroup(-1002)).toEqual([42]);
    });

    it('lists who is open at the desk, and nobody whose desk is closed', async () => {
      const waiting = atDesk(43);
      const inReview = { ...applicant(44, 'XK-HHHHHH'), desk: newDesk(-1001) };
      const closed = next(stranger(45), { desk: { ...newDesk(-1001), topic: 9 } });
      for (const record of [waiting, inReview, closed, next(stranger(46))]) await store.save(record, DURABLE);
      const case44 = { due: '2026-03-04', by: null, number: 'XK-HHHHHH' };
      const none = { due: null, by: null, number: null };
      for (let round = 0; round < 2; round += 1) {
        const listed = (await store.listDesk()).toSorted((one, other) => one.chatId - other.chatId);
        expect(listed).toEqual([
          { chatId: 43, topic: null, desk: { ...none, group: null, state: 'waiting', since: 7_000 } },
          { chatId: 44, topic: null, desk: { ...case44, group: -1001, state: 'open', since: 2_000 } },
        ]);
        expect(await store.listWaiting()).toEqual(listed.slice(0, 1));
        expect(await store.findByTopic('-1001:9')).toBe(45);
        await reopen();
      }
      const holder = {
        kind: 'staff',
        id: 900,
        name: PLANTED.name,
        since: 8_000,
        lastAt: 8_000,
        warnedAt: null,
      } as const;
      const desk = { ...newDesk(-1001), topic: 7 };
      await store.save(next(waiting, { holder: { ...holder, place: null }, desk }), DURABLE);
      await store.save(next(inReview, { cases: [] }), DURABLE);
      await reopen();
      expect(await store.listDesk()).toEqual([
        {
          chatId: 43,
          topic: '-1001:7',
          desk: { ...none, group: -1001, state: 'taken', since: 8_000, by: 900 },
        },
      ]);
      expect(await store.listWaiting()).toEqual([]);
      await store.forget(43);
      expect(await store.listDesk()).toEqual([]);
    });

    it('lets nobody wait whom staff have blocked', async () => {
      await store.save({ ...atDesk(47), barred: true }, DURABLE);
      expect(await store.listDesk()).toEqual([]);
    });

    it('forgets a person altogether', async () => {
      const record = applicant(51, 'XK-FFFFFF');
      await store.save(record, DURABLE);
      await store.save(next(record), { durable: false });
      await store.forget(51);
      await store.forget(52);
      for (let round = 0; round < 2; round += 1) {
        expect(await store.load(51)).toBeNull();
        expect(await store.findByCase('XK-FFFFFF')).toBeNull();
        expect(await store.takeOver()).toEqual([]);
        expect(await store.listDue(1e15, 10)).toEqual([]);
        expect(await store.count()).toBe(0);
        await reopen();
      }
      expect(await store.save(next(stranger(51)), DURABLE)).toEqual({ ok: true, ours: true });
    });

    it('says whether saves are taken now', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
      await reopen();
      await expect(store.ping()).resolves.toBeUndefined();
      await store.close();
      await expect(store.ping()).rejects.toThrow('closed');
    });

    it('takes nothing any more once it is closed, and closes only once', async () => {
      const saving = store.save(next(stranger(61)), DURABLE);
      await Promise.all([store.close(), store.close()]);
      expect(await saving).toEqual({ ok: true, ours: true });
      await expect(store.load(61)).rejects.toThrow('closed');
      store = await medium.open();
      expect((await store.load(61))?.revision).toBe(1);
    });
  });
}
