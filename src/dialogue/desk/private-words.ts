// What staff write in a topic and do not mean for the customer: notes, commands that are none, words to a colleague. Read
// as it is typed, with a Chinese keyboard too, and with letters in it that nobody sees.

/** Room and letters that nobody sees. */
const UNSEEN = String.raw`[\s\p{Default_Ignorable_Code_Point}]`;
/** A slash, and what the slash's key writes on a Chinese keyboard. */
const SLASH = '[/／⁄∕⧸、､]';

const NOTE = new RegExp(`^${UNSEEN}*${SLASH}${UNSEEN}*${SLASH}`, 'u');
const COMMAND = new RegExp(`^${UNSEEN}*${SLASH}${UNSEEN}*[\\p{L}\\p{N}_]`, 'u');
const CALL = /^[^\p{L}\p{N}]*[@＠﹫]/u;

/** The words of a note to colleagues; null for what is none. */
export function noteIn(text: string): string | null {
  const mark = NOTE.exec(text);
  return mark === null ? null : text.slice(mark[0].length);
}

/** Why these words are not carried to the customer; null when they may be. `calls`: they name a colleague. */
export function privateIn({ text, calls }: { text: string; calls?: true }): 'command' | 'call' | null {
  if (COMMAND.test(text)) return 'command';
  return calls === true || CALL.test(text) ? 'call' : null;
}
