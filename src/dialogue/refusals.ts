// Attempts at an answer that the open step could not take: each is answered so that it is seen, the second with the
// step's own help, and from the third on with a person.
import type { Button } from '../chat/effect.ts';
import { commandButton } from '../flow/ask.ts';
import { findStep, samePlace } from '../flow/find.ts';
import type { Run } from '../flow/run.ts';
import type { Record } from './record.ts';
import { supportValues } from './support.ts';
import type { Turn } from './turn.ts';

/** How many refusals in a row bring the step's help, and how many a person. */
const HELP = 2;
const PERSON = 3;

/** The record with one refusal more at the step that is open in `run`; the pictures of one album count once. */
export function withRefusal(turn: Turn, run: Run): Record {
  const { record, input } = turn;
  const album = input.kind === 'upload' ? input.albumId : null;
  const here = record.refused?.openedAt === run.openedAt && samePlace(record.refused.place, run.place);
  const before = here ? record.refused : null;
  if (album !== null && album === before?.album) return record;
  const refused = { place: run.place, openedAt: run.openedAt, count: (before?.count ?? 0) + 1, album };
  return { ...record, refused };
}

/** What stands below the reason by now, and the buttons for it. */
export function wayOut({ content, voice, flow }: Turn, record: Record, run: Run): Further {
  const count = record.refused?.count ?? 0;
  if (count >= PERSON) {
    const offer = voice.phrase('wrong.person', supportValues(voice));
    return { notes: [offer], buttons: [[commandButton(voice, 'human', 'misses')]] };
  }
  const help = findStep(content.flows, run.place)?.step.help;
  if (count < HELP || help === undefined) return { notes: [], buttons: [] };
  return { notes: [voice.phrase('stuck.help', { help: voice.text(help, flow.values).trim() })], buttons: [] };
}

type Further = { notes: string[]; buttons: Button[][] };
