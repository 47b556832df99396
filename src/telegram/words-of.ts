// The words of a message, wherever Telegram puts them: text, caption, rich message, poll or checklist. Everything that
// reads what somebody wrote reads it here, so that nothing with words passes for a message without any.
import type { Fields } from './fields.ts';
import { fieldsOf, textOf } from './fields.ts';
import { richWords } from './rich-words.ts';

/** `whole` is false when the message holds something that could not be read. */
export type Words = { text: string; entities: unknown; whole: boolean };

/** The words of a message; empty for a picture without any. */
export function wordsOf(message: Fields): Words {
  // Beside a rich message there may be a plain text for old clients.
  if (message.rich_message !== undefined) return readRich(message.rich_message);
  const text = textOf(message.text);
  if (text !== null) return { text, entities: message.entities, whole: true };
  const caption = textOf(message.caption);
  if (caption !== null) return { text: caption, entities: message.caption_entities, whole: true };
  const poll = fieldsOf(message.poll);
  if (poll !== null)
    return lines([poll.question, poll.description, ...textsIn(poll.options), poll.explanation]);
  const checklist = fieldsOf(message.checklist);
  if (checklist !== null) return lines([checklist.title, ...textsIn(checklist.tasks)]);
  return { text: '', entities: undefined, whole: true };
}

/** A command is not always marked as one in a rich message. */
function readRich(rich: unknown): Words {
  const fields = fieldsOf(rich);
  if (fields === null) return { text: '', entities: undefined, whole: false };
  const words = richWords(fields);
  const command = /^\/[a-z\d_]{1,32}(?:@[a-z\d_]+)?(?!\S)/i.exec(words.text);
  if (command === null) return words;
  const marked = { type: 'bot_command', offset: 0, length: command[0].length };
  return { ...words, entities: [marked] };
}

function lines(texts: readonly unknown[]): Words {
  const known = texts.flatMap((text) => textOf(text) ?? []);
  return { text: known.join('\n'), entities: undefined, whole: true };
}

function textsIn(list: unknown): unknown[] {
  return Array.isArray(list) ? list.map((each) => fieldsOf(each)?.text) : [];
}
