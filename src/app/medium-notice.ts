// What is said when the disk refuses what is to be kept, and when it takes it again: one line in the log, and a word to
// staff, who see customers wait.
import type { PhraseKey } from '../chat/phrases.ts';
import type { MediumNews } from '../store/medium.ts';
import type { Announcer } from './announcer.ts';
import type { GeneralParts } from './general/answer.ts';
import { staffVoice } from './general/answer.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';

export type MediumNoticeParts = {
  general: Pick<GeneralParts, 'content' | 'staffLanguage'>;
  groups: Pick<Groups, 'all'>;
  announcer: Pick<Announcer, 'say'>;
  log: Log;
};

const CAUSES: Readonly<{ [code: string]: PhraseKey }> = {
  ENOSPC: 'general.medium.full',
  EDQUOT: 'general.medium.full',
  EROFS: 'general.medium.readOnly',
};

/** Says the news, once each: the store reports a beginning and an end, not every refusal. */
export function tellOfMedium({ general, groups, announcer, log }: MediumNoticeParts, news: MediumNews): void {
  if (news.kind === 'over') log.info({}, 'the disk takes everything again; what was held goes on');
  else
    log.error({ code: news.code }, 'the disk refuses what is to be kept; nothing is confirmed until it does');
  const key = news.kind === 'over' ? 'general.medium.over' : (CAUSES[news.code] ?? 'general.medium.other');
  const html = staffVoice(general).phrase(key, news.kind === 'over' ? {} : { code: news.code });
  for (const { chatId } of groups.all()) announcer.say({ group: chatId, thread: null, replyTo: null }, html);
}
