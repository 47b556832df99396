// What becomes of an update that could not be handled: a dead letter, a word to staff in General, and one honest
// sentence to the customer. Only the dead letter must succeed.
import type { Language } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import { apologised } from '../dialogue/apology.ts';
import { newRecord } from '../dialogue/record.ts';
import type { DeadLetters } from '../store/dead-letters.ts';
import type { Store } from '../store/port.ts';
import type { OneByOne } from '../store/one-by-one.ts';
import type { Lost } from '../telegram/take-batch.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';
import type { Outbox } from './outbox.ts';
import type { SetAsideNotice } from './set-aside-notice.ts';

export type SetAsideParts = {
  letters: DeadLetters;
  notice: Pick<SetAsideNotice, 'owe'>;
  store: Pick<Store, 'load' | 'save'>;
  lanes: Pick<OneByOne, 'run'>;
  outbox: Pick<Outbox, 'wake'>;
  content: () => Content;
  language: Language;
  staffLanguage: Language;
  clock: Clock;
  log: Log;
};

export type SetAside = {
  /** Resolves once the dead letter is on disk; rejects when it could not be kept. Told again, it does nothing twice. */
  put(lost: Lost): Promise<void>;
};

export function makeSetAside(parts: SetAsideParts): SetAside {
  const { letters, notice, log, clock } = parts;
  return {
    async put(lost) {
      const { customer, updateId, ...why } = lost;
      const letter = { at: clock.now(), updateId, ...why };
      if (await letters.add(letter)) {
        log.error({ update: updateId, ...why }, 'an update could not be handled and was set aside');
        notice.owe(letter);
      }
      if (customer === null) return;
      await apologise(parts, customer, updateId).catch((error: unknown) => {
        log.error({ error: errorClass(error) }, 'a customer could not be told that an update was set aside');
      });
    },
  };
}

function apologise(parts: SetAsideParts, chatId: number, updateId: number): Promise<void> {
  const { store, lanes, outbox, content, language, staffLanguage, clock } = parts;
  return lanes.run(chatId, async () => {
    for (;;) {
      const record = (await store.load(chatId)) ?? newRecord(chatId, language, clock.now());
      const owing = apologised(record, updateId, content().phrases, staffLanguage);
      if (owing === null) return;
      const saved = await store.save({ ...owing, revision: record.revision + 1 }, { durable: true });
      if (!saved.ok) continue;
      if (saved.ours) outbox.wake(chatId, owing.owed);
      return;
    }
  });
}
