// What lies in a data folder and is not moved: whatever is not the bot's, and what it has set aside for people to look at.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DESK_FOLDER } from '../desk-book.ts';
import { isErrno } from '../errno.ts';

/** What belongs to a data folder: moved, or made anew. */
const OURS =
  /^(?:records|damaged|tallies|desk|lock|probe|.*\.tmp|(?:session|key-check|moves|unanswered|dead-letters-told)\.json|index\.jsonl|dead-letters\.jsonl(?:\.old)?)$/;

/** A sentence for each. */
export async function strangersIn(folder: string): Promise<string[]> {
  const inDesk = (await namesIn(join(folder, DESK_FOLDER))).map((name) => join(DESK_FOLDER, name));
  const names = [
    ...(await namesIn(folder)).filter((name) => !OURS.test(name)),
    ...inDesk.filter((name) => name.endsWith('.damaged')),
  ];
  return names.map((name) =>
    name.endsWith('.damaged') ? `${name} was set aside as damaged.` : `${name} is not the bot’s.`,
  );
}

/** None where the folder is missing. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
