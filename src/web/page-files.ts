// The page's own files as a browser takes them: types stripped from TypeScript, packages under an address, compressed.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type PageFile = { type: string; plain: Uint8Array; brotli: Uint8Array; gzip: Uint8Array };

export type PageFiles = {
  /** Changes whenever any of the files does, so that each may be kept for ever under it. */
  version: string;
  get(name: string): PageFile | null;
  /** The files of the page's first look, to be fetched at once; others are fetched when they are needed. */
  first: readonly string[];
  styles: readonly string[];
};

/** The packages that the page uses, by the name under which it is served. */
const PACKAGES: Readonly<Record<string, string>> = {
  'preact.js': 'preact',
  'preact-hooks.js': 'preact/hooks',
  'htm.js': 'htm',
};

/** Kept out of the first look: it is large, and few come for charts first. */
const CHART = 'vendor/chart.js';

const src = new URL('../', import.meta.url);
const PAGE = 'web/page/';

/** What the page shares with the rest of the house: files that know neither packages nor the world. */
const SHARED = [
  'editing/apply.ts',
  'editing/difference.ts',
  'editing/value.ts',
  'chat/html.ts',
  'chat/flaw-words.ts',
];

/** Reads and prepares everything once; an edited file is seen after the next start. */
export async function readPageFiles(): Promise<PageFiles> {
  const files = new Map<string, { type: string; text: string }>();
  const own = (await readdir(new URL(PAGE, src))).sort().map((name) => PAGE + name);
  for (const name of [...own, ...SHARED]) {
    const text = await readFile(new URL(name, src), 'utf8');
    const style = name.endsWith('.css');
    files.set(
      name,
      style ? { type: 'text/css; charset=utf-8', text } : script(name, stripTypeScriptTypes(text)),
    );
  }
  for (const [name, source] of Object.entries(PACKAGES)) {
    const text = await readFile(fileURLToPath(import.meta.resolve(source)), 'utf8');
    files.set(`vendor/${name}`, script(`vendor/${name}`, text));
  }
  const chart = fileURLToPath(new URL('chart.umd.min.js', import.meta.resolve('chart.js')));
  files.set(CHART, script(CHART, await readFile(chart, 'utf8')));
  const hash = createHash('sha256');
  for (const [name, { text }] of files) hash.update(JSON.stringify([name, text]));
  const ready = new Map([...files].map(([name, { type, text }]) => [name, compressed(type, text)]));
  const names = [...files.keys()];
  return {
    version: hash.digest('hex').slice(0, 12),
    get: (name) => ready.get(name) ?? null,
    first: names.filter((name) => name.endsWith('.ts') || (name.startsWith('vendor/') && name !== CHART)),
    styles: names.filter((name) => name.endsWith('.css')),
  };
}

function script(name: string, source: string): { type: string; text: string } {
  const up = '../'.repeat(name.split('/').length - 1);
  const text = withAddresses(source, up === '' ? './' : up).replace(/^\/\/# sourceMappingURL=.*$/gm, '');
  return { type: 'text/javascript; charset=utf-8', text };
}

/** `from 'preact'` becomes `from '../../vendor/preact.js'`: a browser knows no packages. */
function withAddresses(text: string, up: string): string {
  return text.replace(
    /(\bfrom\s*|\bimport\s*)(["'])([a-z][a-z/-]*)\2/g,
    (whole, from: string, quote: string, name: string) => {
      const served = Object.entries(PACKAGES).find(([, source]) => source === name)?.[0];
      return served === undefined ? whole : `${from}${quote}${up}vendor/${served}${quote}`;
    },
  );
}

function compressed(type: string, text: string): PageFile {
  const plain = Buffer.from(text);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return { type, plain, brotli: brotliCompressSync(plain, quality), gzip: gzipSync(plain, { level: 9 }) };
}
