// Moves everything that is kept from one end to the other. The source stays as it is until the other end was read back
// and found to be the same; cut short at any moment, it is simply run again and goes on.
import { randomUUID } from 'node:crypto';
import type { DueAt } from '../marks.ts';
import { copyAll } from './copy.ts';
import type { Told } from './copy.ts';
import type { End } from './end.ts';
import type { MoveMark, MoveMarks } from './move-mark.ts';
import { dayOf } from './move-mark.ts';
import type { Compared } from './read-back.ts';
import { readBack } from './read-back.ts';

export type Moved =
  | { ok: true; kind: 'moved'; compared: readonly Compared[]; left: readonly string[] }
  /** It was over before this began. */
  | { ok: true; kind: 'done already' }
  /** `compared` is there when both ends were read and differ. */
  | { ok: false; why: string; compared?: readonly Compared[] };

export type MoveSetup = {
  from: End;
  to: End;
  dueAt: DueAt;
  now: () => number;
  told: Told;
  /** What else must be safe before the source is left; done when everything was read back and found to be the same. */
  last: () => Promise<void>;
};

/** Both ends must belong to this process. Throws `MoveRefused`, or what the system refuses; then it can be run again. */
export async function move({ from, to, dueAt, now, told, last }: MoveSetup): Promise<Moved> {
  const stands = await standing(from, to);
  if (!('mark' in stands)) return stands;
  const again = stands.mark !== null;
  const mark: MoveMark = stands.mark ?? { id: randomUUID(), at: now(), done: false };
  if (!again) {
    // In this order: what stands at the other end alone would be nobody's.
    await from.mark('from', mark);
    await to.mark('from', null);
    await to.mark('to', mark);
  }
  const copied = await copyAll({ from, to, at: mark.at, again, dueAt, told });
  const compared = await readBack({ to, at: mark.at, copied, told });
  if (compared.some(({ same }) => !same)) {
    return {
      ok: false,
      why: `What has arrived in ${to.name} is not the same as what is in ${from.name}, so the move is not over and the bot will not start on it. Nothing was changed in ${from.name}. Run this again; if they differ again, report it.`,
      compared,
    };
  }
  await last();
  // In this order: at no moment can the bot start on both.
  await from.mark('from', { ...mark, done: true });
  await to.mark('to', { ...mark, done: true });
  return { ok: true, kind: 'moved', compared, left: await from.left() };
}

/** The mark of a move between the two that was cut short, or null to begin one; or what ends it here. */
async function standing(from: End, to: End): Promise<{ mark: MoveMark | null } | Moved> {
  const [here, there] = [await from.marks(), await to.marks()];
  const begun = there.to !== null && there.to.id === here.from?.id ? there.to : null;
  if (begun?.done === true && here.from?.done === true) {
    return there.from?.done === true
      ? {
          ok: false,
          why: `Everything was moved to ${to.name}, and away from there since (${dayOf(there.from)}). Nothing was changed.`,
        }
      : { ok: true, kind: 'done already' };
  }
  // What was whole once is used since, and nothing is put over it.
  const unfinished = begun?.done === false ? begun : null;
  const why = await refusal({ from, to, here, there, unfinished });
  if (why !== null) return { ok: false, why: `${why} Nothing was changed.` };
  return { mark: unfinished };
}

async function refusal(order: {
  from: End;
  to: End;
  here: MoveMarks;
  there: MoveMarks;
  unfinished: MoveMark | null;
}): Promise<string | null> {
  const { from, to, here, there, unfinished } = order;
  if (here.to?.done === false)
    return `A move into ${from.name} was cut short, so not everything is there: finish that one first.`;
  if (unfinished !== null) return null;
  if (here.from?.done === true)
    return `Everything in ${from.name} was moved away before (${dayOf(here.from)}), to another place than ${to.name}: move it from where it went.`;
  if ((await from.taken()) === null) return `There is nothing in ${from.name}.`;
  if (there.to?.done === false)
    return `${capital(to.name)} holds a part of another move: finish that one, or name an empty ${to.kind}.`;
  const taken = await to.taken();
  if (taken === null) return null;
  return there.from?.done === true
    ? `${capital(to.name)} holds what was moved away from it (${dayOf(there.from)}): name another ${to.kind}, or move that one aside.`
    : `${capital(to.name)} ${taken}: name an empty ${to.kind} to move to.`;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
