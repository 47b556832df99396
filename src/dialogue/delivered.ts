// What follows from a performance: what was delivered is owed no more; what never will be is told to whoever it was for.
import { createHash } from 'node:crypto';
import type { Effect, Outcome, Owed } from '../chat/effect.ts';
import { sideOf } from '../chat/effect.ts';
import type { Input } from '../chat/input.ts';
import { samePlace } from '../flow/find.ts';
import type { Desk } from '../handover/desk.ts';
import { isNote, withPairs, withQuestion, withSigns, withTheirs, withoutTopic } from '../handover/desk.ts';
import { takenBack, takenBackPart } from './desk/album.ts';
import { owe } from './owe.ts';
import type { Record } from './record.ts';
import type { Together } from './together.ts';

export type Delivered = {
  record: Record;
  /** Turns that follow from it: somebody must be told. */
  news: Input[];
};

/**
 * The record once this was performed with this outcome at `now` (milliseconds since 1970). A question that was delivered
 * counts as asked.
 */
export function delivered(
  record: Record,
  done: Together,
  outcome: Exclude<Outcome, { kind: 'later' }>,
  now: number,
): Delivered {
  const gone = new Set(done.owed.map(({ seq }) => seq));
  const rest = { ...record, owed: record.owed.filter(({ seq }) => !gone.has(seq)) };
  switch (outcome.kind) {
    case 'done':
      return { record: afterDone(rest, done, outcome, now), news: leftOut(done, outcome) };
    case 'moved':
      // Nothing was performed: the same again in the group's new place, where a topic must be made first.
      return { record: inGroup(record, outcome.group), news: [] };
    case 'never':
      return afterNever(record, rest, done, outcome.why);
  }
}

function inGroup(record: Record, group: number): Record {
  return record.desk === null ? record : { ...record, desk: { ...withoutTopic(record.desk), group } };
}

/** Whether performing this would show exactly what its message shows already. */
export function changesNothing(record: Record, effect: Effect): boolean {
  return (
    effect.kind === 'say' &&
    effect.instead !== null &&
    effect.instead === record.live?.messageId &&
    digestOf(effect) === record.live.digest
  );
}

/** A short digest of what a message shows. */
export function digestOf(effect: { html: string; buttons: unknown }): string {
  return createHash('sha1')
    .update(JSON.stringify([effect.html, effect.buttons]))
    .digest('base64url')
    .slice(0, 12);
}

function afterDone(
  record: Record,
  { effect, owed }: Together,
  outcome: Extract<Outcome, { kind: 'done' }>,
  now: number,
): Record {
  const { desk } = record;
  const { messageId } = outcome;
  switch (effect.kind) {
    case 'say': {
      const { run, live } = record;
      // What was changed further up is not what the person sees last.
      const above = effect.instead === messageId && live !== null && live.messageId > (messageId ?? 0);
      if (messageId === null || above) return record;
      const asked = run !== null && samePlace(run.place, effect.asks) ? { ...run, asked: run.place } : run;
      return { ...record, live: { messageId, digest: digestOf(effect) }, run: asked };
    }
    case 'topic': {
      const { topic, group } = outcome;
      if (topic === undefined) return record;
      if (desk !== null) return { ...record, desk: { ...desk, topic } };
      // It was made for somebody who was forgotten meanwhile, and bears their name.
      const gone = { kind: 'discard' as const, topic, messageIds: [], name: effect.icon, word: null };
      return group === undefined ? record : owe(record, [{ ...gone, group }]);
    }
    case 'card':
      return desk === null || messageId === null ? record : { ...record, desk: { ...desk, card: messageId } };
    case 'carry':
      return desk === null ? record : withoutNotes({ ...record, desk: carried(desk, owed, outcome) }, owed);
    case 'tell':
    case 'exhibit': {
      if (desk === null) return record;
      const messageIds = outcome.messageIds ?? (messageId === null ? [] : [messageId]);
      const theirs = effect.kind === 'tell' && effect.person === true ? messageIds : [];
      const asks = effect.kind === 'tell' ? (effect.asks ?? null) : null;
      const known = withQuestion(withTheirs(carried(desk, owed, outcome), theirs), asks, messageId);
      if (effect.gone === null) return { ...record, desk: known };
      const until = now + effect.gone * 1000;
      const showing = [...known.showing, { messageIds, until }];
      return { ...record, desk: { ...known, showing }, wakeAt: Math.min(record.wakeAt ?? until, until) };
    }
    case 'react': {
      if (desk === null) return record;
      // The reaction that was shown there has taken the sign's place.
      const signs = desk.signs.filter(([, id]) => id !== effect.messageId);
      return { ...record, desk: { ...desk, signs } };
    }
    default:
      return record;
  }
}

/** What was on its way to the customer may have become a note among staff meanwhile. */
function withoutNotes(record: Record, owed: readonly Owed[]): Record {
  const { desk } = record;
  const carries = owed.flatMap(({ effect }) => (effect.kind === 'carry' ? [effect] : []));
  const albums = new Set(carries.flatMap(({ album }) => album ?? []));
  const notes = carries
    .filter(({ to }) => to === 'customer')
    .flatMap(({ messageIds }) => messageIds.filter((id) => desk !== null && isNote(desk, id)));
  return notes.reduce(takenBackPart, [...albums].reduce(takenBack, record));
}

/** The desk once these messages have reached the other side. */
function carried(desk: Desk, owed: readonly Owed[], outcome: Extract<Outcome, { kind: 'done' }>): Desk {
  const pairs = pairsOf(owed, outcome);
  const side = owed.some(({ effect }) => effect.kind === 'carry' && effect.to === 'staff')
    ? ('customer' as const)
    : ('staff' as const);
  const written = pairs.map(([mine, theirs]) => (side === 'customer' ? mine : theirs));
  return withSigns(withPairs(desk, pairs), side, written);
}

/** Pairs of the customer's id and the topic's, for what was carried; several texts joined into one share its id. */
function pairsOf(owed: readonly Owed[], outcome: Extract<Outcome, { kind: 'done' }>): [number, number][] {
  const carried = owed.flatMap(({ effect }) =>
    effect.kind === 'carry' ? effect.messageIds.map((id) => ({ id, to: effect.to })) : [],
  );
  const made = outcome.messageIds ?? carried.map(() => outcome.messageId);
  return carried.flatMap(({ id, to }, index): [number, number][] => {
    const copy = made[index] ?? null;
    if (copy === null || copy === LEFT_OUT) return [];
    return [to === 'staff' ? [id, copy] : [copy, id]];
  });
}

/** What stands in `messageIds` for a message that Telegram left out of a joint copy. */
const LEFT_OUT = 0;

function leftOut({ owed }: Together, { messageIds = [] }: Extract<Outcome, { kind: 'done' }>): Input[] {
  const carried = owed.flatMap(({ effect }) =>
    effect.kind === 'carry' ? effect.messageIds.map((id) => ({ ...effect, messageIds: [id] })) : [],
  );
  return carried.flatMap((effect, index): Input[] =>
    messageIds[index] === LEFT_OUT ? [{ kind: 'undelivered', effect, why: 'refused' }] : [],
  );
}

function afterNever(
  record: Record,
  rest: Record,
  { effect, owed }: Together,
  why: Extract<Outcome, { kind: 'never' }>['why'],
): Delivered {
  const news = (lost: readonly Owed[]): Input[] =>
    lost.map(({ effect: each }) => ({ kind: 'undelivered', effect: each, why }));
  if (sideOf(effect) === 'staff') {
    if (why !== 'topic') return { record: rest, news: isSomebodys(effect) ? news(owed) : [] };
    // What was to be said stays owed; the turn that follows owes a new topic before it.
    return {
      record: { ...record, desk: record.desk === null ? null : withoutTopic(record.desk) },
      news: news(owed.slice(0, 1)),
    };
  }
  if (why !== 'blocked' && why !== 'gone')
    return { record: rest, news: isSomebodys(effect) ? news(owed) : [] };
  const lost = record.owed.filter(({ effect: each }) => sideOf(each) === 'customer' && isSomebodys(each));
  const owedToStaff = record.owed.filter(({ effect: each }) => sideOf(each) === 'staff');
  return { record: { ...record, owed: owedToStaff, gone: true }, news: news(lost) };
}

/** Whether somebody wrote or did it who must hear that it is lost. Texts that were joined are carries each. */
function isSomebodys(effect: Effect): boolean {
  switch (effect.kind) {
    case 'carry':
      return true;
    case 'tell':
      return effect.person === true || effect.of !== undefined;
    case 'say':
      return effect.staffs !== undefined;
    default:
      return false;
  }
}
