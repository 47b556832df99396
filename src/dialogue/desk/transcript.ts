// The talk between customer and staff as a file of text, for staff.
import { cleanName } from '../../chat/clean-name.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { withAudit } from './audit.ts';
import { atHandIn } from './run-in-hand.ts';
import { tellOnly } from './tell.ts';

/** The transcript of what was said while staff had the chat; secrets stay masked. */
export function transcript(turn: StaffTurn): Reply {
  const { record, by, staff, moment } = turn;
  if (record.talk.length === 0) return tellOnly(record, staff.phrase('staff.noTalk'));
  const lines = record.talk.map((line) => {
    const side = staff.phrase(line.by === null ? 'staff.customer' : 'staff.side');
    const name = cleanName(line.by ?? record.name);
    const who = name === '' ? `[${side}]` : `[${side}] ${name}`;
    return `${moment.dayOf(line.at)} ${moment.timeOf(line.at)} ${who}: ${indented(line.text)}`;
  });
  const number = atHandIn(record)?.number ?? record.cases.at(-1)?.number ?? String(record.chatId);
  return {
    ...say(withAudit(turn, record, by, 'fetched'), null),
    also: [{ kind: 'file', name: `${number}.txt`, text: `${lines.join('\n')}\n` }],
  };
}

/** Only a line of the transcript begins at the edge: whatever somebody wrote on further lines stands inside. */
function indented(text: string): string {
  return text.replace(TURNING, '').split(LINE_ENDS).join('\n    ');
}

const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Marks of writing direction, which could show a line in another order than it was written. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
