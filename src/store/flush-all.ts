// Flushes whatever any process has written to the file system of a folder: one call instead of one for each file.
import { spawn } from 'node:child_process';

/**
 * Resolves to whether all of it is on disk now; false where the system has no such command (it is coreutils' `sync -f`),
 * where it refuses, or when it was called off.
 */
export function flushFileSystem(folder: string, calledOff: AbortSignal): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(false);
  return new Promise((resolve) => {
    const command = spawn('sync', ['-f', folder], { stdio: 'ignore', signal: calledOff });
    command.once('error', () => {
      resolve(false);
    });
    command.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}
