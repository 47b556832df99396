// What stands on disk takes the place of the content in force whole, or not at all.
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readDraft } from '../../src/content/draft.ts';
import type { InForce, LiveContent } from '../../src/content/live.ts';
import { makeLiveContent } from '../../src/content/live.ts';
import { prepareContent } from '../../src/content/load.ts';
import { SAMPLE, START } from './sample.ts';

let root = '';
afterEach(() => rm(root, { recursive: true, force: true }));

async function live(): Promise<{ live: LiveContent; changes: InForce[] }> {
  root = await mkdtemp(join(tmpdir(), 'live-'));
  for (const folder of ['flows', 'faq']) await mkdir(join(root, folder));
  for (const [file, text] of Object.entries(SAMPLE)) await writeFile(join(root, file), text);
  const folders = { flowsDir: join(root, 'flows'), faqDir: join(root, 'faq') };
  const draft = await readDraft(folders);
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.mistakes));
  const made = makeLiveContent({ folders, first: { draft, loaded } });
  const changes: InForce[] = [];
  made.onChange((now) => changes.push(now));
  return { live: made, changes };
}

const save = (file: string, text: string): Promise<void> => writeFile(join(root, file), text);
const title = ({ content }: InForce): string => content.flows.get('start')?.title.en ?? 'no flow';

test('a saved edit is in force after the next look, with a version of its own', async () => {
  const { live: content, changes } = await live();
  const before = content.now();
  await save('flows/start.yaml', START.replace('en: Start', 'en: Begin'));
  const after = await content.look();
  expect(title(after)).toBe('Begin');
  expect(after.version).not.toBe(before.version);
  expect(content.now()).toBe(after);
  expect(title(before)).toBe('Start');
  expect(changes).toEqual([after]);
});

test('a broken edit keeps the content of before, and its mistakes are there until it is mended', async () => {
  const { live: content, changes } = await live();
  const before = content.now();
  await save('flows/start.yaml', START.replace('kind: show', 'kind: shwo'));
  const broken = await content.look();
  expect(broken.content).toBe(before.content);
  expect(broken.version).toBe(before.version);
  expect(broken.mistakes.map(({ line }) => line)).toEqual([5]);
  await save('flows/start.yaml', START.replace('en: Start', 'en: Begin'));
  const mended = await content.look();
  expect(mended.mistakes).toEqual([]);
  expect(title(mended)).toBe('Begin');
  expect(changes).toEqual([broken, mended]);
});

test('a broken edit that is taken back needs no new training', async () => {
  const { live: content, changes } = await live();
  const before = content.now();
  await save('flows/start.yaml', 'id: start\n');
  await content.look();
  await save('flows/start.yaml', START);
  const back = await content.look();
  expect(back.content).toBe(before.content);
  expect(back.mistakes).toEqual([]);
  expect(changes).toHaveLength(2);
});

test('a look that finds nothing new says nothing, whatever is wrong', async () => {
  const { live: content, changes } = await live();
  await content.look();
  expect(changes).toEqual([]);
  await save('flows/start.yaml', 'id: start\n');
  await content.look();
  await content.look();
  expect(changes).toHaveLength(1);
});

test('whoever asks for a look after a save has that save in it, also while another look is under way', async () => {
  const { live: content } = await live();
  const first = content.look();
  await save('flows/start.yaml', START.replace('en: Start', 'en: Begin'));
  expect(title(await content.look())).toBe('Begin');
  await first;
});

test('the folder may be away for a while', async () => {
  const { live: content } = await live();
  const before = content.now();
  await rename(join(root, 'faq'), join(root, 'away'));
  const broken = await content.look();
  expect(broken.content).toBe(before.content);
  expect(broken.mistakes).toHaveLength(1);
  await rename(join(root, 'away'), join(root, 'faq'));
  expect((await content.look()).mistakes).toEqual([]);
});
