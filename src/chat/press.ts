// What a button carries. Telegram allows 64 bytes of UTF-8 (Bot API, InlineKeyboardButton.callback_data),
// so a press is written short; flow, step and option ids make a stale button recognisable.
import { z } from 'zod';
import { StaffActionSchema } from './staff.ts';

export const MoveSchema = z.enum(['next', 'back', 'stuck', 'pause', 'done', 'submit', 'change', 'here']);
/** What can be done at a step besides answering it; `here` shows it again. */
export type Move = z.infer<typeof MoveSchema>;

export const PressSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('option'),
    flow: z.string(),
    step: z.string(),
    option: z.string(),
    /** The number of the application whose way it is, once there is one. */
    number: z.string().optional(),
  }),
  z.object({
    kind: z.literal('move'),
    flow: z.string(),
    step: z.string(),
    move: MoveSchema,
    number: z.string().optional(),
  }),
  z.object({ kind: z.literal('command'), name: z.string(), rest: z.string() }),
  z.object({ kind: z.literal('faq'), id: z.string() }),
  /** "None of these", below "did you mean". */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('helpful'), id: z.string(), yes: z.boolean() }),
  /** Under the card: what staff do about the customer of the topic. */
  z.object({ kind: z.literal('staff'), action: StaffActionSchema, rest: z.string() }),
  /** A command that staff press instead of writing it: lists, canned replies. */
  z.object({ kind: z.literal('general'), command: z.string(), rest: z.string() }),
  z.object({ kind: z.literal('unreadable'), data: z.string() }),
]);
export type Press = z.infer<typeof PressSchema>;

/** The longest callback data that Telegram takes, in bytes of UTF-8. */
export const PRESS_LIMIT = 64;

/** Writes a press as callback data. Content checks keep ids short enough. */
export function writePress(press: Press): string {
  switch (press.kind) {
    case 'option':
      return `o:${press.flow}:${press.step}:${press.option}${behind(press.number)}`;
    case 'move':
      return `m:${press.flow}:${press.step}:${press.move}${behind(press.number)}`;
    case 'command':
      return press.rest === '' ? `c:${press.name}` : `c:${press.name}:${press.rest}`;
    case 'faq':
      return `f:${press.id}`;
    case 'none':
      return 'n';
    case 'helpful':
      return `h:${press.id}:${press.yes ? 'y' : 'n'}`;
    case 'staff':
      return press.rest === '' ? `s:${press.action}` : `s:${press.action}:${press.rest}`;
    case 'general':
      return press.rest === '' ? `g:${press.command}` : `g:${press.command}:${press.rest}`;
    case 'unreadable':
      return press.data;
  }
}

/**
 * The press as it means this application and no other of the same person. Where ids leave no room for the number, it is
 * left out: then the press counts only while it can mean one way.
 */
export function ofCase(press: Press, number: string | null): Press {
  if (number === null || (press.kind !== 'option' && press.kind !== 'move')) return press;
  const numbered = { ...press, number };
  return new TextEncoder().encode(writePress(numbered)).length > PRESS_LIMIT ? press : numbered;
}

function behind(number: string | undefined): string {
  return number === undefined ? '' : `:${number}`;
}

/** Reads callback data; anything forged or from an older version is `unreadable`, never an error. */
export function readPress(data: string): Press {
  const [letter, a = '', b = '', c = '', d = ''] = data.split(':');
  const held = d === '' ? {} : { number: d };
  const rest = data.split(':').slice(2).join(':');
  if (letter === 'o' && a && b && c) return { kind: 'option', flow: a, step: b, option: c, ...held };
  const move = MoveSchema.options.find((known) => known === c);
  if (letter === 'm' && a && b && move) return { kind: 'move', flow: a, step: b, move, ...held };
  if (letter === 'c' && a) return { kind: 'command', name: a, rest: b };
  if (letter === 'f' && a) return { kind: 'faq', id: a };
  if (data === 'n') return { kind: 'none' };
  if (letter === 'h' && a && (b === 'y' || b === 'n')) return { kind: 'helpful', id: a, yes: b === 'y' };
  const action = StaffActionSchema.options.find((known) => known === a);
  if (letter === 's' && action) return { kind: 'staff', action, rest };
  if (letter === 'g' && a) return { kind: 'general', command: a, rest };
  return { kind: 'unreadable', data };
}
