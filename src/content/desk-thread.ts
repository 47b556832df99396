// The thread in which the desk's content is read, checked and tried, so that no customer waits for an editor.
import { parentPort, workerData } from 'node:worker_threads';
import type { Asked, ThreadData } from './desk-aside.ts';
import { deskWork } from './desk-work.ts';
import type { Draft } from './draft.ts';
import { readDraft } from './draft.ts';

// Only `desk-aside.ts` starts this thread, with this, and asks it in this way.
const { folders, timeZone } = workerData as ThreadData;
const day = new Intl.DateTimeFormat('en-CA', { timeZone });
const work = deskWork(() => day.format(new Date()));

parentPort?.on('message', (asked: Asked) => {
  const { id } = asked;
  answer(asked).then(
    (found) => parentPort?.postMessage({ id, answer: found }),
    (error: unknown) =>
      parentPort?.postMessage({
        id,
        failed: error instanceof Error ? (error.stack ?? error.message) : 'failed',
      }),
  );
});

async function answer({ method, draft, given }: Asked): Promise<unknown> {
  // What is given fits the method: the asker is typed.
  const call = work[method].bind(work) as (about: Draft, ...args: unknown[]) => Promise<unknown>;
  return call(draft ?? (await readFolders()), ...given);
}

function readFolders(): Promise<Draft> {
  if (folders === null) throw new Error('the thread was given neither folders nor a draft');
  return readDraft(folders);
}
