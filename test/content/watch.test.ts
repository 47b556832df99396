// Editors' programs save in many ways; whichever it is, what stands on disk in the end is in force.
import { mkdir, mkdtemp, open, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDraft } from '../../src/content/draft.ts';
import type { InForce, LiveContent } from '../../src/content/live.ts';
import { makeLiveContent } from '../../src/content/live.ts';
import { prepareContent } from '../../src/content/load.ts';
import type { Watch } from '../../src/content/watch.ts';
import { watchContent } from '../../src/content/watch.ts';
import { SAMPLE, START } from './sample.ts';

let root: string;
let live: LiveContent;
let watch: Watch;
let changes: InForce[];
const failures: unknown[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'watch-'));
  for (const folder of ['flows', 'faq']) await mkdir(join(root, folder));
  for (const [file, text] of Object.entries(SAMPLE)) await writeFile(join(root, file), text);
  const folders = { flowsDir: join(root, 'flows'), faqDir: join(root, 'faq') };
  const draft = await readDraft(folders);
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.mistakes));
  live = makeLiveContent({ read: () => readDraft(folders), first: { draft, loaded } });
  changes = [];
  live.onChange((now) => changes.push(now));
  watch = watchContent(live, folders, (error) => failures.push(error));
  await watch.ready;
});

afterEach(async () => {
  await watch.close();
  await rm(root, { recursive: true, force: true });
  expect(failures).toEqual([]);
});

const at = (file: string): string => join(root, file);
const titled = (title: string): string => START.replace('en: Start', `en: ${title}`);
const title = ({ content }: InForce): string => content.flows.get('start')?.title.en ?? 'no flow';

/** Resolves once the content in force is so. */
function until(holds: (now: InForce) => boolean): Promise<InForce> {
  return new Promise((resolve) => {
    const look = (now: InForce): void => {
      if (!holds(now)) return;
      end();
      resolve(now);
    };
    const end = live.onChange(look);
    look(live.now());
  });
}

test('a file that is written over', async () => {
  await writeFile(at('flows/start.yaml'), titled('Begin'));
  await until((now) => title(now) === 'Begin');
});

test('a file that is written beside and renamed into its place, as most editors save', async () => {
  for (const name of ['Begin', 'Again']) {
    await writeFile(at('flows/.start.yaml.swp'), titled(name));
    await rename(at('flows/.start.yaml.swp'), at('flows/start.yaml'));
    await until((now) => title(now) === name);
  }
  expect(changes.flatMap(({ mistakes }) => mistakes)).toEqual([]);
});

test('a file that is moved aside as a backup first', async () => {
  await rename(at('flows/start.yaml'), at('flows/start.yaml~'));
  await writeFile(at('flows/start.yaml'), titled('Begin'));
  await until((now) => title(now) === 'Begin');
});

test('a file that is written in two halves is in force as a whole only', async () => {
  const text = titled('Begin');
  const file = await open(at('flows/start.yaml'), 'w');
  await file.write(text.slice(0, 200));
  await file.write(text.slice(200));
  await file.close();
  await until((now) => title(now) === 'Begin');
  for (const { content } of changes) expect(content.flows.get('start')?.steps).toHaveLength(3);
});

test('a file that is taken away, and put back', async () => {
  const before = live.now().content;
  await unlink(at('flows/start.yaml'));
  const broken = await until(({ mistakes }) => mistakes.length > 0);
  expect(broken.content).toBe(before);
  await writeFile(at('flows/start.yaml'), START);
  const back = await until(({ mistakes }) => mistakes.length === 0);
  expect(back.content).toBe(before);
});

test('a file that gets another name', async () => {
  const { version } = live.now();
  await rename(at('flows/start.yaml'), at('flows/begin.yaml'));
  const renamed = await until((now) => now.version !== version);
  expect(title(renamed)).toBe('Start');
  await writeFile(at('flows/begin.yaml'), titled('Begin'));
  await until((now) => title(now) === 'Begin');
});

test('a burst of saves ends with the last', async () => {
  for (let round = 1; round <= 60; round += 1)
    await writeFile(at('flows/start.yaml'), titled(`Round${round}`));
  await until((now) => title(now) === 'Round60');
});

test('Windows line ends and a byte order mark', async () => {
  await writeFile(at('flows/start.yaml'), `\ufeff${titled('Begin').replaceAll('\n', '\r\n')}`);
  const now = await until((each) => title(each) === 'Begin');
  expect(now.content.flows.get('start')?.steps.at(-1)?.text.zh).toBe('好的。\n\n再见');
});

test('a file that is new', async () => {
  const { version } = live.now();
  await writeFile(at('faq/more.yaml'), SAMPLE['faq/reuse.yaml']?.replaceAll('reuse', 'more') ?? '');
  const doubled = await until(({ mistakes }) => mistakes.length > 0);
  expect(doubled.version).toBe(version);
  await unlink(at('faq/more.yaml'));
  await until(({ mistakes }) => mistakes.length === 0);
});

test('a folder that is away for a while and comes back', async () => {
  await rename(at('faq'), at('away'));
  await until(({ mistakes }) => mistakes.length > 0);
  await rename(at('away'), at('faq'));
  await until(({ mistakes }) => mistakes.length === 0);
  await writeFile(at('flows/start.yaml'), titled('Begin'));
  await until((now) => title(now) === 'Begin');
});
