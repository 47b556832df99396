// Lines of faq/ that are taken for something else, as mistakes and reminders at their file and line.
import type { Before } from '../faq/check-standing.ts';
import { misledLines } from '../faq/check-standing.ts';
import type { Knowledge } from '../faq/knowledge.ts';
import type { Matcher } from '../faq/matcher.ts';
import type { Mistake } from './mistake.ts';
import { inOrder } from './mistake.ts';
import type { Parsed } from './parsed.ts';

/** `before` is what stood there before a change; null: all of it was written now. */
export function misledIn(
  { yamls }: Parsed,
  knowledge: Knowledge,
  matcher: Matcher,
  before: Before | null,
): { mistakes: Mistake[]; warnings: Mistake[] } {
  const placed = misledLines(knowledge, matcher, before).flatMap(({ file, path, what, fix, warning }) => {
    const yaml = yamls.find(({ name }) => name === file);
    return yaml === undefined ? [] : [{ mistake: yaml.mistake({ path }, what, fix), warning }];
  });
  const those = (warned: boolean): Mistake[] =>
    inOrder(placed.flatMap(({ mistake, warning }) => (warning === warned ? [mistake] : [])));
  return { mistakes: those(false), warnings: those(true) };
}
