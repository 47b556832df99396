// What follows from an edit of the content besides the next turn: Telegram shows the new commands and descriptions, and
// staff hear in General what is wrong with an edit that is not in force, and what no longer holds of one that is, once
// for each set of mistakes and from one of all replicas.
import { createHash } from 'node:crypto';
import { toldIn } from '../chat/flaw-words.ts';
import { escapeHtml } from '../chat/text.ts';
import type { Voice } from '../chat/voice.ts';
import type { InForce, LiveContent } from '../content/live.ts';
import type { Mistake } from '../content/mistake.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import type { ReleaseNote } from './first-version.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';
import type { Shared } from './shared-content.ts';

export type ContentNewsParts = {
  edits: Pick<LiveContent, 'now' | 'onChange'>;
  /** Where several replicas have this content, one of them speaks. */
  shared: Pick<Shared, 'claim' | 'note'> | null;
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
  let telling: Promise<void> = Promise.resolve();

  /** Twice is better than never: while it cannot be found out who is to do it, everybody does. */
  const mine = async (what: string): Promise<boolean> =>
    parts.shared === null || parts.shared.claim(what).catch(() => true);
  const tellOnce = async (
    key: 'broken' | 'mended' | 'doubts',
    found: string,
    html: string,
  ): Promise<void> => {
    const hash = createHash('sha256').update(found).digest('hex').slice(0, 16);
    if (await mine(`${key} ${hash}`)) say(parts, html);
  };
  const tell = async (): Promise<void> => {
    const { mistakes, doubts, version } = edits.now();
    const found = JSON.stringify(mistakes);
    if (mistakes.length === 0) {
      const mended = told !== '';
      told = '';
      if (mended) await tellOnce('mended', version, parts.voice().phrase('edit.mended'));
    } else if (found !== told) {
      told = found;
      await tellOnce('broken', found, listText(parts.voice(), 'edit.broken', mistakes));
    }
    const doubt = JSON.stringify(doubts);
    if (doubts.length === 0) doubted = '';
    else if (mistakes.length === 0 && doubt !== doubted) {
      doubted = doubt;
      await tellOnce('doubts', doubt, listText(parts.voice(), 'edit.doubts', doubts));
    }
  };
  const show = async (): Promise<void> => {
    if (await mine('commands')) await parts.present();
  };
  const changed = (now: InForce, before: InForce): void => {
    const counts = { mistakes: now.mistakes.length, doubts: now.doubts.length };
    log.info({ version: now.version, ...counts }, 'the content was edited');
    cancel();
    cancel = clock.after(CALM, () => {
      telling = telling.then(tell);
    });
    if (now.content === before.content) return;
    presenting = presenting.then(show).catch((error: unknown) => {
      log.warn({ error: errorClass(error) }, 'commands could not be shown anew after an edit');
    });
  };
  const note = parts.shared?.note ?? null;
  if (note !== null) {
    telling = mine(`release ${note.hash}`).then((first) => {
      if (first) say(parts, releaseText(parts.voice(), note));
    });
  }
  const end = edits.onChange(changed);

  return {
    async stop() {
      end();
      cancel();
      await telling;
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

/** What became of editors' words when a release brought other files. */
function releaseText(voice: Voice, { kind, disputed, dropped }: ReleaseNote): string {
  if (kind === 'whole') return voice.phrase('edit.release.whole');
  const places = (
    key: 'edit.release.disputed' | 'edit.release.dropped',
    named: readonly string[],
  ): string[] => {
    if (named.length === 0) return [];
    const lines = named.slice(0, LISTED).map((place) => `• <code>${escapeHtml(place)}</code>`);
    if (named.length > lines.length)
      lines.push(voice.phrase('edit.rest', { count: named.length - lines.length }));
    return [voice.phrase(key, { places: lines.join('\n') })];
  };
  return [
    voice.phrase('edit.release.merged'),
    ...places('edit.release.disputed', disputed),
    ...places('edit.release.dropped', dropped),
  ].join('\n\n');
}
