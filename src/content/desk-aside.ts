// The desk's files, asked from the bot's thread and worked on in another, which begins when it is first needed.
import { Worker } from 'node:worker_threads';
import type { DeskFiles } from './desk-files.ts';
import type { Folders } from './draft.ts';

export type Asked = { id: number; method: keyof DeskFiles; given: unknown[] };
type Answered = { id: number; answer?: unknown; failed?: string };

/** The desk's files; `stop` ends the thread, and whoever waits for it hears that it failed. */
export function deskFilesAside(folders: Folders, timeZone: string): DeskFiles & { stop(): Promise<void> } {
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let thread: Worker | null = null;
  let last = 0;

  function begin(): Worker {
    const fresh = new Worker(new URL('desk-thread.ts', import.meta.url), {
      workerData: { folders, timeZone },
      execArgv: [],
    });
    fresh.on('message', ({ id, answer, failed }: Answered) => {
      const asker = waiting.get(id);
      waiting.delete(id);
      if (failed === undefined) asker?.resolve(answer);
      else asker?.reject(new Error(`the desk's thread failed: ${failed}`));
    });
    const over = (): void => {
      if (thread === fresh) thread = null;
      for (const { reject } of waiting.values()) reject(new Error('the desk’s thread has ended'));
      waiting.clear();
    };
    fresh.on('error', over);
    fresh.on('exit', over);
    return fresh;
  }

  const ask = <Method extends keyof DeskFiles>(method: Method) =>
    ((...given: unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        thread ??= begin();
        thread.postMessage({ id: last, method, given } satisfies Asked);
      })) as DeskFiles[Method]; // the thread answers with what the method gives

  return {
    read: ask('read'),
    check: ask('check'),
    prove: ask('prove'),
    write: ask('write'),
    understand: ask('understand'),
    preview: ask('preview'),
    async stop() {
      await thread?.terminate();
    },
  };
}
