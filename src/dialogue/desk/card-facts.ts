// What the card shows of a record, read through today's content in the language of staff.
import { openCases } from '../../case/at-hand.ts';
import type { AuditLine, Case, Standing } from '../../case/case.ts';
import { standingOf } from '../../case/case.ts';
import { sayDay } from '../../chat/day.ts';
import type { Button, Place } from '../../chat/effect.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import { escapeHtml } from '../../chat/text.ts';
import { findQuestion } from '../../faq/knowledge.ts';
import { answerKey } from '../../flow/answer.ts';
import { progressOf } from '../../flow/ask.ts';
import { findStep } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import { nameOf, titleOf } from '../../flow/view.ts';
import type { CardFacts } from '../../handover/card.ts';
import { numberedButton, staffButton } from '../../handover/staff-button.ts';
import { LANGUAGE_NAMES } from '../asides/settings.ts';
import type { Record } from '../record.ts';
import type { Turn } from '../turn.ts';
import type { Did } from './audit.ts';
import { calledBy } from './called.ts';
import { caseActions, DECISIONS, restOf } from './case-actions.ts';
import { TALK } from './close.ts';
import { hidesSomething, UNFILED } from './reveal.ts';
import { atHandIn, runInHand } from './run-in-hand.ts';
import { staffVoice } from './tell.ts';

/** The card's facts. `turn` gives content, clock and language; the state is `record`'s. */
export function factsOf(turn: Turn, record: Record): CardFacts {
  return {
    name: record.name,
    language: LANGUAGE_NAMES[record.language],
    barred: record.barred,
    gone: record.gone,
    way: wayOf(turn, record),
    cases: casesShown(record).map((held) => caseOf(turn, held, atHandIn(record))),
    holder: holderOf(turn, record),
    answers: answersOf(turn, record),
    answersOf: runInHand(record)?.caseNumber ?? null,
    read: readOf(turn, record),
    notes: (record.desk?.notes ?? []).map((note) => ({ ...note, at: momentOf(turn, note.at) })),
    audit: auditOf(turn, record),
    buttons: buttonsOf(turn, record),
  };
}

/** Flow and step of a place as staff read it, as safe HTML. */
export function placeWords(turn: Turn, place: Place | null): string | null {
  if (place === null) return null;
  const staff = staffVoice(turn);
  const found = findStep(turn.content.flows, place);
  if (found === null) return escapeHtml(`${place.flow} › ${place.step}`);
  return `${escapeHtml(staff.text(found.flow.title))} › ${nameOf(found, staff)}`;
}

/** The words for why a person is waited for. */
export const WHY = {
  asked: 'card.why.asked',
  stuck: 'card.why.stuck',
  misses: 'card.why.misses',
  'not-helpful': 'card.why.notHelpful',
} as const satisfies { [why in Extract<Record['holder'], { kind: 'waiting' }>['why']]: PhraseKey };

const DONE = {
  claimed: 'card.did.claimed',
  took: 'card.did.took',
  'handed-back': 'card.did.handedBack',
  revealed: 'card.did.revealed',
  fetched: 'card.did.fetched',
  'turned-away': 'card.did.turnedAway',
  blocked: 'card.did.blocked',
  unblocked: 'card.did.unblocked',
} as const satisfies { [did in Did]: PhraseKey };

const CUSTOMER_DID = {
  amended: 'card.did.amended',
  settling: 'card.did.settling',
  settled: 'card.did.settled',
} as const;

const STANDINGS = {
  submitted: 'card.case.submitted',
  'in-review': 'card.case.inReview',
  'more-wanted': 'card.case.moreWanted',
  approved: 'card.case.approved',
  settling: 'card.case.settling',
  settled: 'card.case.settled',
  cancelled: 'card.case.cancelled',
  refused: 'card.case.refused',
  withdrawn: 'card.case.withdrawn',
} as const satisfies { [standing in Standing]: PhraseKey };

function wayOf(turn: Turn, record: Record): CardFacts['way'] {
  const { run } = record;
  if (run === null) return null;
  const staff = staffVoice(turn);
  const found = findStep(turn.content.flows, run.place);
  if (found === null)
    return { flow: escapeHtml(run.place.flow), step: escapeHtml(run.place.step), progress: '' };
  const flow = escapeHtml(staff.text(found.flow.title));
  const progress = progressOf({ ...turn.flow, voice: staff }, found) ?? '';
  return { flow, step: nameOf(found, staff), progress };
}

/** The open ones; without one, the last. */
function casesShown(record: Record): Case[] {
  const open = openCases(record.cases);
  return open.length > 0 ? open : record.cases.slice(-1);
}

function caseOf(turn: Turn, held: Case, atHand: Case | null): CardFacts['cases'][number] {
  const staff = staffVoice(turn);
  const awaited = held.state === 'submitted' || held.state === 'in-review';
  return {
    number: held.number,
    state: staff.phrase(STANDINGS[standingOf(held)]),
    due: awaited ? sayDay(held.reviewDue, staff.language) : null,
    atHand: held.number === atHand?.number,
  };
}

function holderOf(turn: Turn, record: Record): CardFacts['holder'] {
  const { holder } = record;
  switch (holder.kind) {
    case 'bot':
      return holder;
    case 'waiting': {
      const stuckOn = holder.why === 'asked' ? null : placeWords(turn, holder.place);
      return { kind: 'waiting', since: momentOf(turn, holder.since), why: WHY[holder.why], stuckOn };
    }
    case 'staff':
      return {
        kind: 'staff',
        name: calledBy(staffVoice(turn), holder),
        since: momentOf(turn, holder.since),
      };
  }
}

function answersOf(turn: Turn, record: Record): CardFacts['answers'] {
  const run = runInHand(record);
  if (run === null) return [];
  const staff = staffVoice(turn);
  return [...turn.content.flows.values()].flatMap((flow) =>
    flow.steps.flatMap((step) => {
      const answer = run.answers[answerKey({ flow: flow.id, step: step.id })];
      if (answer === undefined || !('title' in step) || step.title === undefined) return [];
      const shown = kindOf(step).show(step, answer, staff);
      return shown === null ? [] : [{ title: titleOf(step, staff), shown }];
    }),
  );
}

function readOf(turn: Turn, record: Record): string[] {
  const staff = staffVoice(turn);
  return record.read.flatMap((id) => {
    const entry = findQuestion(turn.content.questions, id);
    if (entry === null) return [];
    const thumb = record.helpful[id];
    return [escapeHtml(staff.text(entry.title)) + (thumb === undefined ? '' : thumb ? ' 👍' : ' 👎')];
  });
}

function auditOf(turn: Turn, record: Record): CardFacts['audit'] {
  const staff = staffVoice(turn);
  const lines = [...record.audit, ...record.cases.flatMap(({ audit }) => audit)].sort((a, b) => a.at - b.at);
  return lines.map(({ at, by, what, why }) => ({
    at: momentOf(turn, at),
    by:
      by.kind === 'staff'
        ? calledBy(staff, by, what === 'turned-away')
        : staff.phrase(by.kind === 'customer' ? 'staff.customer' : 'staff.bot'),
    did: didWords(turn, what),
    why,
  }));
}

function didWords(turn: Turn, what: AuditLine['what']): string {
  const keys: { readonly [what: string]: PhraseKey } = { ...DONE, ...STANDINGS, ...CUSTOMER_DID };
  const key = Object.hasOwn(keys, what) ? keys[what] : undefined;
  return key === undefined ? escapeHtml(what) : staffVoice(turn).phrase(key);
}

/** What staff may do now. Whatever is about an application names it. */
function buttonsOf(turn: Turn, record: Record): Button[][] {
  const staff = staffVoice(turn);
  const { holder, barred } = record;
  const held = atHandIn(record);
  const run = runInHand(record);
  const nothingElse = held === null && holder.kind !== 'bot';
  const hidden = run !== null && hidesSomething(run, turn.content, staff);
  const revealed = run?.caseNumber == null ? UNFILED : restOf({ number: run.caseNumber });
  return [
    [staffButton(staff, barred ? 'unblock' : holder.kind === 'staff' ? 'back' : 'claim')],
    held === null ? [] : caseActions(turn, held, DECISIONS[held.state]),
    [
      ...(hidden ? [staffButton(staff, 'reveal', revealed)] : []),
      staffButton(staff, 'note'),
      ...(nothingElse ? [staffButton(staff, 'close', TALK)] : []),
    ],
    record.talk.length > 0 ? [staffButton(staff, 'transcript')] : [],
    ...othersOf(turn, record, held),
  ];
}

/** The other applications that are open, each with the button that shows it here. Telegram takes a hundred buttons. */
function othersOf(turn: Turn, record: Record, held: Case | null): Button[][] {
  const others = openCases(record.cases).filter(({ number }) => number !== held?.number);
  const staff = staffVoice(turn);
  const buttons = others
    .slice(0, MOST_OTHERS)
    .map(({ number }): Button => numberedButton(staff, 'choose', number));
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) =>
    buttons.slice(2 * row, 2 * row + 2),
  );
}

const MOST_OTHERS = 60;

function momentOf({ moment }: Turn, at: number): string {
  return `${sayDay(moment.dayOf(at), moment.staffLanguage)} ${moment.timeOf(at)}`;
}
