// Preparing content in a process of its own, so that neither a start nor an edit holds up people who write, and the
// memory that it takes is given back. Not in a thread: what that has taken stays with the bot (decision 0009).
import type { ChildProcess } from 'node:child_process';
import { askAside, letGo, startAside } from './aside.ts';
import type { Draft } from './draft.ts';
import { keptPreparation } from './kept-preparation.ts';
import type { Care, Loaded, Prepared } from './prepared.ts';
import { contentOf } from './prepared.ts';
import type { Told } from './preparing.ts';

export type Preparer = {
  /** What `prepareContent` gives. Where no process can be had, the work is done here. One after the other. */
  prepare(draft: Draft, care?: Care): Promise<Loaded>;
  /** Somebody is saving: the process may begin while the saving comes to rest. */
  expect(): void;
};

/** In milliseconds: whoever has saved once is likely to save again, and the process that is warm is twice as fast. */
const KEPT = 120_000;

/** Prepares content in a process that begins when it is expected, and ends when for a while there was nothing to do. */
export function makePreparer(warm = KEPT): Preparer {
  let child: ChildProcess | null = null;
  let rest: NodeJS.Timeout | undefined;
  let line: Promise<unknown> = Promise.resolve();

  /** Null without memory or file handles for another process. */
  const atHand = (): ChildProcess | null => {
    if (child !== null) return child;
    const fresh = startAside('preparing.ts');
    const gone = (): void => {
      if (child === fresh) child = null;
    };
    fresh?.on('exit', gone).on('error', gone);
    child = fresh;
    return fresh;
  };
  const goAfter = (ms: number): void => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (child !== null) letGo(child);
      child = null;
    }, ms).unref();
  };
  const prepareNow = async (draft: Draft, care: Care): Promise<Loaded> => {
    clearTimeout(rest);
    const { learned, ...told } = care;
    const task = learned === undefined ? told : { ...told, lesson: learned.lesson };
    const kept = keptPreparation(draft, task);
    if (kept !== null) {
      goAfter(warm);
      return contentOf(kept, learned);
    }
    const asked = atHand();
    const work: Told = { draft, task };
    const prepared = asked === null ? null : await askAside<Prepared>(asked, work);
    goAfter(warm);
    if (prepared !== null) return contentOf(prepared, learned);
    const { prepareContent } = await import('./load.ts');
    return prepareContent(draft, care);
  };

  return {
    prepare(draft, care = {}) {
      const prepared = line.then(() => prepareNow(draft, care));
      line = prepared.catch(() => undefined); // whoever asked hears of it; those behind go on
      return prepared;
    },
    expect() {
      atHand();
      goAfter(KEPT);
    },
  };
}

/** The same once, as at a start: the process ends with its answer. */
export function prepareAside(draft: Draft, care: Care = {}): Promise<Loaded> {
  return makePreparer(0).prepare(draft, care);
}
