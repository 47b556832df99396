// Finds what editors of `faq/` got wrong although every file has the right shape. Says where, and what to do.
import { OUTSIDE, QUESTION } from './examples.ts';
import type { FaqEntry, Knowledge } from './knowledge.ts';
import type { Place, PlacedLine } from './lines.ts';
import { idOf, keyOf, linesOf } from './lines.ts';
import { bareOf } from './normalise.ts';

/** Placed, so that the content room can name its line and column. A warning stops nothing. */
export type FaqMistake = Place & { message: string; warning?: boolean };

type PlacedEntry = Place & { entry: FaqEntry };

/**
 * All mistakes at once; empty when the knowledge is fit to be used. `known` are the lines of before (`keysOf`), the oldest
 * first: of two lines that say the same, the younger one is the mistake.
 */
export function checkKnowledge(
  knowledge: Knowledge,
  known: readonly ReadonlySet<string>[] = [],
): FaqMistake[] {
  const entries = placedEntries(knowledge);
  return [
    ...repeatedIds(entries),
    ...repeatedNamesElsewhere(knowledge),
    ...entries.flatMap(mistakesInEntry),
    ...repeatedLines(linesOf(knowledge), known),
    ...thresholds(knowledge),
  ];
}

function placedEntries(knowledge: Knowledge): PlacedEntry[] {
  return knowledge.files.flatMap(({ file, content }) =>
    content.questions.map((entry, at) => ({ file, path: ['questions', at], entry })),
  );
}

function repeatedIds(entries: readonly PlacedEntry[]): FaqMistake[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ file, path, entry }) =>
    [
      { id: entry.id, at: [...path, 'id'] },
      ...(entry.was ?? []).map((id, turn) => ({ id, at: [...path, 'was', turn] })),
    ].flatMap(({ id, at }) => {
      const taken = first.get(id);
      if (taken === undefined) {
        first.set(id, file);
        return [];
      }
      return [
        { file, path: at, message: `the id "${id}" is already taken in ${taken}; ids are never used twice` },
      ];
    }),
  );
}

function repeatedNamesElsewhere(knowledge: Knowledge): FaqMistake[] {
  const repeated = (file: string, list: string, items: readonly { id: string }[]): FaqMistake[] =>
    items.flatMap(({ id }, at) =>
      items.findIndex((item) => item.id === id) < at
        ? [{ file, path: [list, at, 'id'], message: `"${id}" stands here twice; merge the two` }]
        : [],
    );
  return [
    ...repeated('intents.yaml', 'intents', knowledge.intents.intents),
    ...repeated('out-of-scope.yaml', 'topics', knowledge.outOfScope.topics),
    ...repeated('concepts.yaml', 'groups', knowledge.concepts.groups),
  ];
}

function mistakesInEntry({ file, path, entry }: PlacedEntry): FaqMistake[] {
  const mistakes: FaqMistake[] = [];
  for (const language of ['zh', 'en'] as const) {
    if (entry.phrasings[language].length > 0) continue;
    const message = `"${entry.id}" has no phrasings in ${language}; write the ways in which people ask it`;
    mistakes.push({ file, path: [...path, 'phrasings', language], message });
  }
  for (const [at, answer] of entry.operators.entries()) {
    const place = [...path, 'operators', at];
    if (entry.operators.findIndex((other) => other.operator === answer.operator) < at) {
      const message = `"${entry.id}" answers twice for ${answer.operator}; keep one`;
      mistakes.push({ file, path: [...place, 'operator'], message });
    }
    const { verified, review } = answer;
    if (verified !== undefined && review === undefined) {
      const message = `"${entry.id}" does not say when to ask ${answer.operator} again; add a day at \`review\``;
      mistakes.push({ file, path: [...place, 'verified'], message });
    }
    if (verified !== undefined && review !== undefined && review <= verified) {
      const message = `the day to look again (${review}) must come after the day verified (${verified})`;
      mistakes.push({ file, path: [...place, 'review'], message });
    }
  }
  return mistakes;
}

/**
 * The same words under two labels teach the matcher nothing but doubt; under one label they are only idle. The younger
 * line is named. Where a question and what lies outside say the same, the question counts, and the other is idle.
 */
function repeatedLines(lines: readonly PlacedLine[], known: readonly ReadonlySet<string>[]): FaqMistake[] {
  const ageOf = (line: PlacedLine): number => {
    const age = known.findIndex((keys) => keys.has(keyOf(line)));
    return age < 0 ? known.length : age;
  };
  const byAge = lines
    .map((line) => ({ line, age: ageOf(line) }))
    .toSorted((one, other) => one.age - other.age)
    .map(({ line }) => line);
  const first = new Map<string, PlacedLine>();
  return byAge.flatMap((line): FaqMistake[] => {
    const bare = bareOf(line.text);
    const earlier = first.get(bare);
    if (earlier === undefined) {
      first.set(bare, line);
      return [];
    }
    const question = [earlier, line].find(({ label }) => label.startsWith(QUESTION));
    const outside = [earlier, line].find(({ label }) => label.startsWith(OUTSIDE));
    if (question !== undefined && outside !== undefined) {
      first.set(bare, question);
      const message = `"${outside.text}" has no effect here, since the question "${idOf(question)}" has it; take it out here`;
      return [{ file: outside.file, path: outside.path, message, warning: true }];
    }
    const message = `"${line.text}" also stands in ${earlier.file} under ${earlier.label}; keep it in one place`;
    return [{ file: line.file, path: line.path, message }];
  });
}

function thresholds(knowledge: Knowledge): FaqMistake[] {
  const { matching } = knowledge;
  return (['second', 'further', 'suggest'] as const)
    .filter((name) => matching[name] > matching.answer)
    .map((name) => ({
      file: 'matching.yaml',
      path: [name],
      message: `"${name}" must not be above "answer" (${matching.answer}), or it could never matter`,
    }));
}
