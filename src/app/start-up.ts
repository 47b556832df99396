// What is caught up with once the bot runs: sends that were owed, waits that were counted, people without a topic.
// Nothing waits for it, and what fails is logged.
import type { Record } from '../dialogue/record.ts';
import type { Store } from '../store/port.ts';
import type { Replica } from '../store/replica.ts';
import type { Tallies } from '../store/tallies.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';
import type { Outbox } from './outbox.ts';
import type { RecentWaits } from './recent-waits.ts';
import type { StaffGroupsParts } from './staff-groups.ts';
import { adoptOpen } from './staff-groups.ts';
import { within } from './within.ts';

export type StartUpParts = {
  store: Store;
  /** When everybody is known to whom something was owed. */
  recovered: Promise<void>;
  tallies: Tallies;
  waits: RecentWaits;
  /** Looks at the staff groups, which may show that one has moved. */
  lookAtGroups: () => Promise<void>;
  /** Tells staff what they were not told of updates that were set aside. */
  tellSetAside: () => Promise<void>;
  /** Knows again what stands in somebody's topic. */
  recall: (record: Record) => void;
  staff: StaffGroupsParts;
  now: () => number;
  dayOf: (at: number) => string;
  log: Log;
};

const WEEK = 7 * 86_400_000;

/**
 * Takes up what was owed before the start, or by a replica that is gone. Resolves once everybody is known to whom something was: what they write must
 * not be read before that. While the index is rebuilt after a power cut it takes a while.
 */
export async function recoverOwed({
  store,
  outbox,
}: {
  store: Pick<Store, 'takeOver'>;
  outbox: Pick<Outbox, 'recover'>;
}): Promise<void> {
  for (;;) {
    const chatIds = await store.takeOver();
    if (chatIds.length === 0) return;
    for (const chatId of chatIds) outbox.recover(chatId);
  }
}

/** From now on takes up what replicas leave owed that are gone, and what others made owed to whom this one serves. */
export function serveAmongOthers({
  replica,
  store,
  outbox,
}: {
  replica: Pick<Replica, 'onOwed' | 'onLook'>;
  store: Pick<Store, 'takeOver'>;
  outbox: Pick<Outbox, 'wake' | 'recover'>;
}): void {
  replica.onOwed((chatId) => {
    outbox.wake(chatId);
  });
  replica.onLook(() => recoverOwed({ store, outbox }));
}

/** The longest that the intake waits until it is known to whom something was owed, in milliseconds. */
const LONGEST = 5000;

/** Resolves when this is done, has failed, or takes too long; never rejects. */
export function inTime(recovered: Promise<void>): Promise<void> {
  return within(LONGEST, recovered);
}

/** Resolves when all of it is done, or has failed; never rejects. */
export async function catchUp(parts: StartUpParts): Promise<void> {
  const { store, recovered, tallies, waits, lookAtGroups, tellSetAside, recall, staff, now, dayOf, log } =
    parts;
  const attempt = (failure: string, job: Promise<void>): Promise<void> =>
    job.catch((error: unknown) => {
      log.error({ error: errorClass(error) }, failure);
    });
  const today = dayOf(now());
  await Promise.all([
    attempt('what was owed before the start could not be listed', recovered),
    attempt('what stands in the topics could not be read', recallTalks(store, recall)),
    attempt('what was set aside before the start could not be read', tellSetAside()),
    attempt('earlier waits could not be read', waits.recall(tallies, dayOf(now() - WEEK), today)),
    attempt(
      'people who wait could not be given a topic',
      Promise.all([lookAtGroups(), recovered]).then(() => adoptOpen(staff)),
    ),
  ]);
}

/** Reactions and signs concern those who are being talked to, or soon will be. */
async function recallTalks(store: Store, recall: (record: Record) => void): Promise<void> {
  for (const { chatId, desk } of await store.listDesk()) {
    const record = desk.state === 'open' ? null : await store.load(chatId);
    if (record !== null) recall(record);
  }
}
