// Words that come with a message and are none of its own: the name of a file, the quoted part of a reply, a contact.
// Nobody answers them, but a secret may stand in them as well.
import type { Fields } from './fields.ts';
import { fieldsOf, textOf } from './fields.ts';

/** The words beside those of the message, one a line; empty when there are none. */
export function wordsBesides(message: Fields): string {
  return PLACES.flatMap(([key, ...names]) => {
    const about = fieldsOf(message[key]);
    return names.flatMap((name) => textOf(about?.[name]) ?? []);
  }).join('\n');
}

const PLACES = [
  ['quote', 'text'],
  ['document', 'file_name'],
  ['video', 'file_name'],
  ['animation', 'file_name'],
  ['audio', 'file_name', 'title', 'performer'],
  ['contact', 'first_name', 'last_name'],
  ['venue', 'title', 'address'],
] as const;
