// The desk's files, asked from the bot's thread and worked on in another, which begins when it is first needed.
import { Worker } from 'node:worker_threads';
import type { AskWork, DeskFiles, Shelf } from './desk-files.ts';
import { deskFiles } from './desk-files.ts';
import type { DeskWork } from './desk-work.ts';
import type { Draft, Folders } from './draft.ts';

/** `draft` is what it is about; null: the folders that the thread was given. */
export type Asked = { id: number; method: keyof DeskWork; draft: Draft | null; given: unknown[] };
export type ThreadData = { folders: Folders | null; timeZone: string };
type Answered = { id: number; answer?: unknown; failed?: string };

/** The desk's files; `stop` ends the thread, and whoever waits for it hears that it failed. */
export function deskFilesAside(shelf: Shelf, timeZone: string): DeskFiles & { stop(): Promise<void> } {
  const { at } = shelf;
  const workerData: ThreadData = { folders: typeof at === 'function' ? null : at, timeZone };
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let thread: Worker | null = null;
  let last = 0;

  function begin(): Worker {
    const fresh = new Worker(new URL('desk-thread.ts', import.meta.url), { workerData, execArgv: [] });
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

  async function send(method: keyof DeskWork, given: unknown[]): Promise<unknown> {
    thread ??= begin();
    const draft = typeof at === 'function' ? await at() : null;
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      thread ??= begin();
      thread.postMessage({ id: last, method, draft, given } satisfies Asked);
    });
  }

  // The thread answers with what the method gives.
  const ask = ((method: keyof DeskWork, ...given: unknown[]) => send(method, given)) as AskWork;
  return {
    ...deskFiles(ask, shelf),
    async stop() {
      await thread?.terminate();
    },
  };
}
