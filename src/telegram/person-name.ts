// What somebody calls themselves at Telegram.
import { fieldsOf, textOf } from './fields.ts';

const LONGEST = 64;

/** First and last name of a user of whatever shape, at most 64 characters; empty when there is none. */
export function nameOf(user: unknown): string {
  const fields = fieldsOf(user);
  const whole = [textOf(fields?.first_name), textOf(fields?.last_name)].filter(Boolean).join(' ').trim();
  let name = '';
  for (const character of whole) {
    if (name.length + character.length > LONGEST) break;
    name += character;
  }
  return name.trim();
}
