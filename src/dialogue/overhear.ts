// What words would be taken for in a chat where nothing is open: by the rules of a turn themselves, so that what is
// measured is what customers get.
import type { FaqId, IntentId, TopicId, Understanding } from '../faq/matcher.ts';
import type { Content } from './content.ts';
import { firstToDecide, turnOf } from './decide.ts';
import { newRecord } from './record.ts';
import { answerQuestion, answerUrgent } from './rules/question.ts';
import { followPlainWords } from './rules/plain-words.ts';
import { hearRefusal } from './rules/refusal.ts';
import { refuseSecret } from './rules/secret.ts';
import type { Moment } from './turn.ts';

export type Overheard = {
  taken:
    | { for: 'secret' }
    | { for: 'intent'; intent: IntentId }
    /** What is not wanted done. */
    | { for: 'refusal'; intent: IntentId }
    | { for: 'topic'; topics: readonly TopicId[]; answers: readonly FaqId[] }
    /** `answers` is empty when the bot only asks "did you mean". */
    | { for: 'question'; answers: readonly FaqId[]; offered: readonly FaqId[] }
    | { for: 'nothing' };
  /** What the matcher alone makes of the words. */
  heard: Understanding;
};

/** Decides a turn with these words on a new record, and tells which rule had something to say. */
export function overhear(text: string, content: Content): Overheard {
  const input = { kind: 'text' as const, text, messageId: 1, forwarded: false };
  const arrival = { chatId: 1, updateId: null, languageCode: null, input };
  const turn = turnOf(newRecord(1, 'zh', STILL.now), arrival, content, STILL);
  const { decide } = firstToDecide(turn);
  const { heard, said } = turn;
  const intent = said ?? heard.intent;
  if (decide === refuseSecret) return { taken: { for: 'secret' }, heard };
  if (decide === hearRefusal && heard.declined !== null)
    return { taken: { for: 'refusal', intent: heard.declined }, heard };
  if (decide === followPlainWords && intent !== null) return { taken: { for: 'intent', intent }, heard };
  const { topics, answers } = heard;
  if (decide === answerUrgent || (decide === answerQuestion && topics.length > 0))
    return { taken: { for: 'topic', topics, answers }, heard };
  if (decide !== answerQuestion) return { taken: { for: 'nothing' }, heard };
  return { taken: { for: 'question', answers, offered: heard.suggestions }, heard };
}

/** A moment in which nothing happens: no rule that reads words looks at the clock. */
const STILL: Moment = {
  now: 0,
  dayOf: () => '2026-01-05',
  timeOf: () => '10:00',
  caseNumber: '',
  groups: [],
  queue: { ahead: 0, medianWait: null },
  staffLanguage: 'zh',
  retentionDays: 1,
  supportHours: null,
};
