// The content as editors change it at their desk: values of files, checked with their edits made, tried, and written
// back. It reads and learns for seconds, so it runs in a thread of its own (desk-aside.ts).
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Content } from '../dialogue/content.ts';
import { withEdits } from '../editing/change.ts';
import type { Edit, Json, Values } from '../editing/edit.ts';
import { JsonSchema } from '../editing/edit.ts';
import type { Understanding } from '../faq/matcher.ts';
import type { Previews, Screen, Tried } from './desk-preview.ts';
import type { Draft, Folders } from './draft.ts';
import { readDraft, textOf, versionOf, withFile } from './draft.ts';
import type { Mistake } from './mistake.ts';
import { pathAt } from './path-at.ts';
import { rewriteYaml } from './rewrite-yaml.ts';
import type { FileChange } from './write-files.ts';
import { writeFiles } from './write-files.ts';

/** A mistake at its place; `file` is named as edits name it, whatever the folders are called. */
export type Placed = Mistake & { path: string[]; warning: boolean };

/** The desk's files in these folders. `today` is the date by which reviews are due. */
export function openDeskFiles(folders: Folders, today: () => string) {
  const diskName = (file: string): string => {
    const [kind, name = ''] = file.split('/');
    return join(kind === 'faq' ? folders.faqDir : folders.flowsDir, name);
  };
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

  /** The draft with edits made, and what is written anew for it. Files that are no whole YAML stay as they are. */
  async function edited(
    edits: readonly Edit[],
  ): Promise<{ draft: Draft; changes: FileChange[]; fits: boolean }> {
    let draft = await readDraft(folders);
    const values = valuesOf(draft);
    const { values: after, conflicts } = withEdits(values, edits);
    const changes: FileChange[] = [];
    for (const file of new Set(edits.map((edit) => edit.file))) {
      const path = diskName(file);
      const was = textOf(draft, path);
      const now = rewritten(was, after.get(file) ?? null);
      if (now === was) continue;
      draft = withFile(draft, path, now);
      changes.push({ path, was, now });
    }
    return { draft, changes, fits: conflicts.length === 0 };
  }

  /** What was made ready last: of the files as they stand, and with edits. */
  const ready = new Map<'live' | 'edited', { version: string; content: Promise<Content | null> }>();

  /** Content with these edits made, or null when something is wrong with it. */
  async function contentWith(edits: readonly Edit[]): Promise<Content | null> {
    const { draft } = await edited(edits);
    const version = versionOf(draft);
    const kept = [...ready.values()].find((each) => each.version === version);
    if (kept !== undefined) return kept.content;
    const content = proof().then(({ contentFrom }) => contentFrom(draft, today()));
    ready.set(edits.length === 0 ? 'live' : 'edited', { version, content });
    return content;
  }

  /** What the last check found, for those who look again. */
  let checked: { version: string; flaws: Placed[] } = { version: '', flaws: [] };

  let previews: Promise<Previews> | null = null;

  return {
    read: async (): Promise<Values> => valuesOf(await readDraft(folders)),
    async check(edits: readonly Edit[]): Promise<Placed[]> {
      const { draft } = await edited(edits);
      const version = `${versionOf(draft)} ${today()}`;
      if (checked.version === version) return checked.flaws;
      const { mistakes, warnings } = (await proof()).look(draft, today());
      const flaws = [...placed(draft, mistakes, false), ...placed(draft, warnings, true)];
      checked = { version, flaws };
      return flaws;
    },
    async prove(edits: readonly Edit[]): Promise<{ flaws: Placed[]; tests: number | null }> {
      const { draft } = await edited(edits);
      const { mistakes, warnings, tests } = await (await proof()).prove(draft, today());
      return { flaws: [...placed(draft, mistakes, false), ...placed(draft, warnings, true)], tests };
    },
    async write(edits: readonly Edit[]) {
      const { changes, fits } = await edited(edits);
      return fits ? writeFiles(changes) : ({ ok: false, why: 'moved' } as const);
    },
    /** What the matcher makes of these words once the edits are made; null when something is wrong with them. */
    async understand(edits: readonly Edit[], words: string): Promise<Understanding | null> {
      return (await contentWith(edits))?.matcher.understand(words) ?? null;
    },
    /** A conversation with the edited content, in memory alone; null when it is over, or cannot begin. */
    async preview(key: string, tried: Tried, edits: readonly Edit[]): Promise<Screen | null> {
      const content = tried.kind === 'begin' ? await contentWith(edits) : null;
      previews ??= import('./desk-preview.ts').then(({ makePreviews }) => makePreviews());
      return (await previews).take(key, tried, content);
    },
  };
}

/** The first page shows what the files say, and need not wait for what the checks take to load. */
const proof = () => import('./proof.ts');

/** Every method takes and gives plain data, so that it can be asked from another thread. */
export type DeskFiles = ReturnType<typeof openDeskFiles>;

function valuesOf({ flows, faq }: Draft): Values {
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

function rewritten(was: string | null, value: Json): string | null {
  if (value === null) return null;
  const written = rewriteYaml(was ?? '{}\n', value);
  return written.ok ? written.text : was;
}

function deskName(draft: Draft, file: string): string {
  const kind = draft.faq.sources.some((source) => source.file === file) ? 'faq' : 'flows';
  const test = draft.tests.sources.some((source) => source.file === file);
  return `${kind}/${test ? 'tests/' : ''}${file.slice(file.lastIndexOf('/') + 1)}`;
}
