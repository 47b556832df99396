// Finds lines that the matcher takes for something else, and tells what a change makes worse from what stood badly
// already: only the first may stop somebody.
import { OUTSIDE, QUESTION } from './examples.ts';
import type { Knowledge, Matching } from './knowledge.ts';
import type { Place, PlacedLine } from './lines.ts';
import { idOf, keyOf, keysOf, linesOf } from './lines.ts';
import type { Matcher, Understanding } from './matcher.ts';
import { likenessOf } from './nearest.ts';
import { bareOf } from './normalise.ts';

/** A line that is taken for something else. A warning stops nothing. */
export type Misled = Place & { what: string; fix: string; warning: boolean };

/** What was there before a change. The matcher is trained only when it is asked for. */
export type Before = { knowledge: Knowledge; matcher: () => Matcher };

/**
 * From so far on a line stands well: what is likelier than anything else by this much, counted from what it takes to be
 * answered at all. Each line that is added moves all others a little. Of 49 changes such as editors make (36 phrasings in
 * both languages, 13 questions) none moved a line of a question that it did not touch by more than 0.31, and none of our
 * own lines stood between 0.01 and 0.40. So what falls from here did not stand on a hair: it was taken away.
 */
export const MARGIN = 0.35;
/** From so much alike on, two lines ask for the same thing (0 to 1, Dice over pairs of characters). */
const ALIKE = 0.45;

/**
 * Phrasings that would be answered with another question, and lines from outside that a change makes answered. Without
 * a `before` every line counts as written now.
 */
export function misledLines(knowledge: Knowledge, matcher: Matcher, before: Before | null): Misled[] {
  const lines = withoutIdle(linesOf(knowledge));
  const known = before === null ? null : keysOf(before.knowledge);
  const fresh = known === null ? [] : lines.filter((line) => !known.has(keyOf(line)));
  const standing = standingIn(knowledge, matcher);
  return lines.flatMap((line): Misled[] => {
    const { taken, margin } = standing(line);
    if (before === null || known === null) {
      if (taken === null || isOutside(line)) return [];
      return [margin < -MARGIN ? wrong(line, taken, lines) : onAHair(line, taken, lines)];
    }
    if (!known.has(keyOf(line))) return written(line, taken, lines);
    if (taken === null) return [];
    const stood = standingIn(before.knowledge, before.matcher())(line);
    if (stood.taken !== null || stood.margin < MARGIN) {
      return isOutside(line) && stood.taken !== null ? [] : [onAHair(line, taken, lines)];
    }
    const isNew = !before.knowledge.files.some(({ content }) =>
      content.questions.some(({ id }) => id === taken),
    );
    return [takenAway(line, taken, fresh, isNew)];
  });

  function written(line: PlacedLine, taken: string | null, all: readonly PlacedLine[]): Misled[] {
    if (taken !== null) return [isOutside(line) ? onAHair(line, taken, all) : wrong(line, taken, all)];
    if (!line.label.startsWith(QUESTION) || matcher.understand(line.text).answers.length > 0) return [];
    return [unanswered(line, all)];
  }
}

/** Without what stands outside and a question has too: the question counts. */
function withoutIdle(lines: readonly PlacedLine[]): PlacedLine[] {
  const asked = new Set(lines.filter((line) => !isOutside(line)).map(({ text }) => bareOf(text)));
  return lines.filter((line) => !isOutside(line) || !asked.has(bareOf(line.text)));
}

type Standing = {
  /** The question with which it is wrongly answered. */
  taken: string | null;
  /** How far it is from that: below zero when it is. */
  margin: number;
};

/** How lines of questions and from outside stand; those of intents are nobody's to judge here. */
function standingIn({ matching }: Knowledge, matcher: Matcher): (line: PlacedLine) => Standing {
  return (line) => {
    const own = line.label.startsWith(QUESTION) ? idOf(line) : null;
    if (own === null && !isOutside(line)) return { taken: null, margin: 1 };
    const { answers, ranking } = matcher.understand(line.text);
    const score = ranking.find(({ id }) => id === own)?.score ?? 0;
    const other = ranking.find(({ id }) => id !== own)?.score ?? 0;
    const [given = null] = answers;
    const right = given === null || (own !== null && answers.includes(own));
    return { taken: right ? null : given, margin: Math.max(score, matching.answer) - other };
  };
}

/** How far words are from being answered otherwise. Of actions it is not known. */
export function steadinessOf(
  { intent, answers, ranking }: Understanding,
  { answer }: Pick<Matching, 'answer'>,
): number {
  if (intent !== null) return 1;
  const [best = 0, second = 0] = ranking.map(({ score }) => score);
  return answers.length > 0 ? best - Math.max(second, answer) : answer - best;
}

function wrong(line: PlacedLine, taken: string, lines: readonly PlacedLine[]): Misled {
  const near = nearestOf(line, linesUnder(taken, lines));
  const what = `"${line.text}" would be answered as "${taken}", where "${near}" stands.`;
  const fix = `Make it plainer, give "${idOf(line)}" more lines of this kind, or leave it out.`;
  return { ...placeOf(line), what, fix, warning: false };
}

function onAHair(line: PlacedLine, taken: string, lines: readonly PlacedLine[]): Misled {
  const near = nearestOf(line, linesUnder(taken, lines));
  const what = `"${line.text}" stands under "${idOf(line)}", but is answered as "${taken}", where "${near}" stands.`;
  const fix = 'This stops nothing. To part them, make one of the two plainer, or take it out.';
  return { ...placeOf(line), what, fix, warning: true };
}

/**
 * A line that stood well. A new question is there to answer what was left outside so far, and so are lines about the very
 * same thing.
 */
function takenAway(line: PlacedLine, taken: string, fresh: readonly PlacedLine[], isNew: boolean): Misled {
  const thieves = linesUnder(taken, fresh).toSorted(
    (one, other) => likenessOf(other.text, line.text) - likenessOf(one.text, line.text),
  );
  const [thief] = thieves;
  if (thief === undefined) {
    const what = `"${line.text}" stands well under "${idOf(line)}" so far, and would be answered as "${taken}" with this change.`;
    const fix = `Take back what leads there, or give "${idOf(line)}" more lines of this kind.`;
    return { ...placeOf(line), what, fix, warning: false };
  }
  if (isOutside(line) && (isNew || likenessOf(thief.text, line.text) >= ALIKE)) {
    const what = `"${line.text}" is left unanswered so far ("${idOf(line)}"), and is answered as "${taken}" with "${thief.text}".`;
    const fix = 'If that is meant, all is well.';
    return { ...placeOf(line), what, fix, warning: true };
  }
  const what = `"${thief.text}" takes "${line.text}" away from "${idOf(line)}".`;
  const fix = 'Write it so that it says what it is about, or leave it out.';
  return { ...placeOf(thief), what, fix, warning: false };
}

function unanswered(line: PlacedLine, lines: readonly PlacedLine[]): Misled {
  const others = lines.filter(({ label }) => label !== line.label);
  const near = others.reduce<PlacedLine | null>(
    (best, each) =>
      best === null || likenessOf(each.text, line.text) > likenessOf(best.text, line.text) ? each : best,
    null,
  );
  const what =
    near === null
      ? `"${line.text}" is not answered yet.`
      : `"${line.text}" is not answered yet: it is close to "${near.text}" ("${idOf(near)}").`;
  const fix = 'This stops nothing. More lines of this kind help.';
  return { ...placeOf(line), what, fix, warning: true };
}

function linesUnder(question: string, lines: readonly PlacedLine[]): PlacedLine[] {
  return lines.filter(({ label }) => label === QUESTION + question);
}

function nearestOf(line: PlacedLine, lines: readonly PlacedLine[]): string {
  const [near] = lines.toSorted(
    (one, other) => likenessOf(other.text, line.text) - likenessOf(one.text, line.text),
  );
  return near?.text ?? '';
}

function placeOf({ file, path }: Place): Place {
  return { file, path };
}

function isOutside({ label }: PlacedLine): boolean {
  return label.startsWith(OUTSIDE);
}
