// Everything that stands in a folder, as one text to search in.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The contents of every file below `folder`. */
export async function readFolderWhole(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(file.parentPath, file.name), 'utf8')),
  );
  return texts.join('\n');
}
