// In which topic a message of a staff group stands that this process has not put there itself: reactions do not say it,
// and the records do. Only messages of talks under way are looked for, since nothing else passes a reaction on.
import { atCustomer } from '../handover/desk.ts';
import type { Store } from '../store/port.ts';

/** The topic's thread; null when the message belongs to no talk. `by` reacted, and is most likely who talks. */
export async function topicOfTalk(
  store: Pick<Store, 'listDesk' | 'load'>,
  { group, messageId, by }: { group: number; messageId: number; by: number | null },
): Promise<number | null> {
  const talks = (await store.listDesk()).filter(({ desk }) => desk.state === 'taken' && desk.group === group);
  const own = talks.filter(({ desk }) => desk.by === by);
  const others = talks.filter(({ desk }) => desk.by !== by);
  for (const { chatId } of [...own, ...others]) {
    const desk = (await store.load(chatId))?.desk ?? null;
    if (desk?.group === group && desk.topic !== null && atCustomer(desk, messageId) !== null)
      return desk.topic;
  }
  return null;
}

/**
 * The topic of the customer whose topic this was before it was made anew; null when nobody's was. Only those with
 * something open are looked at: for all others nothing is lost by words that reach nobody.
 */
export async function topicAfter(
  store: Pick<Store, 'listDesk' | 'load'>,
  { group, thread }: { group: number; thread: number },
): Promise<number | null> {
  const open = (await store.listDesk()).filter(({ desk }) => desk.state !== 'closed' && desk.group === group);
  for (const { chatId } of open.slice(0, MOST)) {
    const desk = (await store.load(chatId))?.desk ?? null;
    if (desk?.group === group && desk.former.includes(thread)) return desk.topic;
  }
  return null;
}

/** At most so many records are read for it. */
const MOST = 200;
