// What can be performed in one call: the next effect of a side, and what may go with it.
import type { Effect, Owed } from '../chat/effect.ts';
import { escapeHtml } from '../chat/text.ts';

export type Together = {
  /** What is performed. */
  effect: Effect;
  /** What is done when it succeeds. */
  owed: Owed[];
  /** The parts of an album may still be arriving. */
  growing: boolean;
};

/** How many messages one call may hold now; `tear`: also an album, since Telegram did not take it whole. */
export type Room = { most: number; tear: boolean };

/** Telegram copies at most 100 messages in one call (Bot API, copyMessages). */
const WIDE: Room = { most: 100, tear: false };
/** A text holds at most 4,096 UTF-16 units; joined texts stay well below it. */
const LONGEST = 3500;

/**
 * The next thing to perform of what is owed on a side, in order; null when nothing is. Messages that follow each other
 * and reply to nothing are copied in one call, as many as there is room for; an album is not torn for it. `slow`: the
 * group is near its limit, so talk goes before cards, and plain texts are joined into one message.
 */
export function nextTogether(owed: readonly Owed[], slow: boolean, room: Room = WIDE): Together | null {
  const talk = slow ? owed.filter(({ effect }) => effect.kind !== 'card') : owed;
  const line = talk.length > 0 ? talk : owed;
  const [first] = line;
  if (first === undefined) return null;
  const { effect } = first;
  if (effect.kind !== 'carry') return { effect, owed: [first], growing: false };
  const texts = slow && effect.to === 'staff' ? joined(line) : null;
  if (texts !== null) return texts;
  // How topic and card look does not stand in the line: the parts of an album are not torn apart by them.
  const said = line.filter(({ effect: each }) => each.kind !== 'card' && each.kind !== 'topic');
  const run = effect.replyTo === null || effect.album !== null ? sameWay(said, effect, room) : [first];
  const messageIds = run.flatMap(({ effect: each }) => (each.kind === 'carry' ? each.messageIds : []));
  const parts = run.flatMap(({ effect: each }) => (each.kind === 'carry' ? (each.parts ?? []) : []));
  const last = run.at(-1)?.effect;
  const growing = last?.kind === 'carry' && last.album !== null && run.length === said.length;
  return {
    effect: {
      ...effect,
      messageIds,
      text: run.length > 1 ? null : effect.text,
      ...(parts.length > 0 ? { parts } : {}),
    },
    owed: run,
    growing,
  };
}

type Carry = Extract<Effect, { kind: 'carry' }>;

function sameWay(line: readonly Owed[], first: Carry, room: Room): Owed[] {
  const most = Math.max(1, Math.min(room.most, WIDE.most));
  const run: Owed[] = [];
  for (const [at, owed] of line.entries()) {
    const { effect } = owed;
    if (effect.kind !== 'carry' || effect.to !== first.to || run.length >= WIDE.most) break;
    const before = run.at(-1)?.effect;
    const inAlbum = effect.album !== null && before?.kind === 'carry' && before.album === effect.album;
    const size = room.tear || effect.album === null ? 1 : partsFrom(line, at, effect.album);
    if (run.length > 0 && (room.tear || !inAlbum) && run.length + size > most) break;
    // A reply is copied alone, but for the rest of its album.
    if (run.length > 0 && effect.replyTo !== null && effect.album !== first.album) break;
    if (first.replyTo !== null && effect.album !== first.album) break;
    run.push(owed);
  }
  return run;
}

/** How many parts of the album stand here one behind the other. */
function partsFrom(line: readonly Owed[], from: number, album: string): number {
  const end = line.findIndex(
    ({ effect }, at) => at > from && (effect.kind !== 'carry' || effect.album !== album),
  );
  return (end < 0 ? line.length : end) - from;
}

function joined(line: readonly Owed[]): Together | null {
  const run: Owed[] = [];
  const texts: string[] = [];
  const of: number[] = [];
  let length = 0;
  for (const owed of line) {
    const { effect } = owed;
    if (effect.kind !== 'carry' || effect.to !== 'staff' || effect.text === null || effect.replyTo !== null)
      break;
    if (length + effect.text.length > LONGEST) break;
    length += effect.text.length;
    texts.push(escapeHtml(effect.text));
    of.push(...effect.messageIds);
    run.push(owed);
  }
  if (run.length < 2) return null;
  return {
    effect: { kind: 'tell', html: texts.join('\n'), buttons: [], replyTo: null, gone: null, of },
    owed: run,
    growing: false,
  };
}
