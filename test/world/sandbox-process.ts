/** Starts the sandbox as a child process that ends with the test that started it. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));

export type SandboxProcess = { url: string; stop: () => Promise<void> };

/** Resolves when the sandbox listens on a free port of this machine. Stopping waits until it is gone. */
export async function startSandboxProcess(port = 0): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, '--port', String(port)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, SANDBOX_TIED: '1' },
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
