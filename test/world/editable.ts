// A copy of the shipped content on disk that a test edits as an editor would, and the content in force that follows it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDraft } from '../../src/content/draft.ts';
import type { InForce, LiveContent } from '../../src/content/live.ts';
import { makeLiveContent } from '../../src/content/live.ts';
import { prepareContent } from '../../src/content/load.ts';

export type Editable = {
  root: string;
  folders: { flowsDir: string; faqDir: string };
  live: LiveContent;
  /** Saves a file with its text changed (`flows/start.yaml`), and has it looked at. */
  edit(file: string, change: (text: string) => string): Promise<InForce>;
  close(): Promise<void>;
};

export async function openEditable(): Promise<Editable> {
  const root = await mkdtemp(path.join(tmpdir(), 'xiaoka-content-'));
  const folders = { flowsDir: path.join(root, 'flows'), faqDir: path.join(root, 'faq') };
  await Promise.all([
    cp('flows', folders.flowsDir, { recursive: true }),
    cp('faq', folders.faqDir, { recursive: true }),
  ]);
  const draft = await readDraft(folders);
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error(`the shipped content is broken: ${JSON.stringify(loaded.mistakes)}`);
  const live = makeLiveContent({ read: () => readDraft(folders), first: { draft, loaded } });
  return {
    root,
    folders,
    live,
    async edit(file, change) {
      const at = path.join(root, file);
      const text = await readFile(at, 'utf8');
      const changed = change(text);
      if (changed === text) throw new Error(`the edit of ${file} changes nothing`);
      await writeFile(at, changed);
      return live.look();
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}
