// What becomes of an update that could not be handled: a dead letter, a word to staff in General, and one honest
// sentence to the customer. Only the dead letter must succeed.
import { escapeHtml } from '../chat/text.ts';
import type { Language } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import { apologised } from '../dialogue/apology.ts';
import { newRecord } from '../dialogue/record.ts';
import type { DeadLetters } from '../store/dead-letters.ts';
import type { Store } from '../store/port.ts';
import type { Lost } from '../telegram/take-batch.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import { staffVoice } from './general/answer.ts';
import type { Groups } from './groups.ts';
import type { Lanes } from './lanes.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';
import type { Outbox } from './outbox.ts';

export type SetAsideParts = {
  letters: DeadLetters;
  store: Pick<Store, 'load' | 'save'>;
  lanes: Lanes;
  outbox: Pick<Outbox, 'wake'>;
  announcer: Pick<Announcer, 'say'>;
  groups: Groups;
  content: () => Content;
  language: Language;
  staffLanguage: Language;
  clock: Clock;
  log: Log;
};

/** Staff hear of the first one at once, and of those of the next minute together. */
const QUIET = 60_000;

export type SetAside = {
  /** Resolves once the dead letter is on disk; rejects when it could not be kept. Told again, it does nothing twice. */
  put(lost: Lost): Promise<void>;
  /** Says at once what staff have not heard yet. */
  stop: () => void;
};

export function makeSetAside(parts: SetAsideParts): SetAside {
  const { letters, log, clock } = parts;
  let unsaid: Lost[] = [];
  let cancel: (() => void) | null = null;

  const announce = (): void => {
    cancel = null;
    if (unsaid.length === 0) return;
    const voice = staffVoice(parts);
    const lines = unsaid.slice(0, 20).map(({ updateId, what, error, code }) =>
      voice.phrase('general.setAside.line', {
        id: updateId,
        what: escapeHtml(what),
        error: escapeHtml(code ?? error),
      }),
    );
    if (unsaid.length > 20) lines.push(`… +${unsaid.length - 20}`);
    unsaid = [];
    const html = voice.phrase('general.setAside', { lines: lines.join('\n') });
    for (const { chatId } of parts.groups.all())
      parts.announcer.say({ group: chatId, thread: null, replyTo: null }, html);
    cancel = clock.after(QUIET, announce);
  };

  return {
    async put(lost) {
      const { customer, ...facts } = lost;
      if (await letters.add({ at: clock.now(), ...facts })) {
        log.error(facts, 'an update could not be handled and was set aside');
        unsaid.push(lost);
        if (cancel === null) announce();
      }
      if (customer === null) return;
      await apologise(parts, customer, lost.updateId).catch((error: unknown) => {
        log.error({ error: errorClass(error) }, 'a customer could not be told that an update was set aside');
      });
    },
    stop() {
      cancel?.();
      announce();
      cancel?.();
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
      outbox.wake(chatId, owing.owed);
      return;
    }
  });
}
