// What the bot asks one member of staff to write: the question, the words shown back before anything is done with them,
// and how it ends. Whatever its author does meanwhile ends it, so that no later words are taken for an answer.
import { createHash } from 'node:crypto';
import type { Case } from '../../case/case.ts';
import type { Button, Effect } from '../../chat/effect.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Press } from '../../chat/press.ts';
import type { StaffAction } from '../../chat/staff.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Asked, Desk } from '../../handover/desk.ts';
import { askedOf, withAsked } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { sayWindow } from '../values.ts';
import { below } from './movable.ts';
import { staffVoice, tell, tellOnly } from './tell.ts';

/** What is asked; the rest follows from the turn. */
export type Wanted = Pick<Asked, 'what' | 'number' | 'window'> & Partial<Pick<Asked, 'words' | 'wrote'>>;

/** Asks it, or shows the words back that were written. What was asked of this person before has no buttons any more. */
export function ask(turn: StaffTurn, record: Record, wanted: Wanted): Reply {
  const { by, act } = turn;
  const before = askedOf(record.desk, by.id);
  const pressed = act.kind === 'did' && act.pressed === true ? act.messageId : null;
  const quiet = before === null || before.question === pressed ? [] : quieted(turn, before);
  const { html, buttons } = shownFor(turn, wanted);
  const told = tell(html, { buttons, asks: by.id, replyTo: wanted.wrote ?? null });
  return { ...say(withAsking(turn, record, wanted), null), also: [...quiet, told] };
}

/** The record in which this is what its author is asked to write; null for nothing. */
export function withAsking(
  { by, moment }: Pick<StaffTurn, 'by' | 'moment'>,
  record: Record,
  wanted: Wanted | null,
): Record {
  const { desk, cases } = record;
  if (desk === null) return record;
  if (wanted === null) return { ...record, desk: withAsked(desk, by.id, null) };
  const seen = cases.find(({ number }) => number === wanted.number)?.audit.length ?? 0;
  const rest = { seen, at: moment.now, question: null, doubt: false, words: '', wrote: null };
  return { ...record, desk: withAsked(desk, by.id, { ...rest, ...wanted }) };
}

/** The words that this button confirms; else a reply that says why they are not confirmed. */
export function confirmedBy(
  turn: StaffTurn,
  wanted: Pick<Wanted, 'what' | 'number'>,
  choice: string,
): { ok: true; asked: Asked } | { ok: false; reply: Reply } {
  const { desk, by, staff, record } = turn;
  const meant = desk.asked.filter(
    (asked) =>
      asked.what === wanted.what &&
      asked.number === wanted.number &&
      asked.words !== '' &&
      choice.split(' ').at(-1) === digestOf(asked),
  );
  const mine = meant.find((asked) => asked.by === by.id);
  if (mine !== undefined) return { ok: true, asked: mine };
  const reply =
    meant.length > 0 ? notYours(turn) : tellOnly(record, staff.phrase('staff.case.unsaid'), below(turn));
  return { ok: false, reply };
}

/** A question belongs to whoever was asked. The reply stands below it, since the question stays. */
export function notYours(turn: StaffTurn): Reply {
  return tellOnly(turn.record, turn.staff.phrase('staff.case.notYours'), below(turn));
}

/** Whether somebody else was asked by the message whose button this is. */
export function isOthers({ desk, by, act }: StaffTurn): boolean {
  const message = act.kind === 'did' && act.pressed === true ? act.messageId : null;
  return (
    message !== null && desk.asked.some(({ question, by: other }) => question === message && other !== by.id)
  );
}

/** The turn in which nothing is awaited of its author any more, and what says so. */
export function questionOver(turn: StaffTurn): { turn: StaffTurn; also: Effect[] } {
  const { desk, by } = turn;
  const asked = askedOf(desk, by.id);
  if (asked === null) return { turn, also: [] };
  const free = withAsked(desk, by.id, null);
  return { turn: { ...turn, desk: free, record: { ...turn.record, desk: free } }, also: [over(turn, asked)] };
}

/** Everything that anybody was asked ends, since the talk does. */
export function questionsOver(turn: Turn, desk: Desk): { desk: Desk; also: Effect[] } {
  return { desk: { ...desk, asked: [] }, also: desk.asked.map((asked) => over(turn, asked)) };
}

/** The message that asked, without its buttons. */
export function quieted(turn: Turn, asked: Asked): Effect[] {
  return asked.question === null ? [] : [tell(shownFor(turn, asked).html, { instead: asked.question })];
}

function over(turn: Turn, asked: Asked): Effect {
  const staff = staffVoice(turn);
  const html =
    asked.what === 'note'
      ? staff.phrase('staff.noteOver')
      : staff.phrase('staff.case.askOver', { case: asked.number });
  return tell(html, asked.question === null ? {} : { instead: asked.question });
}

const QUESTIONS = {
  refuse: {
    action: 'refuse',
    ask: 'staff.case.askReason',
    sure: 'staff.case.sureRefuse',
    yes: 'button.case.sureRefuse',
  },
  more: {
    action: 'more',
    ask: 'staff.case.askMore',
    sure: 'staff.case.sureMore',
    yes: 'button.case.sureMore',
  },
  mind: {
    action: 'approve',
    ask: 'staff.case.askMind',
    sure: 'staff.case.sureMind',
    yes: 'button.case.sureMind',
  },
  window: {
    action: 'approve',
    ask: 'staff.case.askDate',
    sure: 'staff.case.askDate',
    yes: 'button.case.sureMind',
  },
  note: { action: 'note', ask: 'staff.noteAsk', sure: 'staff.noteSure', yes: 'button.desk.keepNote' },
} as const satisfies {
  [what in Asked['what']]: { action: StaffAction; ask: PhraseKey; sure: PhraseKey; yes: PhraseKey };
};

function shownFor(turn: Turn, wanted: Wanted): { html: string; buttons: Button[][] } {
  const staff = staffVoice(turn);
  const { what, number, window, words = '' } = wanted;
  const { ask: asks, sure } = QUESTIONS[what];
  const values = {
    case: number,
    today: turn.today,
    window: window === '' ? '' : sayWindow(window, staff),
    word: escapeHtml(words),
  };
  return { html: staff.phrase(words === '' ? asks : sure, values), buttons: buttonsFor(turn, wanted) };
}

function buttonsFor(turn: Turn, wanted: Wanted): Button[][] {
  const { what, number, window, words = '' } = wanted;
  const { action, yes } = QUESTIONS[what];
  const button = (label: PhraseKey, choice: string): Button => {
    const rest = number === '' ? choice : `${choice}/${number}`;
    return { label: staffVoice(turn).phrase(label), press: { kind: 'staff', action, rest } };
  };
  const drop = [button('button.case.drop', 'no')];
  if (words === '') {
    // The button carries the days, so that it means what stands above it whoever presses it, and whenever.
    return what === 'mind' ? [[button('button.case.none', `none ${window}`)], drop] : [drop];
  }
  const digest = digestOf({ words, window });
  const sure = button(yes, `${SURE}${digest}`);
  if (what !== 'note') return [[sure], [button('button.case.again', `again ${window}`.trim()), ...drop]];
  const { holder } = turn.record;
  const input = turn.input.kind === 'staff' ? turn.input.by.id : null;
  const talks = holder.kind === 'staff' && holder.id === input;
  return [[sure, ...(talks ? [button('button.desk.sendOn', `send ${digest}`)] : [])], drop];
}

/** What the button of words that are shown back begins with. */
const SURE = 'sure ';

/** Whether this button confirms words that were shown back. */
export function isConfirmation(press: Press): boolean {
  return press.kind === 'staff' && press.action !== 'note' && press.rest.startsWith(SURE);
}

/** Short, so that a button can say which words it confirms. */
function digestOf({ words, window }: Pick<Asked, 'words' | 'window'>): string {
  return createHash('sha1')
    .update(JSON.stringify([words, window]))
    .digest('hex')
    .slice(0, 8);
}

/** The case stays as it is, and nothing is awaited of its author any more. */
export function broughtToNothing(turn: StaffTurn, held: Pick<Case, 'number'>): Reply {
  if (isOthers(turn)) return notYours(turn);
  const cleared = withAsking(turn, turn.record, null);
  return tellOnly(cleared, turn.staff.phrase('staff.case.dropped', { case: held.number }));
}
