// A folder into which a restore has not put everything yet. The bot must not begin on it as if that were all.
import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of the file that stands in such a folder. */
export const UNFINISHED = 'restore-unfinished';

/** Whether a restore of this folder was cut short. */
export async function isUnfinished(folder: string): Promise<boolean> {
  return access(join(folder, UNFINISHED)).then(
    () => true,
    () => false,
  );
}
