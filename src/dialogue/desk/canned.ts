// A ready-made reply: said to the customer in their language, and shown in the topic as it was said.
import { sayDay } from '../../chat/day.ts';
import { readHtml } from '../../chat/html.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Values } from '../../chat/voice.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { spoken } from './carry.ts';
import { atHandIn } from './run-in-hand.ts';
import { nameOf, tell, tellOnly } from './tell.ts';
import { notTheirs } from './to-customer.ts';

/** Sends the reply with this id; only whoever has the chat can. */
export function sendCanned(turn: StaffTurn, id: string, messageId: number): Reply {
  const { record, content, voice, staff, by } = turn;
  const refused = notTheirs(turn, messageId);
  if (refused !== null) return refused;
  const canned = content.canned.find((each) => each.id === id);
  if (canned === undefined) return tellOnly(record, staff.phrase('staff.noCanned'));
  const html = voice.text(canned.text, valuesOf(turn)).trim();
  const title = escapeHtml(staff.text(canned.title));
  return {
    ...say(spoken(turn, record, by.name, readHtml(html).text), html),
    also: [tell(staff.phrase('staff.canned', { title, text: html }), { person: true })],
  };
}

function valuesOf(turn: StaffTurn): Values {
  const { record, voice } = turn;
  const held = atHandIn(record) ?? record.cases.at(-1);
  return {
    name: escapeHtml(record.name),
    staff: nameOf(turn),
    case: held?.number ?? '—',
    due: held === undefined ? '—' : sayDay(held.reviewDue, voice.language),
  };
}
