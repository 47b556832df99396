// Support's hotline and days, as every text that offers a person names them.
import type { Values, Voice } from '../chat/voice.ts';

/** The values of `{hotline}` and `{hours}`. */
export function supportValues(voice: Voice): Values {
  return { hotline: voice.phrase('support.hotline'), hours: voice.phrase('support.hours') };
}
