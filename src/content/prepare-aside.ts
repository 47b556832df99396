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

/** What `prepareContent` gives. Where no process can be had, the work is done here. */
export async function prepareAside(draft: Draft, care: Care = {}): Promise<Loaded> {
  const prepared = await askProcess({ draft, care });
  if (prepared !== null) return contentOf(prepared);
  const { prepareContent } = await import('./load.ts');
  return prepareContent(draft, care);
}

/** Null when the process cannot be started, or ends before it has answered. */
async function askProcess(told: Told): Promise<Prepared | null> {
  try {
    return await answerOf(startProcess(), told);
  } catch {
    // Without memory or file handles for another process these calls throw.
    return null;
  }
}

function startProcess(): ChildProcess {
  return fork(fileURLToPath(new URL('preparing.ts', import.meta.url)), {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: compileCache(),
  });
}

function answerOf(child: ChildProcess, told: Told): Promise<Prepared | null> {
  const ended = once(child, 'exit').then(
    () => null,
    () => null,
  );
  // The child says nothing else.
  const answered = once(child, 'message').then(
    ([prepared]) => prepared as Prepared,
    () => null,
  );
  child.send(told, () => undefined);
  return Promise.race([answered, ended]);
}

/** What is compiled once need not be compiled again: half of the time that the process takes to begin. */
function compileCache(): Record<string, string> {
  const folder = getCompileCacheDir();
  // Node answers with the folder of its own version inside the one that it was given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: path.dirname(folder) };
}
