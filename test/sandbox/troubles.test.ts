import { expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { sandboxHere, updates } from './sandbox-here.ts';

const here = sandboxHere();
const order = { chat_id: preset.fang, text: '你好' };

test('a 429 strikes as often as ordered and says how long to wait', async () => {
  await here().say(preset.fang, '/start');
  await here().faults.add({ kind: '429', method: 'sendMessage', retry_after: 3, times: 1 });
  expect(await here().bot('sendMessage', order)).toMatchObject({
    error_code: 429,
    description: 'Too Many Requests: retry after 3',
    parameters: { retry_after: 3 },
  });
  expect(await here().bot('sendMessage', order)).toMatchObject({ ok: true });
});

test('a cut connection loses the call, a cut after it only the answer', async () => {
  await here().say(preset.fang, '/start');
  await here().faults.add({ kind: 'cut', times: 1 });
  await expect(here().bot('sendMessage', order)).rejects.toThrow();
  expect(await here().messages(preset.fang)).toHaveLength(1);
  await here().faults.add({ kind: 'cut-after', times: 1 });
  await expect(here().bot('sendMessage', order)).rejects.toThrow();
  expect(await here().messages(preset.fang)).toHaveLength(2);
});

test('an outage of everything includes getUpdates and ends when cleared', async () => {
  await here().faults.add({ kind: '500', method: '*' });
  expect(await here().bot('getUpdates')).toMatchObject({
    error_code: 500,
    description: 'Internal Server Error',
  });
  await here().faults.clear();
  expect(await here().bot('getUpdates')).toMatchObject({ ok: true });
});

test('chance with a seed strikes the same calls again', async () => {
  await here().say(preset.fang, '/start');
  const run = async (): Promise<boolean[]> => {
    await here().faults.clear();
    await here().faults.add({ kind: '500', probability: 0.5, seed: 42 });
    const outcomes: boolean[] = [];
    for (let call = 0; call < 12; call++) outcomes.push((await here().bot('getMe')).ok);
    return outcomes;
  };
  const first = await run();
  expect(new Set(first).size).toBe(2);
  expect(await run()).toEqual(first);
});

test('latency delays the effect, not only the answer', async () => {
  await here().say(preset.fang, '/start');
  await here().faults.latency(60);
  const began = performance.now();
  const call = here().bot('sendMessage', order);
  expect(await here().messages(preset.fang)).toHaveLength(1);
  expect(await call).toMatchObject({ ok: true });
  expect(performance.now() - began).toBeGreaterThanOrEqual(55);
});

test('the clock only jumps ahead, dates follow it, and whoever watches learns of the jump', async () => {
  const seen = await here().clock.now();
  const watching = here().control<{ now: number }>('GET', `/clock?after=${seen}&wait=10`);
  await here().clock.forward(3 * 24 * 3600_000);
  expect((await watching).now - seen).toBeGreaterThanOrEqual(3 * 24 * 3600_000);
  const late = await here().control<{ now: number }>('GET', `/clock?after=${seen}&wait=10`);
  expect(late.now).toBeGreaterThan(seen);
  const said = await here().say(preset.fang, '三天后');
  expect(said.date * 1000).toBeGreaterThan(seen + 2 * 24 * 3600_000);
  await expect(here().clock.set(seen)).rejects.toThrow('forward only');
});

test('settling waits for the confirming offset', async () => {
  await here().say(preset.fang, '你好');
  await expect(here().settle(0.1)).rejects.toThrow('did not come to rest');
  const settled = here().settle(5);
  const [first] = await updates(here());
  await updates(here(), { offset: (first?.update_id ?? 0) + 1 });
  await settled;
});

test('a flood of lite people keeps hardly anything', async () => {
  await here().flood({ chats: { from: 9_000_000_000, count: 30 }, each: 20, text: '怎么注销', lite: true });
  expect(await updates(here())).toHaveLength(100);
  expect((await here().messages(9_000_000_000)).length).toBeLessThan(10);
  expect((await here().state()).people).toHaveLength(5);
});
