// The content as editors change it at their desk: values of files, checked with their edits made, tried, and what is to
// be written back. It reads and learns for seconds, so it runs in a thread of its own (desk-aside.ts).
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Content } from '../dialogue/content.ts';
import { withEdits } from '../editing/change.ts';
import type { Edit, Json, Values } from '../editing/edit.ts';
import { JsonSchema } from '../editing/edit.ts';
import type { Understanding } from '../faq/matcher.ts';
import type { Screen, Tried } from './desk-preview.ts';
import type { Draft } from './draft.ts';
import { textOf, versionOf, withFile } from './draft.ts';
import type { Mistake } from './mistake.ts';
import { pathAt } from './path-at.ts';
import { rewriteYaml } from './rewrite-yaml.ts';
import type { FileChange } from './write-files.ts';

/** A mistake at its place; `file` is named as edits name it, whatever the folders are called. */
export type Placed = Mistake & { path: string[]; warning: boolean };

/** What edits make of files, for whoever puts them there. */
export type Making = {
  changes: FileChange[];
  /** Whether all edits fit what stands there. */
  fits: boolean;
  /** The version that they were made from, and the one that comes of it. */
  from: string;
  to: string;
};

/** What the desk does with a draft: all content as it stands. `today` is the date by which reviews are due. */
export function deskWork(today: () => string) {
  const placed = (draft: Draft, mistakes: readonly Mistake[], warning: boolean): Placed[] =>
    mistakes.map((mistake) => {
      const text = textOf(draft, mistake.file) ?? '';
      return {
        ...mistake,
        file: deskName(draft, mistake.file),
        path: pathAt(text, mistake.line, mistake.column),
        warning,
      };
    });

  /** What was made ready last: of the files as they stand, and with edits. */
  const ready = new Map<'live' | 'edited', { version: string; content: Promise<Content | null> }>();

  /** Content with these edits made, or null when something is wrong with it. */
  async function contentWith(live: Draft, edits: readonly Edit[]): Promise<Content | null> {
    const { draft } = edited(live, edits);
    const version = versionOf(draft);
    const kept = [...ready.values()].find((each) => each.version === version);
    if (kept !== undefined) return kept.content;
    const content = proof().then(({ contentFrom }) => contentFrom(draft, today()));
    ready.set(edits.length === 0 ? 'live' : 'edited', { version, content });
    return content;
  }

  /** What the last check found, for those who look again. */
  let checked: { version: string; flaws: Placed[] } = { version: '', flaws: [] };

  return {
    read: (live: Draft): Promise<Values> => Promise.resolve(valuesOf(live)),
    /** `typed` are edits that are not saved yet: where two lines say the same, it is they that are wrong. */
    async check(live: Draft, saved: readonly Edit[], typed: readonly Edit[] = []): Promise<Placed[]> {
      const { draft: before } = edited(live, saved);
      const { draft } = edited(live, [...saved, ...typed]);
      const version = [live, before, draft].map(versionOf).join(' ') + today();
      if (checked.version === version) return checked.flaws;
      const { mistakes, warnings } = (await proof()).look(draft, today(), [live, before]);
      const flaws = [...placed(draft, mistakes, false), ...placed(draft, warnings, true)];
      checked = { version, flaws };
      return flaws;
    },
    async prove(
      live: Draft,
      edits: readonly Edit[],
    ): Promise<{ flaws: Placed[]; tests: number | null; version: string }> {
      const { draft } = edited(live, edits);
      const { mistakes, reminders, tests } = (await proof()).prove(draft, today(), live);
      const flaws = [...placed(draft, mistakes, false), ...placed(draft, reminders, true)];
      return { flaws, tests, version: versionOf(draft) };
    },
    make(live: Draft, edits: readonly Edit[]): Promise<Making> {
      const { draft, changes, fits } = edited(live, edits);
      return Promise.resolve({ changes, fits, from: versionOf(live), to: versionOf(draft) });
    },
    /** What the matcher makes of these words once the edits are made; null when something is wrong with them. */
    async understand(live: Draft, edits: readonly Edit[], words: string): Promise<Understanding | null> {
      return (await contentWith(live, edits))?.matcher.understand(words) ?? null;
    },
    /** What a conversation with the edited content looks like after all of this; null when it cannot begin. */
    async preview(live: Draft, edits: readonly Edit[], tried: readonly Tried[]): Promise<Screen | null> {
      const content = await contentWith(live, edits);
      if (content === null) return null;
      const { previewOf } = await import('./desk-preview.ts');
      return previewOf(content, tried, today());
    },
  };
}

/** Every method takes and gives plain data, so that it can be asked from another thread. */
export type DeskWork = ReturnType<typeof deskWork>;

/** The draft with edits made, and what is written anew for it. Files that are no whole YAML stay as they are. */
function edited(live: Draft, edits: readonly Edit[]): { draft: Draft; changes: FileChange[]; fits: boolean } {
  let draft = live;
  const { values: after, conflicts } = withEdits(valuesOf(draft), edits);
  const changes: FileChange[] = [];
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const path = pathIn(live, file);
    const was = textOf(draft, path);
    const now = rewritten(was, after.get(file) ?? null);
    if (now === was) continue;
    draft = withFile(draft, path, now);
    changes.push({ path, was, now });
  }
  return { draft, changes, fits: conflicts.length === 0 };
}

/** Where a file stands that edits name `flows/start.yaml`. */
function pathIn({ flows, faq }: Draft, file: string): string {
  const [kind, name = ''] = file.split('/');
  return join(kind === 'faq' ? faq.folder : flows.folder, name);
}

/** The first page shows what the files say, and need not wait for what the checks take to load. */
const proof = () => import('./proof.ts');

/** What the files of a draft hold; those that are no whole YAML are left out. */
export function valuesOf({ flows, faq }: Draft): Values {
  const entries = [
    ...flows.sources.map(({ name, text }) => [`flows/${name}`, text] as const),
    ...faq.sources.map(({ name, text }) => [`faq/${name}`, text] as const),
  ].flatMap(([file, text]): [string, Json][] => {
    const value = valueIn(text);
    return value === null ? [] : [[file, value]];
  });
  return new Map(entries);
}

/** What texts say: most are the same as the time before. */
const known = new Map<string, Json>();

function valueIn(text: string): Json {
  const value = known.get(text) ?? parsed(text);
  if (known.size > MOST_KNOWN) known.clear();
  known.set(text, value);
  return value;
}

const MOST_KNOWN = 100;

function parsed(text: string): Json {
  try {
    // A schema holds it: aliases that make rings, dates and the like are none of ours.
    return JsonSchema.safeParse(parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A file's text once it holds this value; null where there is none then. */
export function rewritten(was: string | null, value: Json): string | null {
  if (value === null) return null;
  const written = rewriteYaml(was ?? '{}\n', value);
  return written.ok ? written.text : was;
}

function deskName(draft: Draft, file: string): string {
  const kind = draft.faq.sources.some((source) => source.file === file) ? 'faq' : 'flows';
  const test = draft.tests.sources.some((source) => source.file === file);
  return `${kind}/${test ? 'tests/' : ''}${file.slice(file.lastIndexOf('/') + 1)}`;
}
