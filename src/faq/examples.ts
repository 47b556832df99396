// The lines that the classifier learns from: what editors wrote, and what follows from it by rule (the questions'
// frames about other things, synonyms in each other's place, pinyin for Chinese).
import { questionsOf, type Knowledge } from './knowledge.ts';
import { normalise } from './normalise.ts';
import { pinyinOf } from './pinyin.ts';
import { seededRandom, type Random } from './random.ts';

export type Example = { text: string; label: string; weight: number };

/** A label is a question (`faq:recovery`), an intent (`intent:menu`) or a topic outside (`none:price`). */
export const QUESTION = 'faq:';
export const INTENT = 'intent:';
export const OUTSIDE = 'none:';

/** What editors wrote, each line once, with its label. */
export function writtenExamples(knowledge: Knowledge): Example[] {
  const questions = questionsOf(knowledge).flatMap((entry) =>
    [entry.title.zh, entry.title.en, entry.button.zh, entry.button.en, ...entry.phrasings.zh, ...entry.phrasings.en].map((text) => ({
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
  return [...questions, ...intents, ...outside].map((example) => ({ ...example, text: normalise(example.text) }));
}

/** The written lines (already normalised) and everything made from them, in an order that never changes. */
export function trainingExamples(written: readonly Example[], knowledge: Knowledge): Example[] {
  const random = seededRandom(20261101);
  const framed = framedExamples(knowledge);
  const base = [...written, ...framed];
  return [
    ...base,
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
          .map((frame) => ({ text: normalise(frame.replace('{}', thing)), label: OUTSIDE + topic.id, weight: 0.6 })),
      ),
    ),
  );
}

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
