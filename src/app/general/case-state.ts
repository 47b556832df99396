// The state of a case in words.
import type { Case } from '../../case/case.ts';
import type { Voice } from '../../chat/voice.ts';
import { standingWords } from '../../dialogue/values.ts';

/** The state in the voice's language. */
export function caseStateIn(voice: Voice, held: Case): string {
  return voice.phrase(standingWords(held).name);
}
