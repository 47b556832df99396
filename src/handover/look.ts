// How a topic looks in the list of topics: at a glance, whose move it is.

/** Whose move it is: somebody waits for a person, staff have the chat, staff review, the customer must do something, nobody. */
export type DeskState = 'waiting' | 'taken' | 'review' | 'customer' | 'closed';

/** Icons that Telegram offers for topics (getForumTopicIconStickers). */
const ICONS: Readonly<Record<DeskState, string>> = {
  waiting: '❗️',
  taken: '💬',
  review: '🔎',
  customer: '📝',
  closed: '✅',
};

/** Telegram takes 1 to 128 characters (Bot API, createForumTopic). */
const LONGEST = 128;

/** Name, icon and whether it is closed. `name` is as the customer wrote it; `number` is of the open case. */
export function topicLook(
  state: DeskState,
  name: string,
  number: string | null,
): { name: string; icon: string; closed: boolean } {
  const icon = ICONS[state];
  const behind = number === null ? '' : ` · ${number}`;
  const room = LONGEST - icon.length - 1 - behind.length;
  return { name: `${icon} ${shortened(name, room)}${behind}`, icon, closed: state === 'closed' };
}

function shortened(name: string, room: number): string {
  let kept = '';
  for (const letter of name.replace(/\s+/g, ' ').trim()) {
    if (kept.length + letter.length > room) break;
    kept += letter;
  }
  return kept;
}
