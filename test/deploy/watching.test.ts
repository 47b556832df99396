// The dashboard and the alerts can be read by whoever is woken by them.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openPrometheus } from '../../src/app/watch/prometheus.ts';
import { alerts, charts, dashboard, figuresIn } from './watched.ts';

/** Whatever Prometheus itself says of everything that it asks. */
const OF_PROMETHEUS = ['job', 'instance'];

/** Every figure of the bot, as it stands under /metrics, with its labels. */
async function figures(): Promise<Map<string, Set<string>>> {
  const prometheus = openPrometheus({
    version: '1.2.3',
    standing: {
      desk: () => Promise.resolve({ cases: { in_review: 1, late: 1, with_customer: 1 }, waiting: 1 }),
      people: () => Promise.resolve(1),
      dueLag: () => Promise.resolve(1),
    },
    outbox: () => ({ underway: 1, waiting: 1, pausing: 1 }),
    paceWaiting: () => 1,
    content: () => ({ mistakes: 1, version: 'a' }),
    ready: () => Promise.resolve(new Map([['store', true]])),
  });
  const { meters } = prometheus;
  meters.turned('text', 'saved', 1);
  meters.retried();
  meters.updated('message', 'taken');
  meters.arrived(1);
  meters.sent('say', 'done', 1);
  meters.limited('person');
  meters.matched('missed', 'zh');
  meters.caseMoved('submitted');
  meters.lettered();
  meters.refused();
  meters.stored('load', 1);
  const known = new Map<string, Set<string>>();
  for (const line of (await prometheus.read()).text.split('\n')) {
    const [, name, labels = ''] = /^([a-z]\w*)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const names = [...labels.matchAll(/(\w+)="/g)].map(([, label]) => label ?? '');
    known.set(name, new Set([...(known.get(name) ?? []), ...names]));
  }
  return known;
}

test('charts and alerts ask only for figures that the bot has, by labels that those have', async () => {
  const known = await figures();
  expect(known.size).toBeGreaterThan(40);
  const asked = [...charts.flatMap(({ targets }) => targets), ...alerts].map(({ expr }) => expr);
  const wrong = asked.flatMap(figuresIn).flatMap(({ name, labels }) => {
    const own = known.get(name);
    if (own === undefined) return [name];
    return labels
      .filter((label) => !own.has(label) && !OF_PROMETHEUS.includes(label))
      .map((l) => `${name}{${l}}`);
  });
  expect(wrong).toEqual([]);
});

test('every figure of the product is looked at by a chart or an alert', async () => {
  const asked = new Set(
    [...charts.flatMap(({ targets }) => targets), ...alerts]
      .flatMap(({ expr }) => figuresIn(expr))
      .map(({ name }) => name.replace(/_(?:bucket|count)$/, '')),
  );
  const own = [...(await figures()).keys()].filter((name) => name.startsWith('xiaoka_'));
  const bare = new Set(own.map((name) => name.replace(/_(?:bucket|count|sum)$/, '')));
  expect([...bare].filter((name) => !asked.has(name))).toEqual([]);
});

test('every chart has a title of its own, a unit, and asks something', () => {
  expect(charts.length).toBeGreaterThan(30);
  expect(charts.filter(({ fieldConfig }) => !fieldConfig?.defaults.unit)).toEqual([]);
  expect(charts.filter(({ title, targets }) => title.trim() === '' || targets.length === 0)).toEqual([]);
  const titles = charts.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('every chart says what it shows', () => {
  expect(charts.filter(({ description }) => (description ?? '').length < 10)).toEqual([]);
});

test('charts follow the chosen job and replicas', () => {
  expect(dashboard.templating.list.map(({ name }) => name)).toEqual(['source', 'job', 'instance']);
  const asked = charts.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  const selectors = asked.flatMap((expr) => expr.match(/\{[^}]*\}/g) ?? []);
  expect(selectors.length).toBeGreaterThanOrEqual(asked.length);
  expect(selectors.filter((selector) => !selector.includes('instance=~"$instance"'))).toEqual([]);
});

test('no chart lies over another one, and none leaves the page', () => {
  const taken = new Set<string>();
  const again: string[] = [];
  for (const { gridPos, title } of dashboard.panels) {
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        if (taken.has(`${x},${y}`)) again.push(title);
        taken.add(`${x},${y}`);
      }
    }
  }
  expect(again).toEqual([]);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

test('every alert has a name of its own, and docs/operations.md says what to do about it', () => {
  const names = alerts.map(({ alert }) => alert);
  expect(names.length).toBeGreaterThan(15);
  expect(new Set(names).size).toBe(names.length);
  for (const file of ['docs/operations.md', 'docs/operations.zh-CN.md']) {
    const told = readFileSync(file, 'utf8');
    expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  }
});

test('what the operations pages lead to is there', () => {
  for (const file of ['docs/operations.md', 'docs/operations.zh-CN.md']) {
    const text = readFileSync(file, 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)];
    const headings = (page: string): string[] =>
      [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      );
    const lost = links.filter(([, path = '', anchor]) => {
      const page = path === '' ? file : join(dirname(file), path);
      return !existsSync(page) || (anchor !== undefined && !headings(page).includes(anchor));
    });
    expect(links.length).toBeGreaterThan(15);
    expect(lost.map(([link]) => link)).toEqual([]);
  }
});
