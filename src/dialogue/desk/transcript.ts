// The talk between customer and staff as a file of text, for staff.
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { withAudit } from './audit.ts';
import { atHandIn } from './run-in-hand.ts';
import { tellOnly } from './tell.ts';

/** The transcript of what was said while staff had the chat; secrets stay masked. */
export function transcript(turn: StaffTurn): Reply {
  const { record, by, staff, moment } = turn;
  if (record.talk.length === 0) return tellOnly(record, staff.phrase('staff.noTalk'));
  const customer = record.name || staff.phrase('staff.customer');
  const lines = record.talk.map(
    (line) => `${moment.dayOf(line.at)} ${moment.timeOf(line.at)} ${line.by ?? customer}: ${line.text}`,
  );
  const number = atHandIn(record)?.number ?? record.cases.at(-1)?.number ?? String(record.chatId);
  return {
    ...say(withAudit(turn, record, by, 'fetched'), null),
    also: [{ kind: 'file', name: `${number}.txt`, text: `${lines.join('\n')}\n` }],
  };
}
