// What editors wrote, file by file as text: what stands on disk, or what somebody would like to publish.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Folder } from './read-folder.ts';
import { readFolder, textIn } from './read-folder.ts';

export type Folders = { flowsDir: string; faqDir: string };

export type Draft = {
  flows: Folder;
  faq: Folder;
  /** Conversation tests: `tests/` in the folder of the flows. A house may have none. */
  tests: Folder;
};

/** Everything that stands on disk now. What cannot be read is a mistake of its folder. */
export async function readDraft({ flowsDir, faqDir }: Folders): Promise<Draft> {
  const [flows, faq, tests] = await Promise.all([
    readFolder(flowsDir),
    readFolder(faqDir),
    readFolder(join(flowsDir, 'tests'), true),
  ]);
  return { flows, faq, tests };
}

/** The text of a file as mistakes name it (`flows/start.yaml`); null when the draft has none. */
export function textOf(draft: Draft, file: string): string | null {
  for (const { sources } of Object.values(draft)) {
    const source = sources.find((each) => each.file === file);
    if (source !== undefined) return source.text;
  }
  return null;
}

/**
 * The draft with one file replaced, added, or left out (null). `file` is named as mistakes name it; one that lies in
 * none of the draft's folders changes nothing.
 */
export function withFile(draft: Draft, file: string, text: string | null): Draft {
  const { flows, faq, tests } = draft;
  return {
    flows: withFileIn(flows, file, text),
    faq: withFileIn(faq, file, text),
    tests: withFileIn(tests, file, text),
  };
}

function withFileIn(folder: Folder, file: string, text: string | null): Folder {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (!name.endsWith('.yaml') || join(folder.folder, name) !== file) return folder;
  const sources = folder.sources.filter((each) => each.file !== file);
  const unread = folder.unread.filter((each) => each !== name);
  const mistakes = folder.mistakes.filter((each) => each.file !== file);
  if (text === null) return { ...folder, sources, unread, mistakes };
  const read = textIn(file, new TextEncoder().encode(text));
  if (typeof read !== 'string') {
    return { ...folder, sources, unread: [...unread, name], mistakes: [...mistakes, read] };
  }
  const added = [...sources, { name, file, text: read }].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...folder, sources: added, unread, mistakes };
}

/** The same for the same texts, on every machine and after every start: sixteen hexadecimal digits. */
export function versionOf(draft: Draft): string {
  const hash = createHash('sha256');
  for (const [kind, { sources, unread }] of Object.entries(draft)) {
    for (const { name, text } of sources) hash.update(JSON.stringify([kind, name, text]));
    hash.update(JSON.stringify([kind, unread]));
  }
  return hash.digest('hex').slice(0, 16);
}
