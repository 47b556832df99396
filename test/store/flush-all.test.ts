import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { flushFileSystem } from '../../src/store/flush-all.ts';

describe.runIf(process.platform === 'linux')('flushing a whole file system', () => {
  it('says that all is on disk', async () => {
    expect(await flushFileSystem(tmpdir(), new AbortController().signal)).toBe(true);
  });

  it('says that it is not when the folder cannot be opened, or when it was called off', async () => {
    expect(await flushFileSystem(path.join(tmpdir(), 'nowhere'), new AbortController().signal)).toBe(false);
    expect(await flushFileSystem(tmpdir(), AbortSignal.abort())).toBe(false);
  });
});
