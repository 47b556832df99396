// The state of a case in words.
import type { CaseState } from '../../case/case.ts';
import type { Voice } from '../../chat/voice.ts';
import { STATES } from '../../dialogue/values.ts';

/** The state in the voice's language. */
export function caseStateIn(voice: Voice, state: CaseState): string {
  return voice.phrase(STATES[state].name);
}
