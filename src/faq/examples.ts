// The lines that the classifier learns from: what editors wrote, and what follows from it by rule (the questions'
// frames about other things, synonyms in each other's place, pinyin for Chinese).
import { anyOf } from './any-of.ts';
import { questionsOf, type Knowledge } from './knowledge.ts';
import { bareOf, normalise } from './normalise.ts';
import { pinyinOf } from './pinyin.ts';
import { seededRandom, type Random } from './random.ts';

export type Example = { text: string; label: string; weight: number };

/** A label is a question (`faq:recovery`), an intent (`intent:menu`) or a topic outside (`none:price`). */
export const QUESTION = 'faq:';
export const INTENT = 'intent:';
export const OUTSIDE = 'none:';

/** What editors wrote, with its label. What a question has is not outside, wherever else it may stand. */
export function writtenExamples(knowledge: Knowledge): Example[] {
  const questions = questionsOf(knowledge).flatMap((entry) =>
    [
      entry.title.zh,
      entry.title.en,
      entry.button.zh,
      entry.button.en,
      ...entry.phrasings.zh,
      ...entry.phrasings.en,
    ].map((text) => ({
      text,
      label: QUESTION + entry.id,
      weight: 1,
    })),
  );
  const intents = knowledge.intents.intents.flatMap((intent) =>
    [...intent.zh, ...intent.en].map((text) => ({ text, label: INTENT + intent.id, weight: 1 })),
  );
  const outside = knowledge.outOfScope.topics.flatMap((topic) =>
    [...topic.zh, ...topic.en].map((text) => ({ text, label: OUTSIDE + topic.id, weight: 1 })),
  );
  const asked = new Set(questions.map(({ text }) => bareOf(text)));
  return [...questions, ...intents, ...outside.filter(({ text }) => !asked.has(bareOf(text)))].map(
    (example) => ({ ...example, text: normalise(example.text) }),
  );
}

/** The written lines (already normalised) and everything made from them, in an order that never changes. */
export function trainingExamples(written: readonly Example[], knowledge: Knowledge): Example[] {
  const random = seededRandom(20261101);
  const framed = framedExamples(knowledge);
  const base = [...written, ...framed];
  return [
    ...base,
    ...contrasted(written, knowledge, random),
    ...swapped(written, knowledge, random),
    ...base.flatMap(inPinyin),
  ];
}

/** "{}要多久" about every other thing: each thing meets every third frame. */
function framedExamples(knowledge: Knowledge): Example[] {
  const { frames, topics } = knowledge.outOfScope;
  return topics.flatMap((topic) =>
    (['zh', 'en'] as const).flatMap((language) =>
      (topic.things?.[language] ?? []).flatMap((thing, turn) =>
        frames[language]
          .filter((_, at) => (at + turn) % 3 === 0)
          .map((frame) => ({
            text: normalise(frame.replace('{}', thing)),
            label: OUTSIDE + topic.id,
            weight: 0.6,
          })),
      ),
    ),
  );
}

/**
 * The questions' own lines about something else: "注销要多久" becomes "补卡要多久", which nothing here answers. Teaches
 * what the questions are about, where the frames teach only how they are asked.
 */
function contrasted(written: readonly Example[], knowledge: Knowledge, random: Random): Example[] {
  const subjects = knowledge.concepts.groups.filter((group) => group.subject);
  const han = new RegExp(anyOf(subjects.flatMap((group) => group.zh)), 'u');
  const words = new RegExp(`\\b${anyOf(subjects.flatMap((group) => group.en))}\\b`);
  const things = (['zh', 'en'] as const).map((language) =>
    knowledge.outOfScope.topics.flatMap((topic) =>
      (topic.things?.[language] ?? []).map((thing) => ({
        thing: normalise(thing),
        label: OUTSIDE + topic.id,
      })),
    ),
  );
  const [inChinese = [], inEnglish = []] = things;
  return written
    .filter(({ label }) => label.startsWith(QUESTION))
    .flatMap(({ text, weight }) => {
      const chinese = /\p{Script=Han}/u.test(text);
      const [subject, others] = chinese ? [han, inChinese] : [words, inEnglish];
      if (others.length === 0 || !subject.test(text)) return [];
      return Array.from({ length: CONTRASTS }, () => {
        const { thing, label } = random.pick(others);
        return { text: text.replace(subject, thing), label, weight: weight * CONTRAST_WEIGHT };
      });
    });
}

const CONTRASTS = 2;
const CONTRAST_WEIGHT = 0.25;

/** One variant of each question's line with words of a swap group exchanged. */
function swapped(written: readonly Example[], knowledge: Knowledge, random: Random): Example[] {
  const groups = knowledge.concepts.groups
    .filter((group) => group.swap)
    .map((group) => group.zh.map(normalise).toSorted((a, b) => b.length - a.length));
  return written.flatMap((example) => {
    let text = example.text;
    for (const group of groups) {
      const present = group.find((word) => text.includes(word));
      if (present !== undefined) text = text.replace(present, random.pick(group));
    }
    return text === example.text ? [] : [{ ...example, text, weight: example.weight * 0.5 }];
  });
}

function inPinyin(example: Example): Example[] {
  if (!/^[\p{Script=Han},.?! ]+$/u.test(example.text)) return [];
  return [{ ...example, text: pinyinOf(example.text).join(' '), weight: example.weight * 0.5 }];
}
