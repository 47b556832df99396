// What somebody calls themselves at Telegram.
import { cleanName } from '../chat/clean-name.ts';
import { fieldsOf, textOf } from './fields.ts';

/** First and last name of a user of whatever shape, as it may be shown; empty when there is none. */
export function nameOf(user: unknown): string {
  const fields = fieldsOf(user);
  return cleanName([textOf(fields?.first_name), textOf(fields?.last_name)].filter(Boolean).join(' '));
}
