// The files of the editors' desk, as the desk asks for them, over wherever they stand.
import type { Editor } from '../editing/change.ts';
import type { Edit } from '../editing/edit.ts';
import type { Tried } from './desk-preview.ts';
import type { DeskWork, Making } from './desk-work.ts';
import type { Draft, Folders } from './draft.ts';
import { writeFiles } from './write-files.ts';

/** Where the desk's content stands. */
export type Shelf = {
  /** Folders, which whoever works on them reads; or how to get at what stands there now. */
  at: Folders | (() => Promise<Draft>);
  /** `moved`: what the changes were made from is no longer there; `refused`: they could not be kept. */
  write(made: Making, by: Editor): Promise<Written>;
};

export type Written = { ok: true } | { ok: false; why: 'moved' | 'refused' };

/** Content that stands in folders of this machine. */
export function shelfIn(folders: Folders): Shelf {
  return { at: folders, write: ({ changes }) => writeFiles(changes) };
}

/** How a method of the work is asked, about what stands on the shelf now. */
export type AskWork = <Method extends keyof DeskWork>(
  method: Method,
  ...given: Given<DeskWork[Method]>
) => ReturnType<DeskWork[Method]>;
type Given<Task> = Task extends (draft: Draft, ...given: infer Rest) => unknown ? Rest : never;

/** The desk's files, whoever does the work. */
export function deskFiles(ask: AskWork, shelf: Pick<Shelf, 'write'>) {
  return {
    read: () => ask('read'),
    check: (saved: readonly Edit[], typed: readonly Edit[] = []) => ask('check', saved, typed),
    prove: (edits: readonly Edit[]) => ask('prove', edits),
    /** `proved` is the version that was found good: anything else is not written. */
    async write(edits: readonly Edit[], by: Editor, proved: string): Promise<Written> {
      const made = await ask('make', edits);
      return made.fits && made.to === proved ? shelf.write(made, by) : { ok: false, why: 'moved' };
    },
    understand: (edits: readonly Edit[], words: string) => ask('understand', edits, words),
    preview: (edits: readonly Edit[], tried: readonly Tried[]) => ask('preview', edits, tried),
  };
}

export type DeskFiles = ReturnType<typeof deskFiles>;
