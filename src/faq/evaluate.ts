// How well the matcher does on lines that it has not learned from: the editors' own lines, held back in turn, or others.
import { QUESTION, writtenExamples } from './examples.ts';
import { latinWords, looksLikePinyin } from './features.ts';
import type { Knowledge } from './knowledge.ts';
import type { Matcher, Understanding } from './matcher.ts';
import { matcherFrom } from './matcher.ts';
import { modelFrom } from './model.ts';

/** A line with what it should be answered with: nothing, or any of these questions. */
export type Line = { text: string; language: string; kind: string; expected: readonly string[] };
export type Tried = Line & { heard: Understanding };

export type Figures = {
  lines: number;
  /** Of the lines that ask: answered right at once, answered wrong, right among the first three shown. */
  right: number;
  wrong: number;
  shown: number;
  /** Of the lines that ask nothing known: answered, or answered with "did you mean". */
  falseAnswers: number;
  offered: number;
  /** The mean over the questions and "none". */
  macroF1: number;
};

/** Every written line, understood by a matcher that has learned from all folds but its own. */
export function crossValidate(knowledge: Knowledge, folds: number): Tried[] {
  const written = writtenExamples(knowledge);
  return Array.from({ length: folds }, (_, fold) => {
    const matcher = matcherFrom(
      modelFrom(
        knowledge,
        written.filter((_line, at) => at % folds !== fold),
      ),
    );
    const held = written
      .filter((_line, at) => at % folds === fold)
      .map(({ text, label }) => {
        const expected = label.startsWith(QUESTION) ? [label.slice(QUESTION.length)] : [];
        return { text, language: languageOf(text), kind: kindOf(text), expected };
      });
    return tryLines(held, matcher);
  }).flat();
}

/** The lines, each with what the matcher makes of it. */
export function tryLines(lines: readonly Line[], matcher: Matcher): Tried[] {
  return lines.map((line) => ({ ...line, heard: matcher.understand(line.text) }));
}

function languageOf(text: string): string {
  const han = /\p{Script=Han}/u.test(text);
  const latin = latinWords(text).filter((word) => word !== '#');
  if (han) return latin.length > 0 ? 'mixed' : 'zh';
  return looksLikePinyin(latin, () => false) ? 'pinyin' : 'en';
}

function kindOf(text: string): string {
  const size = /\p{Script=Han}/u.test(text) ? Array.from(text).length : latinWords(text).length * 2;
  return size <= 8 ? 'short' : size <= 24 ? 'sentence' : 'long';
}

/** What was answered at once, or none. */
export function answered({ heard }: Tried): string | null {
  return heard.answers[0] ?? null;
}

/** Whether the line was handled as it should be. */
export function handled(tried: Tried): boolean {
  const given = answered(tried);
  return given === null ? tried.expected.length === 0 : tried.expected.includes(given);
}

/** The figures of these lines; shares of nothing are 1 where high is good, and 0 where it is not. */
export function figuresOf(tried: readonly Tried[], questions: readonly string[]): Figures {
  const asked = tried.filter((one) => one.expected.length > 0);
  const others = tried.filter((one) => one.expected.length === 0);
  const share = (part: number, all: number, none: number): number => (all === 0 ? none : part / all);
  const count = (lines: readonly Tried[], is: (one: Tried) => boolean): number => lines.filter(is).length;
  return {
    lines: tried.length,
    right: share(count(asked, handled), asked.length, 1),
    wrong: share(
      count(asked, (one) => answered(one) !== null && !handled(one)),
      asked.length,
      0,
    ),
    shown: share(count(asked, isShown), asked.length, 1),
    falseAnswers: share(
      count(others, (one) => answered(one) !== null),
      others.length,
      0,
    ),
    offered: share(
      count(others, (one) => answered(one) === null && one.heard.suggestions.length > 0),
      others.length,
      0,
    ),
    macroF1: macroF1(tried, [...questions, NONE]),
  };
}

function isShown({ heard, expected }: Tried): boolean {
  return [...heard.answers, ...heard.suggestions].slice(0, 3).some((id) => expected.includes(id));
}

export const NONE = 'none';

/** What a line was meant as, and what it was taken for. */
export function pairOf(tried: Tried): { meant: string; taken: string } {
  const taken = answered(tried) ?? NONE;
  return { meant: tried.expected.includes(taken) ? taken : (tried.expected[0] ?? NONE), taken };
}

function macroF1(tried: readonly Tried[], labels: readonly string[]): number {
  const pairs = tried.map(pairOf);
  const scores = labels.flatMap((label) => {
    const both = pairs.filter(({ meant, taken }) => meant === label && taken === label).length;
    const either = pairs.filter(({ meant, taken }) => (meant === label) !== (taken === label)).length;
    return both + either === 0 ? [] : [(2 * both) / (2 * both + either)];
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
