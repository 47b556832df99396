// A witness of what is asked of the disk: what is written, made, renamed and flushed, in the order in which it is done.
// From that it tells what a power cut could not take any more.
import type fs from 'node:fs';
import type promises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

type Done =
  | { kind: 'written'; path: string }
  | { kind: 'named'; path: string; from: string | null }
  | { kind: 'flushed'; path: string };

export type Witness = { done: Done[]; open: Map<number, string> };

/** The promises of the file system, watched. */
export function watchPromises(real: typeof promises, { done }: Witness): typeof promises {
  const watched = (path: string, handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, name) {
        if (name === 'sync' || name === 'datasync')
          return async () => {
            await target[name]();
            done.push({ kind: 'flushed', path });
          };
        if (name === 'writeFile' || name === 'appendFile')
          return async (...args: Parameters<FileHandle['writeFile']>) => {
            await target[name](...args);
            done.push({ kind: 'written', path });
          };
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  const thereBefore = (path: string): Promise<boolean> =>
    real.access(path).then(
      () => true,
      () => false,
    );
  return {
    ...real,
    open: async (path, ...rest) => {
      const there = await thereBefore(String(path));
      const handle = await real.open(path, ...rest);
      if (!there) done.push({ kind: 'named', path: String(path), from: null });
      return watched(String(path), handle);
    },
    rename: async (from, to) => {
      await real.rename(from, to);
      done.push({ kind: 'named', path: String(to), from: String(from) });
    },
    link: async (from, to) => {
      await real.link(from, to);
      done.push({ kind: 'named', path: String(to), from: String(from) });
    },
    // Of several folders at once only the outermost is new to a folder that was there.
    mkdir: (async (path: string, options: fs.MakeDirectoryOptions) => {
      const first = await real.mkdir(path, options);
      for (let made = path; first !== undefined && made.length >= first.length; made = dirname(made))
        done.push({ kind: 'named', path: made, from: null });
      return first;
    }) as typeof promises.mkdir, // one of its forms, the only one in use
  };
}

/** The same for what records are written with in place. */
export function watchPlain(real: typeof fs, { done, open }: Witness): typeof fs {
  return {
    ...real,
    openSync: (path, ...rest) => {
      const file = real.openSync(path, ...rest);
      open.set(file, String(path));
      return file;
    },
    writeSync: ((file: number, ...rest: [Buffer]) => {
      const bytes = real.writeSync(file, ...rest);
      done.push({ kind: 'written', path: open.get(file) ?? '' });
      return bytes;
    }) as typeof fs.writeSync, // as above
    fdatasync: ((file: number, then: fs.NoParamCallback) => {
      real.fdatasync(file, (error) => {
        if (error === null) done.push({ kind: 'flushed', path: open.get(file) ?? '' });
        then(error);
      });
    }) as typeof fs.fdatasync, // without the promise that belongs to it
  };
}

/** What a power cut could still take of this file: something written in it, its name, or a folder on the way to it. */
export function atRisk({ done }: Witness, path: string): string[] {
  const risks: string[] = [];
  const flushedAfter = (index: number, what: string): boolean =>
    done.some((one, at) => at > index && one.kind === 'flushed' && one.path === what);
  // What was written before the file got its name was flushed under the name before.
  const born = done.findLastIndex((one) => one.kind === 'named' && one.path === path);
  const birth = done[born];
  const before = birth?.kind === 'named' && birth.from !== null ? birth.from : path;
  done.forEach((one, index) => {
    if (one.kind !== 'written') return;
    const here = one.path === path && index > born;
    const earlier = one.path === before && index < born;
    if ((here && !flushedAfter(index, path)) || (earlier && !flushedIn(index, born, before)))
      risks.push(`what is in ${path}`);
  });
  for (let inner = path; inner !== dirname(inner); inner = dirname(inner)) {
    const named = done.findLastIndex((one) => one.kind === 'named' && one.path === inner);
    if (named !== -1 && !flushedAfter(named, dirname(inner))) risks.push(`the name of ${inner}`);
  }
  return risks;

  function flushedIn(from: number, to: number, what: string): boolean {
    return done.slice(from, to).some((one) => one.kind === 'flushed' && one.path === what);
  }
}
