// How long it takes from the saving of a file to its being in force: the shipped content, edited in a copy on disk.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDraft } from '../src/content/draft.ts';
import type { InForce } from '../src/content/live.ts';
import { makeLiveContent } from '../src/content/live.ts';

import { printMistake } from '../src/content/mistake.ts';
import type { Preparer } from '../src/content/prepare-aside.ts';
import { makePreparer, prepareAside } from '../src/content/prepare-aside.ts';
import { watchContent } from '../src/content/watch.ts';
import type { Plan } from './plan.ts';
import { heading, ms, tell } from './report.ts';

type Edit = { name: string; file: string; change: (text: string, round: number) => string };

const EDITS: readonly Edit[] = [
  {
    name: 'a text of a flow',
    file: 'flows/start.yaml',
    change: (text, round) => text.replace(/Getting started\d*/, `Getting started${round}`),
  },
  {
    name: 'an answer',
    file: 'faq/credit.yaml',
    change: (text, round) => text.replace(/Contact support\d*/, `Contact support${round}`),
  },
  {
    name: 'a phrasing (the matcher learns)',
    file: 'faq/credit.yaml',
    change: (text, round) => text.replace(/- balance refund\d*/, `- balance refund${round}`),
  },
];

/**
 * Saves files again and again, one after the other is in force, and prints the median, p95 and the slowest: while the
 * process that prepares content is kept after an edit, and where each edit begins one, like the first in a while.
 */
export async function measureEdits({ edits }: Plan): Promise<void> {
  heading('From saving a file to live', 'median', 'p95', 'slowest');
  await measureWith(makePreparer(), edits, (name) => name);
  await measureWith(makePreparer(0), edits, (name) => `${name}, the first`);
}

async function measureWith(
  preparer: Preparer,
  edits: number,
  nameOf: (name: string) => string,
): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'xiaoka-edits-'));
  const folders = { flowsDir: path.join(root, 'flows'), faqDir: path.join(root, 'faq') };
  await cp('flows', folders.flowsDir, { recursive: true });
  await cp('faq', folders.faqDir, { recursive: true });
  const draft = await readDraft(folders);
  const loaded = await prepareAside(draft);
  if (!loaded.ok) throw new Error(loaded.mistakes.map(printMistake).join('\n'));
  const live = makeLiveContent({ read: () => readDraft(folders), first: { draft, loaded }, preparer });
  const watch = watchContent(live, folders, (error) => {
    throw new Error('the folders cannot be watched', { cause: error });
  });
  await watch.ready;
  for (const edit of EDITS) {
    const times: number[] = [];
    for (let round = 1; round <= edits; round += 1) times.push(await timed(edit, round));
    times.sort((a, b) => a - b);
    const at = (share: number): string =>
      ms(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN);
    tell(nameOf(edit.name), at(0.5), at(0.95), at(1));
  }
  await watch.close();
  await rm(root, { recursive: true, force: true });

  async function timed({ file, change }: Edit, round: number): Promise<number> {
    const at = path.join(root, file);
    const text = await readFile(at, 'utf8');
    const began = performance.now();
    const changed = new Promise<InForce>((resolve) => {
      const end = live.onChange((now) => {
        end();
        resolve(now);
      });
    });
    await writeFile(at, change(text, round));
    const { mistakes } = await changed;
    if (mistakes.length > 0) throw new Error(mistakes.map(printMistake).join('\n'));
    return performance.now() - began;
  }
}
