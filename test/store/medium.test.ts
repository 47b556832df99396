// What is heard of a medium that refuses: when it begins, and when everybody who met with it has been served.
import { expect, test } from 'vitest';
import { MediumRefused, watchMedium } from '../../src/store/medium.ts';
import type { MediumNews } from '../../src/store/medium.ts';
import type { Store } from '../../src/store/port.ts';
import { next, stranger } from './sample-record.ts';

/** A store of which only loading and saving are used, and what its medium says for now. */
function watched() {
  let refusal: Error | null = null;
  const news: MediumNews[] = [];
  const answer = <T>(value: T): Promise<T> =>
    refusal === null ? Promise.resolve(value) : Promise.reject(refusal);
  const bare: Pick<Store, 'load' | 'save' | 'forget'> = {
    load: () => answer(null),
    save: () => answer({ ok: true, ours: true } as const),
    forget: () => answer(undefined),
  };
  const store = watchMedium(bare as Store, (heard) => news.push(heard)); // the other methods are passed on unseen
  const save = (chatId: number) => store.save(next(stranger(chatId)), { durable: true });
  return { store, save, news, says: (error: Error | null) => (refusal = error) };
}

const system = (code: string): Error =>
  Object.assign(new Error(`${code}: no, open '/data/records/7.record'`), { code, syscall: 'open' });

test('a full disk is reported once, however many meet with it, and its end once all of them are served', async () => {
  const { store, save, news, says } = watched();
  says(system('ENOSPC'));
  for (const chatId of [1, 2, 1]) await expect(save(chatId)).rejects.toThrow(MediumRefused);
  await expect(store.forget(3)).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(news).toEqual([{ kind: 'refused', code: 'ENOSPC' }]);
  says(null);
  await save(1);
  await store.load(2);
  await store.forget(3);
  expect(news).toHaveLength(1);
  await save(2);
  expect(news).toEqual([{ kind: 'refused', code: 'ENOSPC' }, { kind: 'over' }]);
  says(system('EROFS'));
  await expect(save(1)).rejects.toThrow(MediumRefused);
  expect(news.at(-1)).toEqual({ kind: 'refused', code: 'EROFS' });
});

test('reading that was refused is over once it succeeds', async () => {
  const { store, news, says } = watched();
  says(system('EMFILE'));
  await expect(store.load(1)).rejects.toThrow(MediumRefused);
  says(null);
  await store.load(1);
  expect(news).toEqual([{ kind: 'refused', code: 'EMFILE' }, { kind: 'over' }]);
});

test('a mistake of our own, or a single file that is in the way, is not the medium', async () => {
  const { save, news, says } = watched();
  const mistake = new TypeError('x is not a function');
  says(mistake);
  await expect(save(1)).rejects.toBe(mistake);
  for (const code of ['EISDIR', 'ENOTDIR']) {
    says(system(code));
    const refusal: unknown = await save(1).catch((error: unknown) => error);
    expect(refusal).not.toBeInstanceOf(MediumRefused);
    // Other rooms know the system's errors by their call: this one is to be given up in the end.
    expect(refusal).not.toHaveProperty('syscall');
  }
  expect(news).toEqual([]);
});

test('a look that finds the medium away is heard of too, once, and so is the one that finds it back', async () => {
  const news: MediumNews[] = [];
  let refusal: Error | null = null;
  let pings = 0;
  const ping = (): Promise<void> => {
    pings += 1;
    return refusal === null ? Promise.resolve() : Promise.reject(refusal);
  };
  const store = watchMedium({ ping } as Store, (heard) => news.push(heard)); // nothing else of it is used
  await store.ping();
  expect(news).toEqual([]);
  refusal = system('ECONNREFUSED');
  for (let look = 0; look < 2; look += 1)
    await expect(store.ping()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(news).toEqual([{ kind: 'refused', code: 'ECONNREFUSED' }]);
  refusal = null;
  await store.ping();
  expect(news.at(-1)).toEqual({ kind: 'over' });
  // A store that is closed, or one connection that has ended, is no news.
  refusal = new Error('The store is closed.');
  await expect(store.ping()).rejects.toThrow('closed');
  pings = 0;
  refusal = null;
  await store.ping();
  expect([news.length, pings]).toEqual([2, 1]);
});

test('what a look and a save meet with is one outage, and over once both are', async () => {
  let refusal: Error | null = system('ENOSPC');
  const news: MediumNews[] = [];
  const answer = (): Promise<never> | Promise<void> =>
    refusal === null ? Promise.resolve() : Promise.reject(refusal);
  const bare = { ping: answer, save: answer as unknown as Store['save'] };
  const store = watchMedium(bare as Store, (heard) => news.push(heard)); // nothing else of it is used
  const save = () => store.save(next(stranger(1)), { durable: true });
  await expect(store.ping()).rejects.toThrow();
  await expect(save()).rejects.toThrow(MediumRefused);
  refusal = null;
  await store.ping();
  expect(news).toEqual([{ kind: 'refused', code: 'ENOSPC' }]);
  await save();
  expect(news.at(-1)).toEqual({ kind: 'over' });
});
