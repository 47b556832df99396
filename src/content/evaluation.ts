// `npm run faq:eval`: how well questions are understood. Without arguments the editors' own lines are held back in turn;
// with files of {"text","expected"} lines (and "lang", "kind") those are tried, which must not be in the knowledge.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Tried } from '../faq/evaluate.ts';
import { answered, crossValidate, figuresOf, handled, NONE, pairOf, tryLines } from '../faq/evaluate.ts';
import { questionsOf } from '../faq/knowledge.ts';
import { matcherFrom } from '../faq/matcher.ts';
import { trainModel } from '../faq/model.ts';
import { checkContent } from './check-content.ts';
import { readDraft } from './draft.ts';
import { printMistake } from './mistake.ts';
import { parseAll } from './parsed.ts';
import { folders } from './settings.ts';

const FOLDS = 5;
const MOST_MISSES = 15;
const LineSchema = z.object({
  text: z.string(),
  lang: z.string().default('?'),
  kind: z.string().default('?'),
  expected: z.array(z.string()),
});

const draft = await readDraft(folders());
const checked = checkContent(
  parseAll(draft.flows),
  parseAll(draft.faq),
  new Date().toISOString().slice(0, 10),
);
if (!checked.ok) {
  for (const mistake of checked.mistakes) console.error(printMistake(mistake));
  process.exit(1);
}
const { knowledge } = checked.written;
const questions = questionsOf(knowledge).map(({ id }) => id);
const files = process.argv.slice(2);
if (files.length === 0) {
  console.log(`The lines of faq/, each held back once (${FOLDS} folds)`);
  report(crossValidate(knowledge, FOLDS));
} else {
  const matcher = matcherFrom(trainModel(knowledge));
  for (const file of files) {
    console.log(file);
    report(tryLines(await linesIn(file), matcher));
  }
}

async function linesIn(
  file: string,
): Promise<{ text: string; language: string; kind: string; expected: string[] }[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => LineSchema.parse(JSON.parse(line)))
    .map(({ lang, ...line }) => ({ ...line, language: lang }));
}

function report(tried: readonly Tried[]): void {
  const names = ['lines', 'right', 'wrong', 'in three', 'false', 'offered', 'macro F1'];
  console.log(`\n${''.padEnd(16)}${names.map((name) => name.padStart(10)).join('')}`);
  row('all', tried);
  for (const by of ['language', 'kind'] as const) {
    for (const value of [...new Set(tried.map((one) => one[by]))].toSorted()) {
      row(
        value,
        tried.filter((one) => one[by] === value),
      );
    }
  }
  confusion(tried);
  misses(tried);
}

function row(name: string, tried: readonly Tried[]): void {
  const { lines, right, wrong, shown, falseAnswers, offered, macroF1 } = figuresOf(tried, questions);
  const shares = [right, wrong, shown, falseAnswers, offered, macroF1];
  const cells = [String(lines), ...shares.map((share) => share.toFixed(3))];
  console.log(name.padEnd(16) + cells.map((cell) => cell.padStart(10)).join(''));
}

function confusion(tried: readonly Tried[]): void {
  const labels = [...questions, NONE];
  const pairs = tried.map(pairOf);
  console.log(
    `\nMeant (down), taken for (across)\n${''.padEnd(16)}${labels.map((l) => l.padStart(10)).join('')}`,
  );
  for (const meant of labels) {
    const counts = labels.map((taken) => pairs.filter((p) => p.meant === meant && p.taken === taken).length);
    console.log(meant.padEnd(16) + counts.map((count) => String(count).padStart(10)).join(''));
  }
}

/** Those where the matcher was surest of what is wrong. */
function misses(tried: readonly Tried[]): void {
  const wrong = tried.filter((one) => !handled(one)).toSorted((a, b) => missedBy(b) - missedBy(a));
  if (wrong.length > 0) console.log('\nWorst misses');
  for (const one of wrong.slice(0, MOST_MISSES)) {
    const { meant } = pairOf(one);
    const taken = answered(one) ?? one.heard.intent ?? NONE;
    console.log(`  ${missedBy(one).toFixed(2)}  meant ${meant}, taken for ${taken}: ${one.text}`);
  }
}

/** How sure the matcher was of a wrong answer, or how unsure of the right one. */
function missedBy({ heard, expected }: Tried): number {
  const [given] = heard.answers;
  const score = (id: string | undefined): number => heard.ranking.find((one) => one.id === id)?.score ?? 0;
  return given === undefined ? 1 - score(expected[0]) : score(given);
}
