// Whether the process may be sent anything, out of how its parts stand.
import { expect, test } from 'vitest';
import type { TelegramStanding } from '../../src/app/intake.ts';
import type { ReadinessParts } from '../../src/app/readiness.ts';
import { makeReadiness } from '../../src/app/readiness.ts';

const NOW = Date.UTC(2026, 10, 25, 2);
const MINUTE = 60_000;
const HEARD: TelegramStanding = { answeredAt: NOW - 30_000, webhook: null, ended: null };

const store = { ping: () => Promise.resolve() };
const readinessWith = (parts: Partial<ReadinessParts>) =>
  makeReadiness({
    store,
    dueLag: () => Promise.resolve(0),
    telegram: () => HEARD,
    content: null,
    loop: { delay: () => ({ mean: 1, longest: 9 }) },
    elapsed: () => NOW,
    ...parts,
  });

test('is ready when every part is', async () => {
  expect(await readinessWith({}).look()).toMatchObject({
    ready: true,
    state: 'running',
    parts: { store: { ok: true }, telegram: { ok: true, answeredSecondsAgo: 30 }, lag: { eventLoopMs: 1 } },
  });
});

test('a store that refuses is named by its code, never by its words', async () => {
  const refusal = Object.assign(new Error('open /data/people/王芳'), { code: 'ENOSPC' });
  const found = await readinessWith({ store: { ping: () => Promise.reject(refusal) } }).look();
  expect(found).toMatchObject({ ready: false, parts: { store: { ok: false, error: 'ENOSPC' } } });
  expect(JSON.stringify(found)).not.toContain('王芳');
});

test.each<[string, Partial<TelegramStanding>, boolean]>([
  ['was silent for a minute', { answeredAt: NOW - MINUTE }, true],
  ['was silent for three minutes', { answeredAt: NOW - 3 * MINUTE }, false],
  ['was not heard of yet, shortly after the start', { answeredAt: null }, true],
  ['does not know the token any more', { ended: 'token' }, false],
  ['hands updates over elsewhere', { webhook: { ours: false, pending: 0, lastError: null } }, false],
  [
    'could not reach us once',
    { webhook: { ours: true, pending: 4, lastError: { at: NOW, words: 'Connection refused' } } },
    true,
  ],
])('Telegram %s', async (_, change, ok) => {
  const found = await readinessWith({ telegram: () => ({ ...HEARD, ...change }) }).look();
  expect(found).toMatchObject({ ready: ok, parts: { telegram: { ok } } });
});

test('a broken edit is told, and keeps nobody from being served with what was good before', async () => {
  const mistake = { file: 'flows/a.yaml', line: 1, column: 1, what: 'x', fix: 'y' };
  const content = () => ({ version: 'c0ffee', mistakes: [mistake], doubts: [] });
  expect(await readinessWith({ content }).look()).toMatchObject({
    ready: true,
    parts: { content: { ok: true, version: 'c0ffee', mistakes: 1 } },
  });
});

test('how late the oldest due turn is, is told and takes nobody out', async () => {
  expect(await readinessWith({ dueLag: () => Promise.resolve(300.4) }).look()).toMatchObject({
    ready: true,
    parts: { lag: { ok: true, dueSeconds: 300 } },
  });
});

test('an event loop that comes to nothing in time is not ready', async () => {
  const loop = { delay: () => ({ mean: 4_000, longest: 9_000 }) };
  expect(await readinessWith({ loop }).look()).toMatchObject({ ready: false, parts: { lag: { ok: false } } });
});

test('is ready no longer once it stops', async () => {
  const readiness = readinessWith({});
  readiness.stopping();
  expect(await readiness.look()).toMatchObject({ ready: false, state: 'stopping' });
});

test('many who ask at once are one look', async () => {
  let pings = 0;
  let end = (): void => undefined;
  const answered = new Promise<void>((resolve) => (end = resolve));
  const ping = (): Promise<void> => {
    pings += 1;
    return answered;
  };
  const readiness = readinessWith({ store: { ping } });
  const looks = [readiness.look(), readiness.look(), readiness.look()];
  end();
  await Promise.all(looks);
  expect(pings).toBe(1);
});
