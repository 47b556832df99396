// Traces as a collector receives them: an update with what was done of it, a send with the update that owed it, and not
// a word of anybody. A collector that is not there disturbs nobody.
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toldOnce } from '../../src/app/watch/traces.ts';
import type { Collector, SpanSeen } from '../world/collector.ts';
import { startCollector } from '../world/collector.ts';
import { foundIn } from '../world/leavings.ts';
import { NAME } from '../world/people.ts';
import { POISON, poisoned } from '../world/poisoned.ts';
import { preset, sandboxToken, staffGroup } from '../world/sandbox-client.ts';
import { does, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

type ExportResult = Parameters<Parameters<SpanExporter['export']>[1]>[0];

const { fang, chen } = preset;
const GROUP = { STAFF_CHAT_ID: String(staffGroup) };
const DAY = 86_400_000;

let collector: Collector;
let world: World;
beforeEach(async () => {
  collector = await startCollector();
  world = await openWorld({ settings: { ...GROUP, OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` } });
  world.content = poisoned(world.content);
});
afterEach(async () => {
  await world.close();
  await collector.close();
});

/** What has a span by this name and these attributes, once the bot was stopped. */
function spans(name: string, attributes: Record<string, string> = {}): SpanSeen[] {
  return collector.spans.filter(
    (span) =>
      span.name === name &&
      Object.entries(attributes).every(([key, text]) =>
        span.attributes.some((each) => each.key === key && each.value.stringValue === text),
      ),
  );
}

test('an update is a span with load, decide and save below it, and what it owed is linked to it', async () => {
  await world.say(fang, '/start');
  await world.restart(GROUP);
  expect(collector.heard()).toContain('/v1/traces');
  expect(collector.heard()).toContain('{"key":"service.name","value":{"stringValue":"xiaoka"}}');
  const [update, ...more] = spans('update', {
    kind: 'message',
    result: 'taken',
    input: 'command',
    turn: 'saved',
  });
  expect(more).toEqual([]);
  const below = collector.spans.filter(({ parentSpanId }) => parentSpanId === update?.spanId);
  expect(below.map(({ name }) => name)).toEqual(['load', 'decide', 'save']);
  for (const { traceId, startTimeUnixNano, endTimeUnixNano } of below) {
    expect(traceId).toBe(update?.traceId);
    expect(startTimeUnixNano).toBeGreaterThanOrEqual(update?.startTimeUnixNano ?? Infinity);
    expect(endTimeUnixNano).toBeLessThanOrEqual(update?.endTimeUnixNano ?? -Infinity);
  }
  const [send] = spans('send', { effect: 'say', outcome: 'done' });
  expect(send?.links).toEqual([
    expect.objectContaining({ traceId: update?.traceId, spanId: update?.spanId }),
  ]);
  expect(send?.traceId).not.toBe(update?.traceId);
});

test('an update that is tried again and set aside is one span, and time has spans of its own', async () => {
  await world.say(fang, POISON);
  await world.say(fang, '/start');
  await world.press(fang, '开始注销');
  await world.pass(1.5 * DAY);
  await world.restart(GROUP);
  const [aside, ...more] = spans('update', { result: 'set_aside', turn: 'failed' });
  expect(more).toEqual([]);
  const loads = spans('load').filter(({ parentSpanId }) => parentSpanId === aside?.spanId);
  expect(loads).toHaveLength(3);
  const [tick] = spans('turn', { input: 'tick', turn: 'saved' });
  expect(tick?.parentSpanId).toBeUndefined();
  const owed = spans('send').filter(({ links }) => links[0]?.spanId === tick?.spanId);
  expect(owed).toHaveLength(1);
});

test('what people write and who they are is in no span', async () => {
  const { id } = await world.sandbox.person('诸葛小满', 'zh-hans');
  await world.say(id, `我叫${NAME}，噼里啪啦哐当`);
  await world.say(id, `${POISON} ${NAME}`);
  await world.say(id, `/human ${NAME}`);
  await does(world, chen, '接手');
  await writes(world, chen, `//${NAME}`);
  await world.restart(GROUP);
  expect(spans('update').length).toBeGreaterThan(4);
  const planted = ['诸葛小满', NAME, POISON, sandboxToken, String(id), String(chen), String(staffGroup)];
  expect(foundIn({ traces: collector.heard() }, planted)).toEqual([]);
});

test('a collector that is gone holds nothing up, also at the stop', async () => {
  await collector.close();
  await world.say(fang, '/start');
  await world.restart(GROUP);
  expect((await world.say(fang, '/help')).text).not.toBe('');
});

test('a collector that refuses is told of in the log, by the class of the error', async () => {
  collector.refuse();
  await world.say(fang, '/start');
  await world.restart(GROUP);
  const told = world.logged.filter((line) => line.includes('collector'));
  expect(told).toEqual([expect.stringMatching(/^\{"error":"\w+"\} traces could not be handed/)]);
});

test('a collector that goes on refusing is told of once, and again only after it took something', () => {
  const lines: string[] = [];
  const write = (_: object, message: string): void => void lines.push(message);
  const failed = { code: 1, error: new Error('no') };
  // Its enum is not exported by the packages that are ours.
  const answers = [failed, failed, { code: 0 }, failed] as unknown as ExportResult[];
  const exporter = toldOnce(
    {
      export: (_, done) => {
        const answer = answers.shift();
        if (answer !== undefined) done(answer);
      },
      shutdown: () => Promise.resolve(),
    },
    { info: write, warn: write, error: write },
  );
  const told = [1, 2, 3, 4].map(() => {
    exporter.export([], () => undefined);
    return lines.length;
  });
  expect(told).toEqual([1, 1, 1, 2]);
});
