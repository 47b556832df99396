// The product as `npm start` brings it up, and a browser to look at it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

export type Product = {
  url: string;
  /** The editors' desk. */
  desk: string;
  stop: () => Promise<void>;
};

/** Starts the product without any setting but a free port, a data folder of its own, and what is given. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoka-browser-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url, desk } = await new Promise<Pick<Product, 'url' | 'desk'>>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [url, desk] = printed.match(/http:\/\/[\d.]+:\d+(?:\/desk)?/g) ?? [];
      if (url !== undefined && desk !== undefined) resolve({ url, desk });
    });
    child.once('close', () => {
      reject(new Error(`the product ended: ${printed}`));
    });
  });
  return {
    url,
    desk,
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Debian's chromium, or the one that CHROMIUM names. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `no browser at ${executablePath}: install chromium (apt-get install chromium), or set CHROMIUM`,
    );
  }
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: quiet });
}
