/** Starts the sandbox as a child process that ends with the test that started it. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));

/** What the bot of every sandbox of a test answers to; without it a sandbox draws one of its own. */
export const sandboxToken = '1000:sandbox-token-of-the-tests';

export type SandboxProcess = { url: string; stop: () => Promise<void> };

export type SandboxOptions = {
  /** Without it, a free one. */
  port?: number;
  /** Where its clock starts, as an ISO date and time; the real time without it. */
  start?: string;
};

/** Resolves when the sandbox listens on this machine. Stopping waits until it is gone. */
export async function startSandboxProcess({ port = 0, start }: SandboxOptions = {}): Promise<SandboxProcess> {
  const began = start === undefined ? [] : ['--start', start];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, '--port', String(port), ...began],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, SANDBOX_TIED: '1', SANDBOX_TOKEN: sandboxToken },
    },
  );
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => {
      // The first line is the sandbox's own greeting.
      resolve((JSON.parse(line) as { url: string }).url);
    });
    void gone.then(() => {
      reject(new Error('the sandbox ended before it listened'));
    });
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
