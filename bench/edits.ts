// How long it takes from the saving of a file to its being in force: the shipped content, edited in a copy on disk.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDraft } from '../src/content/draft.ts';
import type { InForce } from '../src/content/live.ts';
import { makeLiveContent } from '../src/content/live.ts';

import { printMistake } from '../src/content/mistake.ts';
import { prepareAside } from '../src/content/prepare-aside.ts';
import { watchContent } from '../src/content/watch.ts';
import type { Plan } from './plan.ts';
import { heading, ms, tell } from './report.ts';

const EDITED = ['flows/start.yaml', 'faq/credit.yaml', 'flows/phrases.yaml'];

/** Saves files again and again, one after the other is in force, and prints the median and the slowest. */
export async function measureEdits({ edits }: Plan): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'xiaoka-edits-'));
  const folders = { flowsDir: path.join(root, 'flows'), faqDir: path.join(root, 'faq') };
  await cp('flows', folders.flowsDir, { recursive: true });
  await cp('faq', folders.faqDir, { recursive: true });
  const draft = await readDraft(folders);
  const loaded = await prepareAside(draft);
  if (!loaded.ok) throw new Error(loaded.mistakes.map(printMistake).join('\n'));
  const live = makeLiveContent({ folders, first: { draft, loaded } });
  const watch = watchContent(live, folders, (error) => {
    throw new Error('the folders cannot be watched', { cause: error });
  });
  await watch.ready;
  const times: number[] = [];
  for (let round = 0; round < edits; round += 1) {
    const file = path.join(root, EDITED[round % EDITED.length] ?? '');
    const text = await readFile(file, 'utf8');
    const began = performance.now();
    const changed = new Promise<InForce>((resolve) => {
      const end = live.onChange((now) => {
        end();
        resolve(now);
      });
    });
    await writeFile(file, `${text}# ${round}\n`);
    const { mistakes } = await changed;
    if (mistakes.length > 0) throw new Error(mistakes.map(printMistake).join('\n'));
    times.push(performance.now() - began);
  }
  await watch.close();
  await rm(root, { recursive: true, force: true });
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    ms(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN);
  heading('From saving a file to live', 'median', 'p95', 'slowest');
  tell(`${edits} edits of the shipped content`, at(0.5), at(0.95), at(1));
}
