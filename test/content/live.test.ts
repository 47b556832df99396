// What stands on disk takes the place of the content in force whole, or not at all.
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readDraft } from '../../src/content/draft.ts';
import type { InForce, LiveContent, LiveParts } from '../../src/content/live.ts';
import { makeLiveContent } from '../../src/content/live.ts';
import { prepareContent } from '../../src/content/load.ts';
import { SAMPLE, START } from './sample.ts';

let root = '';
afterEach(() => rm(root, { recursive: true, force: true }));

async function live(
  parts: Pick<LiveParts, 'prove'> = {},
): Promise<{ live: LiveContent; changes: InForce[] }> {
  root = await mkdtemp(join(tmpdir(), 'live-'));
  for (const folder of ['flows', 'faq']) await mkdir(join(root, folder));
  for (const [file, text] of Object.entries(SAMPLE)) await writeFile(join(root, file), text);
  const folders = { flowsDir: join(root, 'flows'), faqDir: join(root, 'faq') };
  const draft = await readDraft(folders);
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.mistakes));
  const made = makeLiveContent({ read: () => readDraft(folders), first: { draft, loaded }, ...parts });
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

const DOUBT = { file: 'flows/tests/a.yaml', line: 3, column: 1, what: 'It fails.', fix: 'Mend it.' };

test('what does not hold of an edit is told once it is in force, and stops nothing', async () => {
  const { live: content, changes } = await live({ prove: () => Promise.resolve([DOUBT]) });
  await save('flows/start.yaml', START.replace('en: Start', 'en: Begin'));
  const after = await content.look();
  expect(title(after)).toBe('Begin');
  expect(after.doubts).toEqual([]);
  const tried = await content.tried();
  expect(tried).toEqual({ ...after, doubts: [DOUBT] });
  expect(tried.content).toBe(after.content);
  expect(changes).toEqual([after, tried]);
});

test('an edit that is broken is not tried, and what was found before it still stands', async () => {
  let tries = 0;
  const prove = (): Promise<(typeof DOUBT)[]> => {
    tries += 1;
    return Promise.resolve([DOUBT]);
  };
  const { live: content } = await live({ prove });
  await save('flows/start.yaml', START.replace('en: Start', 'en: Begin'));
  await content.look();
  await content.tried();
  await save('flows/start.yaml', 'id: start\n');
  await content.look();
  expect(await content.tried()).toMatchObject({ doubts: [DOUBT] });
  expect(tries).toBe(1);
});

test('the next edit ends the trial of the one before, and what that found counts no more', async () => {
  const begun = Promise.withResolvers<undefined>();
  let tries = 0;
  const prove: LiveParts['prove'] = (_draft, _before, _today, givenUp) => {
    tries += 1;
    if (tries > 1) return Promise.resolve([]);
    begun.resolve(undefined);
    return new Promise((resolve) => {
      givenUp.addEventListener('abort', () => {
        resolve([DOUBT]);
      });
    });
  };
  const { live: content } = await live({ prove });
  await save('flows/start.yaml', START.replace('en: Start', 'en: Begin'));
  await content.look();
  await begun.promise;
  await save('flows/start.yaml', START.replace('en: Start', 'en: Again'));
  await content.look();
  expect((await content.tried()).doubts).toEqual([]);
  expect(tries).toBe(2);
});

test('a conversation test that breaks is found in a process of its own', async () => {
  const { live: content } = await live();
  await mkdir(join(root, 'flows/tests'));
  await save('flows/start.yaml', START.replace('en: Start', 'en: Begin'));
  const test = '{ name: hello, language: en, talk: [{ customer: /start, bot: Farewell }] }';
  await save('flows/tests/start.yaml', `tests:\n  - ${test}\n`);
  await content.look();
  const { doubts, mistakes } = await content.tried();
  expect(mistakes).toEqual([]);
  expect(doubts).toMatchObject([{ file: join(root, 'flows/tests/start.yaml'), line: 2 }]);
  expect(doubts[0]?.what).toContain('The bot should say “Farewell”');
});
