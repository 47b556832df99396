// Staff hear in General of updates that were set aside: of the first at once, of those of the next minute together. What
// Telegram does not take is tried again, after a restart too: what staff were told is kept on disk.
import { escapeHtml } from '../chat/text.ts';
import type { Language } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import type { DeadLetter } from '../store/dead-letters.ts';
import type { ToldLetters } from '../store/told-letters.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import { staffVoice } from './general/answer.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';

export type SetAsideNoticeParts = {
  told: ToldLetters;
  announcer: Pick<Announcer, 'tell'>;
  groups: Pick<Groups, 'all'>;
  content: () => Content;
  staffLanguage: Language;
  clock: Clock;
  log: Log;
};

export type SetAsideNotice = {
  /** Staff will hear of this letter, which is on disk. */
  owe(letter: DeadLetter): void;
  /** Takes up what staff were not told before the start; nothing is said before that. Rejects when it cannot be read. */
  recover(): Promise<void>;
  /** Says at once what staff have not heard yet; resolves when that is said, or was given up. */
  stop(): Promise<void>;
};

const MINUTE = 60_000;
/** While Telegram takes nothing, it is tried less and less often. */
const LONGEST = 60 * MINUTE;
/** What is older is no news after a start. */
const NEWS = 7 * 24 * 60 * MINUTE;
const LINES = 20;

export function makeSetAsideNotice(parts: SetAsideNoticeParts): SetAsideNotice {
  const { told, announcer, groups, clock, log } = parts;
  const owed = new Set<number>();
  let unsaid: DeadLetter[] = [];
  /** A mark names the last letter that was told, so those of before the start come first. */
  let begun = false;
  let saying: Promise<void> | null = null;
  let pause = MINUTE;
  let cancel: (() => void) | null = null;

  /** Says what is unsaid, unless that is under way, and looks again in a while. */
  function look(): void {
    cancel = null;
    if (!begun || (unsaid.length === 0 && saying === null)) return;
    saying ??= sayNow().finally(() => {
      saying = null;
    });
    cancel = clock.after(pause, look);
  }

  async function sayNow(): Promise<void> {
    const batch = unsaid;
    unsaid = [];
    const html = textOf(parts, batch);
    const spots = groups.all().map(({ chatId }) => ({ group: chatId, thread: null, replyTo: null }));
    const said = await Promise.all(spots.map((spot) => announcer.tell(spot, html)));
    if (said.includes(true)) {
      pause = MINUTE;
      await keep(batch);
    } else if (spots.length > 0) {
      pause = Math.min(pause * 2, LONGEST);
      unsaid = [...batch, ...unsaid];
    }
  }

  /** A mark that could not be kept costs one more notice after the next start. */
  async function keep(batch: readonly DeadLetter[]): Promise<void> {
    await told.told(batch).catch((error: unknown) => {
      log.warn({ error: errorClass(error) }, 'it could not be kept that staff know what was set aside');
    });
  }

  function begin(earlier: readonly DeadLetter[]): void {
    const unknown = earlier.filter(({ updateId }) => !owed.has(updateId));
    for (const { updateId } of unknown) owed.add(updateId);
    unsaid = [...unknown, ...unsaid];
    begun = true;
    look();
  }

  return {
    owe(letter) {
      if (owed.has(letter.updateId)) return;
      owed.add(letter.updateId);
      unsaid.push(letter);
      if (cancel === null) look();
    },
    async recover() {
      let earlier: readonly DeadLetter[] = [];
      try {
        earlier = await told.untold(clock.now() - NEWS);
      } finally {
        begin(earlier);
      }
    },
    async stop() {
      begun = false;
      cancel?.();
      await saying;
      if (unsaid.length > 0) await sayNow();
    },
  };
}

function textOf(parts: SetAsideNoticeParts, letters: readonly DeadLetter[]): string {
  const voice = staffVoice(parts);
  const lines = letters.slice(0, LINES).map(({ updateId, what, error, code }) =>
    voice.phrase('general.setAside.line', {
      id: updateId,
      what: escapeHtml(what),
      error: escapeHtml(code ?? error),
    }),
  );
  if (letters.length > LINES) lines.push(`… +${letters.length - LINES}`);
  return voice.phrase('general.setAside', { lines: lines.join('\n') });
}
