// Content as texts by the names of their files, whatever the folders are called: how versions of it are kept.
import type { Draft } from './draft.ts';
import type { Folder } from './read-folder.ts';
import { textIn } from './read-folder.ts';

/** By name: `flows/start.yaml`, `faq/credit.yaml`, `flows/tests/credit.yaml`. */
export type Texts = Readonly<Record<string, string>>;

const FOLDERS = { flows: 'flows', faq: 'faq', tests: 'flows/tests' } as const;

/** All texts of a draft; what could not be read is not among them. */
export function textsOf({ flows, faq, tests }: Draft): Texts {
  return { ...named(flows, FOLDERS.flows), ...named(faq, FOLDERS.faq), ...named(tests, FOLDERS.tests) };
}

function named({ sources }: Folder, folder: string): Texts {
  return Object.fromEntries(sources.map(({ name, text }) => [`${folder}/${name}`, text]));
}

/** The draft that has these texts. It has the version of the one that they were taken from. */
export function draftFrom(texts: Texts): Draft {
  return {
    flows: folderFrom(texts, FOLDERS.flows),
    faq: folderFrom(texts, FOLDERS.faq),
    tests: folderFrom(texts, FOLDERS.tests),
  };
}

function folderFrom(texts: Texts, folder: string): Folder {
  const files = Object.keys(texts).filter((file) => file.slice(0, file.lastIndexOf('/')) === folder);
  const read = files.sort().map((file) => {
    const name = file.slice(folder.length + 1);
    return { name, file, text: textIn(file, new TextEncoder().encode(texts[file])) };
  });
  const sources = read.flatMap(({ name, file, text }) =>
    typeof text === 'string' ? [{ name, file, text }] : [],
  );
  const broken = read.filter(({ text }) => typeof text !== 'string');
  const mistakes = read.flatMap(({ text }) => (typeof text === 'string' ? [] : [text]));
  return { folder, listed: true, sources, unread: broken.map(({ name }) => name), mistakes };
}
