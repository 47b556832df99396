// faq/*.yaml: the questions, and the files that teach the matcher.
import { join } from 'node:path';
import type { Flaw, TextRule } from '../chat/check-text.ts';
import { LABEL, MOST_IN_MESSAGE, textFlaws } from '../chat/check-text.ts';
import type { Text } from '../chat/text.ts';
import type { FaqMistake } from '../faq/check.ts';
import { checkKnowledge } from '../faq/check.ts';
import type { FaqEntry, FaqFile, Knowledge } from '../faq/knowledge.ts';
import { FaqFileSchema, NAMED_FILES } from '../faq/knowledge.ts';
import { placeFlaw } from '../flow/check.ts';
import type { Flows } from '../flow/schema.ts';
import type { Parsed } from './parsed.ts';
import type { Mistake } from './mistake.ts';
import { readShape, sentence } from './read-shape.ts';
import type { YamlFile } from './read-yaml.ts';

/** Everything in the folder, or null, and every mistake. */
export function readKnowledge({ folder, listed, yamls, unread }: Parsed): {
  knowledge: Knowledge | null;
  questions: QuestionFile[];
  /** Whether every file of questions could be read. */
  complete: boolean;
  mistakes: Mistake[];
} {
  const mistakes: Mistake[] = [];
  const named = <Value>(
    name: keyof typeof NAMED_FILES,
    schema: Parameters<typeof readShape<Value>>[0],
  ): Value | null => {
    const yaml = yamls.find((each) => each.name === name);
    if (yaml === undefined) {
      if (listed && !unread.includes(name)) mistakes.push(absent(folder, name));
      return null;
    }
    const read = readShape(schema, yaml);
    mistakes.push(...read.mistakes);
    return read.value;
  };
  const outOfScope = named('out-of-scope.yaml', NAMED_FILES['out-of-scope.yaml']);
  const intents = named('intents.yaml', NAMED_FILES['intents.yaml']);
  const concepts = named('concepts.yaml', NAMED_FILES['concepts.yaml']);
  const matching = named('matching.yaml', NAMED_FILES['matching.yaml']);
  const questions = yamls.flatMap((yaml): QuestionFile[] => {
    if (yaml.name in NAMED_FILES) return [];
    const read = readShape(FaqFileSchema, yaml);
    mistakes.push(...read.mistakes);
    return read.value === null ? [] : [{ yaml, file: yaml.name, content: read.value }];
  });
  const files = yamls.filter(({ name }) => !(name in NAMED_FILES));
  const complete = listed && questions.length === files.length && unread.every((name) => name in NAMED_FILES);
  if (
    outOfScope === null ||
    intents === null ||
    concepts === null ||
    matching === null ||
    mistakes.length > 0
  ) {
    return { knowledge: null, questions, complete, mistakes };
  }
  const knowledge = { files: questions, outOfScope, intents, concepts, matching };
  return { knowledge, questions, complete, mistakes };
}

export type QuestionFile = { yaml: YamlFile; file: string; content: FaqFile };

/** Flaws of the questions' texts and of the steps that they name. */
export function questionMistakes(files: readonly QuestionFile[], flows: Flows, complete: boolean): Mistake[] {
  return files.flatMap(({ yaml, content }) =>
    content.questions.flatMap((question, index) =>
      [...textsOf(question), ...relatedFlaws(question, flows, complete)].map(({ path, near, what, fix }) =>
        yaml.mistake({ path: ['questions', index, ...path], near }, what, fix),
      ),
    ),
  );
}

/** Flaws of what is said to topics outside. */
export function topicMistakes({ yamls }: Parsed, knowledge: Knowledge | null): Mistake[] {
  const yaml = yamls.find(({ name }) => name === 'out-of-scope.yaml');
  if (yaml === undefined || knowledge === null) return [];
  return knowledge.outOfScope.topics.flatMap(({ reply }, index) =>
    reply === undefined
      ? []
      : textFlaws(reply, REPLY).map(({ path, near, what, fix }) =>
          yaml.mistake({ path: ['topics', index, 'reply', ...path], near }, what, fix),
        ),
  );
}

/** Answers of operators that somebody should have looked at again before `today` (`YYYY-MM-DD`). */
export function overdueReviews(files: readonly QuestionFile[], today: string): Mistake[] {
  return files.flatMap(({ yaml, content }) =>
    content.questions.flatMap((question, index) =>
      question.operators.flatMap(({ operator, review }, at): Mistake[] => {
        if (review === undefined || review >= today) return [];
        const what = `The answer of \`${question.id}\` for ${operator} was to be looked at again by ${review}.`;
        const fix = 'Ask the operator, correct the answer, and write new days at `verified` and `review`.';
        return [yaml.mistake({ path: ['questions', index, 'operators', at, 'review'] }, what, fix)];
      }),
    ),
  );
}

/** What the files say against each other. `known` are the lines of before, as `checkKnowledge` wants them. */
export function knowledgeMistakes(
  { yamls }: Parsed,
  knowledge: Knowledge,
  known: readonly ReadonlySet<string>[],
): { mistakes: Mistake[]; warnings: Mistake[] } {
  const placed = checkKnowledge(knowledge, known).flatMap((said) => {
    const yaml = yamls.find(({ name }) => name === said.file);
    return yaml === undefined ? [] : [{ said, mistake: yaml.mistake({ path: said.path }, ...wordsOf(said)) }];
  });
  const those = (warned: boolean): Mistake[] =>
    placed.flatMap(({ said, mistake }) => ((said.warning ?? false) === warned ? [mistake] : []));
  return { mistakes: those(false), warnings: those(true) };
}

function wordsOf({ message }: FaqMistake): [what: string, fix: string] {
  const cut = message.lastIndexOf('; ');
  if (cut < 0) return [sentence(message), 'Change it here.'];
  return [sentence(message.slice(0, cut)), sentence(message.slice(cut + 2))];
}

const ANSWER: TextRule = { most: MOST_IN_MESSAGE, values: [], markup: true };
/** It stands above a step, which has its own length. */
const REPLY: TextRule = { ...ANSWER, most: 1000 };
const TITLE: TextRule = { ...LABEL, most: 100 };

function textsOf(question: FaqEntry): Flaw[] {
  const at = (path: Flaw['path'], text: Text, rule: TextRule): Flaw[] =>
    textFlaws(text, rule).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));
  return [
    ...at(['title'], question.title, TITLE),
    ...at(['button'], question.button, LABEL),
    ...at(['short'], question.short, ANSWER),
    ...at(['long'], question.long, ANSWER),
    ...question.operators.flatMap(({ short }, index) => at(['operators', index, 'short'], short, ANSWER)),
  ];
}

function relatedFlaws(question: FaqEntry, flows: Flows, complete: boolean): Flaw[] {
  return question.related.flatMap((place, index): Flaw[] => {
    const flaw = placeFlaw(flows, place, complete);
    return flaw === null ? [] : [{ path: ['related', index], ...flaw }];
  });
}

function absent(folder: string, name: string): Mistake {
  const file = join(folder, name);
  return {
    file,
    line: 1,
    column: 1,
    what: 'This file is missing.',
    fix: 'Put it back; the matcher learns from it.',
  };
}
