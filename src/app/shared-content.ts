// Content that several replicas share: versions in the database, which each of them follows in memory. Nothing of it is
// on a replica's disk, so there is no half of a version anywhere.
import type { Shelf } from '../content/desk-files.ts';
import type { Draft } from '../content/draft.ts';
import type { LiveContent } from '../content/live.ts';
import { makeLiveContent } from '../content/live.ts';
import type { Mistake } from '../content/mistake.ts';
import type { Preparer } from '../content/prepare-aside.ts';
import { prepareAside } from '../content/prepare-aside.ts';
import type { Loaded } from '../content/prepared.ts';
import { draftFrom } from '../content/texts.ts';
import type { ContentVersions, Texts } from '../store/content-versions.ts';
import type { OpenedContent } from '../store/open-content.ts';
import type { ReleaseNote } from './first-version.ts';
import { firstVersion } from './first-version.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';

export type SharedContent = {
  live: LiveContent;
  /** Where the editors' desk reads and publishes. */
  shelf: Shelf;
  /** True for one of all replicas, once for each version that is in force. */
  claim(what: string): Promise<boolean>;
  /** What became of editors' changes with this release; null when there is nothing to tell. */
  note: (ReleaseNote & { hash: string }) | null;
  /** What is wrong with this release's folders, which therefore are no part of it. */
  outside: readonly Mistake[];
  close(): Promise<void>;
};

/** What the rest of the app needs of what replicas share. */
export type Shared = Pick<SharedContent, 'shelf' | 'claim' | 'note'> & Pick<OpenedContent, 'doors'>;

export type SharedContentParts = {
  versions: ContentVersions;
  /** The folders of this release. */
  shipped: Draft;
  /** Checks content and learns from it; by default in a process of its own. */
  preparer?: Preparer;
  now: () => number;
  log: Log;
};

/** How long to wait before a newer version is fetched again that could not be had, in milliseconds. */
const AGAIN = 1_000;

/** Rejects while the database cannot be had. */
export async function openSharedContent(
  parts: SharedContentParts,
): Promise<({ ok: true } & SharedContent) | { ok: false; mistakes: readonly Mistake[] }> {
  const { versions, log, now, preparer } = parts;
  const prepare = (some: Draft): Promise<Loaded> => preparer?.prepare(some) ?? prepareAside(some);
  const chosen = await firstVersion({ ...parts, prepare });
  if (!chosen.ok) return chosen;
  const { draft, loaded, number, note, outside } = chosen;
  let known: { number: number; draft: Draft } = { number, draft };
  let heard = number;
  let timer: NodeJS.Timeout | undefined;

  /** What is newest in the database at this moment. */
  async function read(): Promise<Draft> {
    if ((await versions.number()) === known.number) return known.draft;
    const newest = await versions.newest();
    if (newest !== null) known = { number: newest.number, draft: draftFrom(newest.texts) };
    return known.draft;
  }

  const live = makeLiveContent({
    read,
    first: { draft, loaded },
    ...(preparer === undefined ? {} : { preparer }),
  });
  log.info({ number, version: live.now().version }, 'this version of the content is in force');

  function look(): void {
    live.look().then(
      ({ version, mistakes }) => {
        const fields = { number: known.number, version, mistakes: mistakes.length };
        log.info(fields, 'the newest version of the content was looked at');
      },
      (error: unknown) => {
        log.warn({ error: errorClass(error) }, 'a newer version of the content cannot be had yet');
        timer = setTimeout(look, AGAIN);
      },
    );
  }
  versions.follow((newer) => {
    if (newer === heard) return;
    heard = newer;
    clearTimeout(timer);
    live.expect();
    look();
  });

  return {
    ok: true,
    live,
    note,
    outside,
    shelf: { at: read, write: (made, by) => publish(versions, made, { by, at: now() }) },
    claim: (what) => versions.claim(`${known.number} ${what}`),
    async close() {
      clearTimeout(timer);
      await versions.close();
    },
  };
}

/** On top of exactly what was proved, or not at all. */
async function publish(
  versions: ContentVersions,
  { changes, from, to }: Parameters<Shelf['write']>[0],
  { by, at }: { by: Parameters<Shelf['write']>[1]; at: number },
): ReturnType<Shelf['write']> {
  try {
    const newest = await versions.newest();
    if (newest?.hash !== from) return { ok: false, why: 'moved' };
    const put = await versions.put(newest.number, {
      hash: to,
      at,
      by,
      texts: changed(newest.texts, changes),
    });
    return put.ok ? { ok: true } : put;
  } catch {
    return { ok: false, why: 'refused' };
  }
}

function changed(texts: Texts, changes: Parameters<Shelf['write']>[0]['changes']): Texts {
  const after = new Map(Object.entries(texts));
  for (const { path, now } of changes) {
    if (now === null) after.delete(path);
    else after.set(path, now);
  }
  return Object.fromEntries(after);
}
