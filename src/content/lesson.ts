// What the matcher learns from, told apart from everything else: an edit of a flow or an answer needs no training.
import { createHash } from 'node:crypto';
import type { Knowledge } from '../faq/knowledge.ts';
import type { Model } from '../faq/model.ts';

/** A model with the lesson that it has learned. */
export type Learned = { lesson: string; model: Model };

/** What of a question is answered, and not asked: nothing is learned from it. */
const ANSWERS = new Set(['short', 'long', 'operators', 'related', 'was']);

/** The same for knowledge from which the same is learned. */
export function lessonOf(knowledge: Knowledge): string {
  const learned = JSON.stringify(knowledge, (key, value: unknown) => (ANSWERS.has(key) ? undefined : value));
  return createHash('sha256').update(learned).digest('hex');
}
