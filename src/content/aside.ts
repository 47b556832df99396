// A process of its own for work that would hold people up and leave its memory with the bot: begun, asked, let go.
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** It keeps nobody from ending, and ends with whoever began it. Null without memory or file handles for another one. */
export function startAside(script: 'preparing.ts' | 'proving.ts'): ChildProcess | null {
  try {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: compileCache(),
    });
    child.unref();
    child.channel?.unref();
    return child;
  } catch {
    return null;
  }
}

/** What it answers; null when it could not be started, or ends before it has answered. One question at a time. */
export async function askAside<Answer>(child: ChildProcess, told: object): Promise<Answer | null> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(
    () => null,
    () => null,
  );
  // The child says nothing else.
  const answered = once(child, 'message', { signal }).then(
    ([answer]) => answer as Answer,
    () => null,
  );
  child.ref();
  child.channel?.ref();
  child.send(told, () => undefined);
  const answer = await Promise.race([answered, ended]);
  over.abort();
  child.unref();
  child.channel?.unref();
  return answer;
}

/** Ends it once it has nothing in hand. */
export function letGo(child: ChildProcess): void {
  if (child.connected) child.disconnect();
}

/** What is compiled once need not be compiled again: half of the time that the process takes to begin. */
function compileCache(): Record<string, string> {
  const folder = getCompileCacheDir();
  // Node answers with the folder of its own version inside the one that it was given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: path.dirname(folder) };
}
