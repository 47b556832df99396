// The thread in which the desk's files are read, checked and tried, so that no customer waits for an editor.
import { parentPort, workerData } from 'node:worker_threads';
import { openDeskFiles } from './desk-files.ts';
import type { Asked } from './desk-aside.ts';
import type { Folders } from './draft.ts';

// Only `desk-aside.ts` starts this thread, with this, and asks it in this way.
const { folders, timeZone } = workerData as { folders: Folders; timeZone: string };
const day = new Intl.DateTimeFormat('en-CA', { timeZone });
const files = openDeskFiles(folders, () => day.format(new Date()));

parentPort?.on('message', ({ id, method, given }: Asked) => {
  // What is given fits the method: the asker is typed.
  const call = files[method].bind(files) as (...args: unknown[]) => Promise<unknown>;
  call(...given).then(
    (answer) => parentPort?.postMessage({ id, answer }),
    (error: unknown) =>
      parentPort?.postMessage({
        id,
        failed: error instanceof Error ? (error.stack ?? error.message) : 'failed',
      }),
  );
});
