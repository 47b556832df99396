// Finds what editors of `faq/` got wrong although every file has the right shape. Says where, and what to do.
import { INTENT, OUTSIDE, QUESTION } from './examples.ts';
import type { FaqEntry, Knowledge } from './knowledge.ts';
import type { Matcher } from './matcher.ts';
import { normalise } from './normalise.ts';

/** `path` leads to the spot inside the parsed file, so that the content room can name its line and column. */
export type FaqMistake = { file: string; path: (string | number)[]; message: string };

type Place = { file: string; path: (string | number)[] };
type PlacedLine = Place & { text: string; label: string };
type PlacedEntry = Place & { entry: FaqEntry };

/**
 * All mistakes at once; empty when the knowledge is fit to be used. With a matcher trained on this knowledge, also
 * names phrasings that it would answer with another question (a fraction of a second).
 */
export function checkKnowledge(knowledge: Knowledge, matcher?: Matcher): FaqMistake[] {
  const entries = placedEntries(knowledge);
  return [
    ...repeatedIds(entries),
    ...repeatedNamesElsewhere(knowledge),
    ...entries.flatMap(mistakesInEntry),
    ...repeatedLines(placedLines(entries, knowledge)),
    ...thresholds(knowledge),
    ...(matcher ? misanswered(entries, matcher) : []),
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

function placedLines(entries: readonly PlacedEntry[], knowledge: Knowledge): PlacedLine[] {
  const lines = (file: string, path: Place['path'], label: string, texts: readonly string[]): PlacedLine[] =>
    texts.map((text, at) => ({ file, path: [...path, at], text, label }));
  return [
    ...entries.flatMap(({ file, path, entry }) =>
      (['zh', 'en'] as const).flatMap((language) =>
        lines(file, [...path, 'phrasings', language], QUESTION + entry.id, entry.phrasings[language]),
      ),
    ),
    ...knowledge.intents.intents.flatMap((intent, turn) =>
      (['zh', 'en'] as const).flatMap((language) =>
        lines('intents.yaml', ['intents', turn, language], INTENT + intent.id, intent[language]),
      ),
    ),
    ...knowledge.outOfScope.topics.flatMap((topic, turn) =>
      (['zh', 'en'] as const).flatMap((language) =>
        lines('out-of-scope.yaml', ['topics', turn, language], OUTSIDE + topic.id, topic[language]),
      ),
    ),
  ];
}

/** The same words under two labels teach the matcher nothing but doubt; under one label they are only idle. */
function repeatedLines(lines: readonly PlacedLine[]): FaqMistake[] {
  const first = new Map<string, PlacedLine>();
  return lines.flatMap((line) => {
    const bare = normalise(line.text).replace(/[,.?! ]/g, '');
    const earlier = first.get(bare);
    if (earlier === undefined) {
      first.set(bare, line);
      return [];
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

function misanswered(entries: readonly PlacedEntry[], matcher: Matcher): FaqMistake[] {
  return entries.flatMap(({ file, path, entry }) =>
    (['zh', 'en'] as const).flatMap((language) =>
      entry.phrasings[language].flatMap((text, at) => {
        const { answers } = matcher.understand(text);
        const [given] = answers;
        if (given === undefined || answers.includes(entry.id)) return [];
        const message = `"${text}" would be answered as "${given}"; make it plainer, or move it there`;
        return [{ file, path: [...path, 'phrasings', language, at], message }];
      }),
    ),
  );
}
