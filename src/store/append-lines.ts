// Adding lines to a file, also behind one that a kill, a power cut or a full disk left without its end.
import { open } from 'node:fs/promises';

/** Adds whole lines, each with its end, to a file that need not be there; they are flushed if `durable` says so. */
export async function appendLines(
  path: string,
  lines: string | Uint8Array,
  { durable }: { durable: boolean },
): Promise<void> {
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const end = Buffer.alloc(1);
    if (size > 0) await file.read(end, 0, 1, size - 1);
    // A line without its end must not swallow the next one.
    if (size > 0 && end.toString() !== '\n') await file.appendFile('\n');
    await file.appendFile(lines);
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
}
