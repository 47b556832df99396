// Notes what a turn left unanswered. Which words an answer was given to is remembered here, for some chats and until the
// end of the process: the record need not carry it. After a start a thumb down to an earlier answer is therefore noted
// without words, and "none of these" to an earlier question not at all.
import type { Input } from '../chat/input.ts';
import type { Flows } from '../flow/schema.ts';
import type { Record } from '../dialogue/record.ts';
import type { Cleaned } from '../dialogue/unanswered.ts';
import { cleanedAt, unansweredIn } from '../dialogue/unanswered.ts';
import type { UnansweredBook } from '../store/unanswered.ts';

/** How many chats' words are remembered; those that wrote longest ago are forgotten first. */
const MOST = 1000;

/** What is to be called with every turn that was saved. */
export function makeUnansweredNotes(
  book: Pick<UnansweredBook, 'note'>,
  flows: () => Flows,
): (before: Record, after: Record, input: Input) => void {
  const words = new Map<number, Cleaned>();
  return (before, after, input) => {
    const found = unansweredIn(before, after, input, flows(), words.get(after.chatId) ?? null);
    if (found !== null) book.note(found);
    if (input.kind !== 'text') return;
    words.delete(after.chatId);
    const clean = cleanedAt(before, input.text, flows());
    // Whoever staff have taken over, or who is waiting for them, does not talk to the bot.
    if (clean !== null && after.holder.kind === 'bot') words.set(after.chatId, clean);
    const [oldest] = words.keys();
    if (words.size > MOST && oldest !== undefined) words.delete(oldest);
  };
}
