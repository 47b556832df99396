// What follows from an edit of the content besides the next turn: Telegram shows the new commands and descriptions, and
// staff hear in General what is wrong with an edit that is not in force, and what no longer holds of one that is, once
// for each set of mistakes.
import { toldIn } from '../chat/flaw-words.ts';
import { escapeHtml } from '../chat/text.ts';
import type { Voice } from '../chat/voice.ts';
import type { InForce, LiveContent } from '../content/live.ts';
import type { Mistake } from '../content/mistake.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';

export type ContentNewsParts = {
  edits: Pick<LiveContent, 'now' | 'onChange'>;
  groups: Groups;
  announcer: Pick<Announcer, 'say'>;
  /** Speaks to staff from the content of this moment. */
  voice: () => Voice;
  /** Shows commands and descriptions of this moment at Telegram. */
  present: () => Promise<void>;
  clock: Pick<Clock, 'after'>;
  log: Log;
};

/** In milliseconds: whoever saves twice in a row, or half a file, has not made a mistake yet. */
const CALM = 2_000;
/** How many mistakes are listed. */
const LISTED = 8;

/** Follows edits until stopped; `stop` waits for what is under way. */
export function startContentNews(parts: ContentNewsParts): { stop: () => Promise<void> } {
  const { edits, clock, log } = parts;
  let told = '';
  let doubted = '';
  let cancel = (): void => undefined;
  let presenting: Promise<void> = Promise.resolve();

  const tell = (): void => {
    const { mistakes, doubts } = edits.now();
    const found = JSON.stringify(mistakes);
    if (mistakes.length === 0) {
      if (told !== '') say(parts, parts.voice().phrase('edit.mended'));
      told = '';
    } else if (found !== told) {
      say(parts, listText(parts.voice(), 'edit.broken', mistakes));
      told = found;
    }
    const doubt = JSON.stringify(doubts);
    if (doubts.length === 0) doubted = '';
    else if (mistakes.length === 0 && doubt !== doubted) {
      say(parts, listText(parts.voice(), 'edit.doubts', doubts));
      doubted = doubt;
    }
  };
  const changed = (now: InForce, before: InForce): void => {
    const counts = { mistakes: now.mistakes.length, doubts: now.doubts.length };
    log.info({ version: now.version, ...counts }, 'the content was edited');
    cancel();
    cancel = clock.after(CALM, tell);
    if (now.content === before.content) return;
    presenting = presenting.then(parts.present).catch((error: unknown) => {
      log.warn({ error: errorClass(error) }, 'commands could not be shown anew after an edit');
    });
  };
  const end = edits.onChange(changed);

  return {
    async stop() {
      end();
      cancel();
      await presenting;
    },
  };
}

function say({ groups, announcer }: ContentNewsParts, html: string): void {
  for (const { chatId } of groups.all()) announcer.say({ group: chatId, thread: null, replyTo: null }, html);
}

function listText(voice: Voice, key: 'edit.broken' | 'edit.doubts', mistakes: readonly Mistake[]): string {
  const told = mistakes.slice(0, LISTED).map((mistake) => toldIn(voice.language, mistake));
  const lines = told.map(({ file, line, what, fix }) =>
    voice.phrase('edit.mistake', {
      file: escapeHtml(file),
      line,
      what: escapeHtml(what),
      fix: escapeHtml(fix),
    }),
  );
  const rest = mistakes.length - lines.length;
  if (rest > 0) lines.push(voice.phrase('edit.rest', { count: rest }));
  return voice.phrase(key, { count: mistakes.length, mistakes: lines.join('\n') });
}
