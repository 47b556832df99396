// The files of a data folder that hold, beside records and tallies, what nobody could find out again.
import { DEAD_LETTERS_FILE } from './dead-letters.ts';
import { DESK_FILES, DESK_FOLDER } from './desk-book.ts';
import { TOLD_FILE } from './told-letters.ts';
import { UNANSWERED_FILE } from './unanswered.ts';

/** Those that are one sealed text each. */
export const SEALED_FILES: readonly string[] = [UNANSWERED_FILE];

/**
 * All of them, in the order in which a copy must be made while they change. What refers to another file comes before it,
 * so no copy knows of a letter or a change that is not in it; and a file comes before the name that it gets when full.
 */
export const KEPT_FILES: readonly string[] = [
  ...SEALED_FILES,
  TOLD_FILE,
  DEAD_LETTERS_FILE,
  `${DEAD_LETTERS_FILE}.old`,
  `${DESK_FOLDER}/${DESK_FILES.draft}`,
  `${DESK_FOLDER}/${DESK_FILES.live}`,
  `${DESK_FOLDER}/${DESK_FILES.history}`,
  `${DESK_FOLDER}/${DESK_FILES.left}`,
];
