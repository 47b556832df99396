// Puts content that several replicas shared into the folders of one process, so that what editors have published goes on.
// What stands in the folders is replaced only where nothing is lost by that.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { draftFrom, textsOf } from './texts.ts';
import type { Texts } from './texts.ts';
import type { Folders } from './draft.ts';
import { readDraft, versionOf } from './draft.ts';
import { writeFiles } from './write-files.ts';
import type { FileChange } from './write-files.ts';

/** `same`: it stood there. `beside`: it is in the other folders, since those of the bot hold something of their own. */
export type Put =
  | { kind: 'same' }
  | { kind: 'replaced'; files: number }
  | { kind: 'beside'; why: 'changed' | 'refused' }
  /** Neither place takes it. */
  | { kind: 'refused' };

export type PutOrder = {
  texts: Texts;
  /** The folders that the bot reads, and where it is put where those must not be changed. */
  folders: Folders;
  beside: Folders;
  /** Whether content with this hash is known where the texts come from, so that it is not lost with the folders. */
  knows: (hash: string) => Promise<boolean>;
};

export async function putInFolders({ texts, folders, beside, knows }: PutOrder): Promise<Put> {
  const there = await readDraft(folders);
  const hash = versionOf(there);
  if (hash === versionOf(draftFrom(texts))) return { kind: 'same' };
  const whole = Object.values(there).every(({ unread, listed }) => listed && unread.length === 0);
  let why: 'changed' | 'refused' = 'changed';
  if (whole && (await knows(hash))) {
    const changes = changesTo(textsOf(there), texts, folders);
    if (await written(changes, folders)) return { kind: 'replaced', files: changes.length };
    why = 'refused';
  }
  const before = textsOf(await readDraft(beside));
  return (await written(changesTo(before, texts, beside), beside))
    ? { kind: 'beside', why }
    : { kind: 'refused' };
}

function changesTo(before: Texts, after: Texts, { flowsDir, faqDir }: Folders): FileChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [was = null, now = null] = [before[name], after[name]];
    const [folder, ...path] = name.split('/');
    return was === now ? [] : [{ path: join(folder === 'faq' ? faqDir : flowsDir, ...path), was, now }];
  });
}

async function written(changes: readonly FileChange[], { flowsDir, faqDir }: Folders): Promise<boolean> {
  try {
    for (const folder of [flowsDir, join(flowsDir, 'tests'), faqDir])
      await mkdir(folder, { recursive: true });
  } catch {
    return false;
  }
  return (await writeFiles(changes)).ok;
}
