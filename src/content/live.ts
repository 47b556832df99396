// The content in force: what turns are decided with, and what is wrong with the newest edit meanwhile. A saved edit takes
// its place whole, or not at all.
import { setTimeout } from 'node:timers/promises';
import type { Content } from '../dialogue/content.ts';
import type { Draft } from './draft.ts';
import { versionOf } from './draft.ts';
import type { Mistake } from './mistake.ts';
import type { Preparer } from './prepare-aside.ts';
import { makePreparer } from './prepare-aside.ts';
import type { Care, Loaded } from './prepared.ts';
import { proveAside } from './prove-aside.ts';

export type InForce = {
  content: Content;
  /** The same for the same texts: which edit this is. */
  version: string;
  /** What is wrong with the newest edit, which therefore is not in force; none when the newest is. */
  mistakes: readonly Mistake[];
  /** What is to be seen of the newest edit and stops nothing. */
  warnings: readonly Mistake[];
  /**
   * What no longer holds of the content in force and did before: conversation tests, and lines that are taken for
   * something else. Found some seconds after an edit, and stops nothing.
   */
  doubts: readonly Mistake[];
};

export type LiveContent = {
  now(): InForce;
  /** Somebody is saving: a look will follow, and what it takes may begin meanwhile. */
  expect(): void;
  /**
   * Looks at what stands there now, and resolves when that is in force or was refused. Whoever asks while a look is
   * under way gets the next one, so that what they have just saved is in it.
   */
  look(): Promise<InForce>;
  /** Resolves once the newest edit was tried, with what was found. */
  tried(): Promise<InForce>;
  /** Calls `listener` after every look that changed something: the content, or what is wrong. */
  onChange(listener: (now: InForce, before: InForce) => void): () => void;
};

export type LiveParts = {
  /** What stands there now, on disk or among versions. */
  read: () => Promise<Draft>;
  /** What was found at the start, and the texts that it was made of. */
  first: { draft: Draft; loaded: Extract<Loaded, { ok: true }> };
  /** By which date reviews are due. */
  today?: () => string;
  preparer?: Preparer;
  prove?: typeof proveAside;
};

/** Holds the content in force. `look` rejects only when `read` does, and then nothing has changed. */
export function makeLiveContent({
  read,
  first,
  today = () => new Date().toISOString().slice(0, 10),
  preparer = makePreparer(),
  prove = proveAside,
}: LiveParts): LiveContent {
  const listeners = new Set<(now: InForce, before: InForce) => void>();
  const { content, warnings } = first.loaded;
  let { learned } = first.loaded;
  let inForce: InForce = { content, version: versionOf(first.draft), mistakes: [], warnings, doubts: [] };
  /** Which edit was looked at last, in force or not. */
  let seen = inForce.version;
  let line: Promise<unknown> = Promise.resolve();
  let next: Promise<InForce> | null = null;
  let trial: Promise<void> = Promise.resolve();
  let givingUp = new AbortController();
  /** What an edit is measured against: the newest in which nothing was worse than before. */
  let sound = first.draft;

  async function lookOnce(): Promise<InForce> {
    const { draft, version } = await atRest(read, seen);
    if (version === seen) return inForce;
    givingUp.abort();
    const care: Care = { learned, today: today() };
    const loaded = version === inForce.version ? null : await preparer.prepare(draft, care);
    if (loaded?.ok === true) learned = loaded.learned;
    const found =
      loaded === null
        ? { ...inForce, mistakes: [] } // the broken edit was taken back
        : taken(inForce, version, loaded);
    seen = version;
    put(found);
    if (found.version === version) trial = tryOut(draft, version);
    return found;
  }

  function put(found: InForce): void {
    const before = inForce;
    inForce = found;
    for (const listener of listeners) listener(found, before);
  }

  /** Tries what has come into force, once editing has come to rest. */
  async function tryOut(draft: Draft, version: string): Promise<void> {
    givingUp = new AbortController();
    const { signal } = givingUp;
    await setTimeout(CALM, undefined, { ref: false });
    if (seen !== version) return;
    const doubts = await prove(draft, sound, today(), signal);
    if (signal.aborted) return;
    if (doubts.length === 0) sound = draft;
    const news = JSON.stringify(doubts) !== JSON.stringify(inForce.doubts);
    if (inForce.version === version && news) put({ ...inForce, doubts });
  }

  return {
    now: () => inForce,
    expect: () => {
      preparer.expect();
    },
    look() {
      if (next !== null) return next;
      const look = line.then(() => {
        next = null;
        return lookOnce();
      });
      next = look;
      line = look.catch(() => undefined); // whoever asked hears of it; those behind go on
      return look;
    },
    async tried() {
      await line;
      await trial;
      return inForce;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** In milliseconds: whoever saves again this soon is not done, and what is tried takes seconds. */
const CALM = 2_000;
/** In milliseconds: half a file is told from a whole one by looking twice. */
const PAUSE = 50;
/** How often it is looked again at files that do not come to rest. */
const LOOKS = 10;

/** What stands there once two looks in a row find the same; at once when that is what is known. */
async function atRest(read: LiveParts['read'], known: string): Promise<{ draft: Draft; version: string }> {
  let draft = await read();
  let version = versionOf(draft);
  for (let looks = 0; looks < LOOKS && version !== known; looks += 1) {
    await setTimeout(PAUSE);
    draft = await read();
    const now = versionOf(draft);
    if (now === version) break;
    version = now;
  }
  return { draft, version };
}

/** The new content, or the good one of before with what is wrong with the new one. */
function taken(inForce: InForce, version: string, loaded: Loaded): InForce {
  const { warnings } = loaded;
  if (!loaded.ok) return { ...inForce, mistakes: loaded.mistakes, warnings };
  return { ...inForce, content: loaded.content, version, mistakes: [], warnings };
}
