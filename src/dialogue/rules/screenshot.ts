// A picture sent from the "I'm stuck" screen is a screenshot: it asks for a person, and staff learn where it was taken.
import { askPerson } from '../asides/person.ts';
import { placeWords } from '../desk/card-facts.ts';
import { staffVoice, tell } from '../desk/tell.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';
import { wayBack } from '../show.ts';

export const takeScreenshot: Rule = (turn) => {
  const { input, record, moment, voice } = turn;
  if (input.kind !== 'upload' || record.stuckAt === null || moment.groups.length === 0) return null;
  const place = placeWords(turn, record.stuckAt) ?? '';
  const tag = tell(staffVoice(turn).phrase('staff.screenshot', { place }), { person: true });
  // The picture itself is carried with everything that somebody writes who waits for a person.
  if (record.holder.kind === 'waiting')
    return { ...say(record, voice.phrase('person.screenshot'), [wayBack(turn, record)]), also: [tag] };
  const asked = askPerson(turn, 'stuck');
  return { ...asked, also: [...asked.also, tag] };
};
