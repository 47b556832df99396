// Preparing content in a process of its own, so that neither a start nor an edit holds up people who write, and the
// memory that it takes is given back. Not in a thread: what that has taken stays with the bot (decision 0009).
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Draft } from './draft.ts';
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
export function makePreparer(kept = KEPT): Preparer {
  let child: ChildProcess | null = null;
  let rest: NodeJS.Timeout | undefined;
  let line: Promise<unknown> = Promise.resolve();

  /** Null without memory or file handles for another process. */
  const atHand = (): ChildProcess | null => {
    if (child !== null) return child;
    const fresh = startProcess();
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
      if (child?.connected === true) child.disconnect();
      child = null;
    }, ms).unref();
  };
  const prepareNow = async (draft: Draft, care: Care): Promise<Loaded> => {
    clearTimeout(rest);
    const asked = atHand();
    const { learned, ...task } = care;
    const told = { draft, task: learned === undefined ? task : { ...task, lesson: learned.lesson } };
    const prepared = asked === null ? null : await answerOf(asked, told);
    goAfter(kept);
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

/** It keeps nobody from ending, and ends with whoever began it. */
function startProcess(): ChildProcess | null {
  try {
    const child = fork(fileURLToPath(new URL('preparing.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: compileCache(),
    });
    child.unref();
    child.channel?.unref();
    return child;
  } catch {
    return null;
  }
}

/** Null when the process could not be started, or ends before it has answered. */
async function answerOf(child: ChildProcess, told: Told): Promise<Prepared | null> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(
    () => null,
    () => null,
  );
  // The child says nothing else.
  const answered = once(child, 'message', { signal }).then(
    ([prepared]) => prepared as Prepared,
    () => null,
  );
  child.ref();
  child.channel?.ref();
  child.send(told, () => undefined);
  const answer = await Promise.race([answered, ended]);
  over.abort();
  child.unref();
  child.channel?.unref();
  return answer;
}

/** What is compiled once need not be compiled again: half of the time that the process takes to begin. */
function compileCache(): Record<string, string> {
  const folder = getCompileCacheDir();
  // Node answers with the folder of its own version inside the one that it was given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: path.dirname(folder) };
}
