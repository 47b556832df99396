// The card at the top of a customer's topic: what staff must know at a glance, and the buttons for what they may do now.
import type { Button } from '../chat/effect.ts';
import { htmlLength } from '../chat/html.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import { escapeHtml } from '../chat/text.ts';
import type { Voice } from '../chat/voice.ts';

/** Names, notes and reasons are plain words; flows, steps, answers, titles and states are safe HTML already. */
export type CardFacts = {
  name: string;
  language: string;
  barred: boolean;
  gone: boolean;
  /** Where they are; null when nothing is under way. */
  way: { flow: string; step: string; progress: string } | null;
  /** `atHand`: the one that the answers and the buttons are about. */
  cases: readonly { number: string; state: string; due: string | null; atHand: boolean }[];
  holder:
    | { kind: 'bot' }
    | { kind: 'waiting'; since: string; why: PhraseKey; stuckOn: string | null }
    | { kind: 'staff'; name: string; since: string };
  /** Titles and masked answers. */
  answers: readonly { title: string; shown: string }[];
  /** The number of the application that they belong to; null before there is one. */
  answersOf: string | null;
  /** The questions whose answers they read. */
  read: readonly string[];
  notes: readonly { at: string; by: string; text: string }[];
  audit: readonly { at: string; by: string; did: string; why: string }[];
  /** What staff may do now, row by row. */
  buttons: readonly (readonly Button[])[];
};

/** Telegram's 4,096 with room to spare. */
const MOST = 3800;
const NOTES = 3;
const WORDS = 160;

/** The card's text and buttons. What does not fit is left out from the end. */
export function cardOf(facts: CardFacts, staff: Voice): { html: string; buttons: Button[][] } {
  const parts = [
    head(facts, staff),
    answers(facts, staff),
    read(facts, staff),
    notes(facts, staff),
    audit(facts, staff),
  ];
  const full = parts.filter((part) => part !== '');
  while (full.length > 1 && htmlLength(full.join('\n\n')) > MOST) full.pop();
  const buttons = facts.buttons.filter((row) => row.length > 0).map((row) => [...row]);
  return { html: full.join('\n\n'), buttons };
}

function head(facts: CardFacts, staff: Voice): string {
  const { holder, way } = facts;
  const name = escapeHtml(short(facts.name)) || staff.phrase('staff.customer');
  const lines = [
    staff.phrase('card.head', { name, language: facts.language }),
    way === null ? staff.phrase('card.noWay') : staff.phrase('card.way', way).trim(),
    ...facts.cases.map((held) => caseLine(held, facts.cases.length > 1, staff)),
    holderLine(holder, staff),
    holder.kind === 'waiting' && holder.stuckOn !== null
      ? staff.phrase('card.stuck', { place: holder.stuckOn })
      : '',
    facts.gone ? staff.phrase('card.gone') : '',
    facts.barred ? staff.phrase('card.barred') : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function caseLine(
  { number, state, due, atHand }: CardFacts['cases'][number],
  several: boolean,
  staff: Voice,
): string {
  const line =
    due === null
      ? staff.phrase('card.case', { case: number, state })
      : staff.phrase('card.caseDue', { case: number, state, due });
  return several && atHand ? staff.phrase('card.caseAtHand', { line }) : line;
}

function holderLine(holder: CardFacts['holder'], staff: Voice): string {
  switch (holder.kind) {
    case 'bot':
      return staff.phrase('card.bot');
    case 'waiting':
      return staff.phrase('card.waiting', { since: holder.since, why: staff.phrase(holder.why) });
    case 'staff':
      return staff.phrase('card.taken', { staff: escapeHtml(short(holder.name)), since: holder.since });
  }
}

function answers(facts: CardFacts, staff: Voice): string {
  if (facts.answers.length === 0) return '';
  const lines = facts.answers.map(({ title, shown }) => staff.phrase('step.field', { title, answer: shown }));
  const { answersOf } = facts;
  const heading =
    answersOf === null ? staff.phrase('card.answers') : staff.phrase('card.answersOf', { case: answersOf });
  return `${heading}\n<blockquote>${lines.join('\n')}</blockquote>`;
}

function read({ read: titles }: CardFacts, staff: Voice): string {
  return titles.length === 0 ? '' : staff.phrase('card.read', { titles: titles.join('；') });
}

function notes(facts: CardFacts, staff: Voice): string {
  const lines = facts.notes
    .slice(-NOTES)
    .map(({ at, by, text }) =>
      staff.phrase('card.note', { at, by: escapeHtml(short(by)), text: escapeHtml(short(text)) }),
    );
  return lines.length === 0 ? '' : [staff.phrase('card.notes'), ...lines].join('\n');
}

function audit(facts: CardFacts, staff: Voice): string {
  const lines = facts.audit.slice(-NOTES).map(({ at, by, did, why }) => {
    const line = staff.phrase('card.line', { at, by: escapeHtml(short(by)), did });
    return why === '' ? line : `${line} · ${escapeHtml(short(why))}`;
  });
  return lines.length === 0 ? '' : [staff.phrase('card.audit'), ...lines].join('\n');
}

function short(words: string): string {
  const letters = Array.from(words.replace(/\s+/g, ' ').trim());
  return letters.length <= WORDS ? letters.join('') : `${letters.slice(0, WORDS - 1).join('')}…`;
}
