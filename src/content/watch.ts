// Watches the folders of content and has every saved edit looked at, once the saving has come to rest.
import chokidar from 'chokidar';
import type { Folders } from './draft.ts';
import type { LiveContent } from './live.ts';

/** In milliseconds: editors save in several steps (a second file, a new name, the rest of the text). */
const REST = 50;
/** In milliseconds: somebody who saves without end is looked at all the same. */
const PATIENCE = 600;
/** In milliseconds: a folder that was away, a disk that tells nothing. */
const ANYWAY = 5_000;

export type Watch = {
  /** Resolves once every later save will be noticed. */
  ready: Promise<void>;
  close(): Promise<void>;
};

/** Looks at the content after every save until closed. `failed` is told what the watching itself cannot do. */
export function watchContent(
  live: Pick<LiveContent, 'expect' | 'look'>,
  { flowsDir, faqDir }: Folders,
  failed: (error: unknown) => void,
): Watch {
  let rest: NodeJS.Timeout | undefined;
  let since: number | null = null;
  let inHand: Promise<unknown> = Promise.resolve();

  const look = (): void => {
    clearTimeout(rest);
    since = null;
    inHand = live.look().catch(failed);
  };
  const noticed = (): void => {
    if (since === null) live.expect();
    since ??= performance.now();
    clearTimeout(rest);
    rest = setTimeout(look, Math.max(0, Math.min(REST, since + PATIENCE - performance.now())));
  };

  const watcher = chokidar.watch([flowsDir, faqDir], { ignoreInitial: true, depth: 1, atomic: false });
  watcher.on('all', noticed);
  watcher.on('error', failed);
  const anyway = setInterval(look, ANYWAY);
  anyway.unref();

  return {
    ready: new Promise((resolve) => {
      watcher.once('ready', () => {
        resolve();
      });
    }),
    async close() {
      clearInterval(anyway);
      await watcher.close();
      clearTimeout(rest);
      await inHand;
    },
  };
}
