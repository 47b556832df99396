// What is said when the disk or the database refuses what is to be kept, and when it takes it again: one line in the log,
// and a word to staff, who see customers wait.
import type { PhraseKey } from '../chat/phrases.ts';
import type { MediumNews } from '../store/medium.ts';
import type { Store } from '../store/port.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import type { GeneralParts } from './general/answer.ts';
import { staffVoice } from './general/answer.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';
import { repeat } from './repeat.ts';

export type MediumNoticeParts = {
  general: Pick<GeneralParts, 'content' | 'staffLanguage'>;
  groups: Pick<Groups, 'all'>;
  announcer: Pick<Announcer, 'say'>;
  /** Where everything is kept in a database; null: on the disk. */
  databaseUrl: string | null;
  log: Log;
};

type Words = { over: PhraseKey; other: PhraseKey; causes: Readonly<{ [code: string]: PhraseKey }> };

const DISK: Words = {
  over: 'general.medium.over',
  other: 'general.medium.other',
  causes: {
    ENOSPC: 'general.medium.full',
    EDQUOT: 'general.medium.full',
    EROFS: 'general.medium.readOnly',
  },
};
/** Codes by https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const DATABASE: Words = {
  over: 'general.database.over',
  other: 'general.database.away',
  causes: { '53100': 'general.database.full', '25006': 'general.database.readOnly' },
};

/** Says the news, once each: the store reports a beginning and an end, not every refusal. */
export function tellOfMedium(parts: MediumNoticeParts, news: MediumNews): void {
  const { general, groups, announcer, databaseUrl } = parts;
  const words = databaseUrl === null ? DISK : DATABASE;
  logged(parts, news);
  const key = news.kind === 'over' ? words.over : (words.causes[news.code] ?? words.other);
  const html = staffVoice(general).phrase(key, news.kind === 'over' ? {} : { code: news.code });
  for (const { chatId } of groups.all()) announcer.say({ group: chatId, thread: null, replyTo: null }, html);
}

function logged({ databaseUrl, log }: MediumNoticeParts, news: MediumNews): void {
  const medium = databaseUrl === null ? 'disk' : 'database';
  const where = databaseUrl === null ? {} : { host: hostOf(databaseUrl) };
  if (news.kind === 'over') log.info(where, `the ${medium} takes everything again; what was held goes on`);
  else
    log.error(
      { code: news.code, ...where },
      `the ${medium} refuses what is to be kept; nothing is confirmed until it does`,
    );
}

/** How often it is looked whether anything can be kept, in milliseconds. */
const LOOK_PACE = 15_000;

/** Looks again and again, so that nobody need write before it is noticed; the store reports whatever it meets with. */
export function lookAtMedium(parts: { store: Pick<Store, 'ping'>; clock: Clock; log: Log }): {
  stop: () => Promise<void>;
} {
  const job = (): Promise<void> => parts.store.ping().catch(() => undefined);
  return repeat({ ...parts, pace: LOOK_PACE, failure: 'the store could not be asked', job });
}

/** Without the user and the password, which an address may hold. */
function hostOf(databaseUrl: string): string {
  const { host, searchParams } = new URL(databaseUrl);
  return searchParams.get('host') ?? decodeURIComponent(host);
}
