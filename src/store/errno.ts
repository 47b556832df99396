// Telling the system's refusals (disk full, no permission) from our own mistakes.

/** Whether this is an error of the system, with one of these codes if any are named. */
export function isErrno(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  return codes.length === 0 || codes.includes(String(error.code));
}

/** Why the folder cannot be used, in one sentence, and what to do about it. */
export function folderRefusal(folder: string, error: NodeJS.ErrnoException): string {
  const cause = CAUSES[error.code ?? ''] ?? `the system says ${error.code ?? 'no'}`;
  return `The data folder ${folder} cannot be used: ${cause}.`;
}

const CAUSES: Readonly<{ [code: string]: string }> = {
  EACCES: 'it may not be written; give it to the user who runs the bot, or name another folder',
  EPERM: 'it may not be written; give it to the user who runs the bot, or name another folder',
  EROFS: 'it is on a read-only disk; mount that writable, or name another folder',
  ENOSPC: 'its disk is full; make room and start again',
  EDQUOT: 'its disk quota is used up; make room and start again',
  ENOTDIR: 'a part of its path is a file, not a folder; name another folder',
  EEXIST: 'a file of that name is in the way; name another folder',
  ENOENT: 'its path does not lead anywhere; name another folder',
};
