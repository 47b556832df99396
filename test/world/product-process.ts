// The product as a process of its own, as its operator starts it: what it prints, how it ends, and signals to it.
import { spawn } from 'node:child_process';
import path from 'node:path';

export type Ended = { code: number | null; output: string };

export type Product = {
  pid: number;
  /** How it ended, and everything that it printed until then. */
  ended: Promise<Ended>;
  /** Resolves to what was printed so far once that holds these words; rejects when it ends without them. */
  printed: (words: string) => Promise<string>;
  signal: (name: NodeJS.Signals) => void;
};

/** Runs `file` with these settings and no others, in this folder. Whoever starts it sees to its end. */
export function startProduct(
  settings: Readonly<Record<string, string>>,
  [file = 'src/main.ts', ...words]: readonly string[] = [],
  folder = '.',
): Product {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.resolve(file), ...words],
    {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', ...compileCache(), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const readers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const reader of readers) reader();
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
  const printed = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (output.includes(words)) resolve(output);
      };
      readers.add(look);
      look();
      void ended.then(() => {
        reject(new Error(`ended without saying "${words}": ${output}`));
      });
    });
  return { pid: child.pid ?? 0, ended, printed, signal: (name) => child.kill(name) };
}

/** The one that the tests have, if any: what is compiled once need not be compiled again. */
function compileCache(): Record<string, string> {
  const { NODE_COMPILE_CACHE: folder } = process.env;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: path.resolve(folder) };
}
