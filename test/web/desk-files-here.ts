// The desk's files without a thread: the work is done in the test's own process.
import type { AskWork, DeskFiles, Shelf } from '../../src/content/desk-files.ts';
import { deskFiles } from '../../src/content/desk-files.ts';
import { deskWork } from '../../src/content/desk-work.ts';
import type { Draft } from '../../src/content/draft.ts';
import { readDraft } from '../../src/content/draft.ts';

export function deskFilesHere(shelf: Shelf, today: () => string): DeskFiles {
  const { at } = shelf;
  const work = deskWork(today);
  const ask = async (method: keyof typeof work, ...given: unknown[]): Promise<unknown> => {
    const draft = typeof at === 'function' ? await at() : await readDraft(at);
    // What is given fits the method: whoever asks is typed.
    return (work[method] as (about: Draft, ...rest: unknown[]) => Promise<unknown>)(draft, ...given);
  };
  return deskFiles(ask as AskWork, shelf);
}
