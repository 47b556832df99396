// What machines ask of the server without signing in.
import { expect, test } from 'vitest';
import { makeWebApp } from '../../src/web/app.ts';
import type { WebParts } from '../../src/web/app.ts';

const quiet = (): void => undefined;
const serverWith = (parts: Partial<WebParts>) =>
  makeWebApp({
    desk: null,
    webhook: null,
    health: { alive: () => ({ eventLoopMs: 3 }), ready: () => Promise.resolve({ ready: true }) },
    metrics: null,
    log: { info: quiet, warn: quiet, error: quiet },
    ...parts,
  });

test('a process that can answer lives, ready or not', async () => {
  const health = { alive: () => ({ eventLoopMs: 3 }), ready: () => Promise.resolve({ ready: false }) };
  const answer = await serverWith({ health }).request('/healthz');
  expect([answer.status, await answer.json()]).toEqual([200, { alive: true, eventLoopMs: 3 }]);
});

test.each([
  [true, 200],
  [false, 503],
])(
  'whether it is ready (%j) is in the status (%i), how each part stands in the body',
  async (ready, status) => {
    const standing = { ready, parts: { store: { ok: ready } } };
    const health = { alive: () => ({}), ready: () => Promise.resolve(standing) };
    const answer = await serverWith({ health }).request('/readyz');
    expect([answer.status, await answer.json()]).toEqual([status, standing]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  },
);

test('figures are answered as they come, and not at all where there are none', async () => {
  const metrics = () => Promise.resolve({ type: 'text/plain; version=0.0.4', text: 'turns 1\n' });
  const answer = await serverWith({ metrics }).request('/metrics');
  expect([answer.status, await answer.text()]).toEqual([200, 'turns 1\n']);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4');
  expect((await serverWith({}).request('/metrics')).status).toBe(404);
});
