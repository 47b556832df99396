// Lines that the matcher never learns from. They were written before it was tuned, and have been looked at since.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { figuresOf, tryLines } from '../../src/faq/evaluate.ts';
import { questionsOf } from '../../src/faq/knowledge.ts';
import { matcherFrom } from '../../src/faq/matcher.ts';
import { trainModel } from '../../src/faq/model.ts';
import { shippedKnowledge } from '../faq/shipped-knowledge.ts';

const knowledge = shippedKnowledge();
const matcher = matcherFrom(trainModel(knowledge));
const questions = questionsOf(knowledge).map(({ id }) => id);

describe.each(['blind-first.jsonl', 'blind-second.jsonl'])('%s', (file) => {
  const shape = z.object({
    text: z.string(),
    lang: z.string(),
    kind: z.string(),
    expected: z.array(z.string()),
  });
  const lines = linesOf(file, shape).map(({ lang, ...line }) => ({ ...line, language: lang }));
  const figures = figuresOf(tryLines(lines, matcher), questions);

  it('is understood at least as well as the goals ask', () => {
    expect(figures.right).toBeGreaterThanOrEqual(0.9);
    expect(figures.wrong).toBeLessThanOrEqual(0.03);
    expect(figures.shown).toBeGreaterThanOrEqual(0.98);
    expect(figures.falseAnswers).toBeLessThanOrEqual(0.07);
    expect(figures.offered).toBeLessThanOrEqual(0.25);
    expect(figures.macroF1).toBeGreaterThanOrEqual(0.9);
  });

  it('stands nowhere in the knowledge', () => {
    const known = JSON.stringify(knowledge);
    const copied = lines.filter(({ kind, text }) => kind !== 'short' && known.includes(JSON.stringify(text)));
    expect(copied.map(({ text }) => text)).toEqual([]);
  });
});

function linesOf<Line>(file: string, shape: z.ZodType<Line>): Line[] {
  return readFileSync(join(import.meta.dirname, '../faq', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => shape.parse(JSON.parse(line)));
}
