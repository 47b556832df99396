// Which content a replica begins with: the newest version that this release's checks let pass. Folders that have never
// come in before come in first, with what editors changed since the last ones made again.
import type { Draft } from '../content/draft.ts';
import { versionOf } from '../content/draft.ts';
import { mergeRelease } from '../content/merge.ts';
import type { Mistake } from '../content/mistake.ts';
import type { Loaded } from '../content/prepared.ts';
import { draftFrom, textsOf } from '../content/texts.ts';
import type { ContentVersion, ContentVersions, Texts } from '../store/content-versions.ts';

export type FirstVersion = { draft: Draft; loaded: Extract<Loaded, { ok: true }>; number: number };
export type Chosen =
  | ({
      ok: true;
      note: (ReleaseNote & { hash: string }) | null;
      /** What is wrong with this release's folders, which therefore stay outside. */
      outside: readonly Mistake[];
    } & FirstVersion)
  | { ok: false; mistakes: readonly Mistake[] };

/**
 * What became of editors' changes when folders came in. `whole`: together they did not pass the checks, so that the
 * folders stand there alone.
 */
export type ReleaseNote = { kind: 'merged' | 'whole'; disputed: string[]; dropped: string[] };

export type FirstVersionParts = {
  versions: ContentVersions;
  /** The folders of this release. */
  shipped: Draft;
  prepare: (draft: Draft) => Promise<Loaded>;
  now: () => number;
};

export async function firstVersion(parts: FirstVersionParts): Promise<Chosen> {
  const { versions, shipped } = parts;
  const prepare = once(parts.prepare);
  const outside = await bringIn({ ...parts, prepare });
  for (let number: number | undefined; ;) {
    const version = await versions.newest(number);
    if (version === null) break;
    const draft = draftFrom(version.texts);
    const loaded = await prepare(draft);
    const { number: found } = version;
    if (loaded.ok) return { ok: true, draft, loaded, number: found, note: await noteOf(versions), outside };
    number = found;
  }
  // No version is for this release: its own folders are, though they are not made the newest for all.
  const loaded = await prepare(shipped);
  return loaded.ok
    ? { ok: true, draft: shipped, loaded, number: 0, note: null, outside }
    : { ok: false, mistakes: outside };
}

/** Makes folders that nobody knows part of the content; what is wrong with them comes back, and they stay outside. */
async function bringIn(parts: FirstVersionParts): Promise<readonly Mistake[]> {
  const { versions, shipped, prepare, now } = parts;
  const hash = versionOf(shipped);
  while (!(await versions.knowsSeed(hash))) {
    const loaded = await prepare(shipped);
    if (!loaded.ok) return loaded.mistakes;
    const newest = await versions.newest();
    const texts = textsOf(shipped);
    const joined = newest === null ? { texts, note: null } : await joinedWith(parts, newest, texts);
    const note = joined.note === null ? null : JSON.stringify(joined.note);
    await versions.put(newest?.number ?? 0, {
      hash: versionOf(draftFrom(joined.texts)),
      at: now(),
      by: null,
      texts: joined.texts,
      seed: { hash, texts, note },
    });
    // Somebody who was faster has brought the same folders in, or has published: it is looked again.
  }
  return [];
}

async function joinedWith(
  { versions, shipped, prepare }: FirstVersionParts,
  newest: ContentVersion,
  theirs: Texts,
): Promise<{ texts: Texts; note: ReleaseNote | null }> {
  const base = (await versions.lastSeed())?.texts ?? theirs;
  const ours = newest.texts;
  if (versionOf(draftFrom(ours)) === versionOf(draftFrom(base))) return { texts: theirs, note: null };
  const { texts, disputed, dropped } = mergeRelease(base, ours, theirs);
  const draft = draftFrom(texts);
  const whole = versionOf(draft) !== versionOf(shipped) && !(await prepare(draft)).ok;
  const placed = (edits: readonly { file: string; path: readonly string[] }[]): string[] =>
    edits.map(({ file, path }) => [file, ...path].join(' › '));
  return whole
    ? { texts: theirs, note: { kind: 'whole', disputed: [], dropped: [] } }
    : { texts, note: { kind: 'merged', disputed: placed(disputed), dropped: placed(dropped) } };
}

async function noteOf(versions: ContentVersions): Promise<(ReleaseNote & { hash: string }) | null> {
  const seed = await versions.lastSeed();
  // It was written above, by this release or one that knows the same words.
  return seed?.note == null ? null : { ...(JSON.parse(seed.note) as ReleaseNote), hash: seed.hash };
}

/** Preparing takes a second, and one version is often asked for twice. */
function once(prepare: FirstVersionParts['prepare']): FirstVersionParts['prepare'] {
  const known = new Map<string, Promise<Loaded>>();
  return (draft) => {
    const version = versionOf(draft);
    const prepared = known.get(version) ?? prepare(draft);
    known.set(version, prepared);
    return prepared;
  };
}
