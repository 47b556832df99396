// The prepared content and the models that this release has made before, found again by what they were made of.
import type { Model } from '../faq/model.ts';
import type { Draft } from './draft.ts';
import { versionOf } from './draft.ts';
import type { Prepared, Task } from './prepared.ts';
import type { PreparedCache } from './prepared-cache.ts';
import { keyOf, noCache, releaseCache } from './prepared-cache.ts';

/** Everything of prepared content but its model, which other versions share. */
type Kept = Omit<Extract<Prepared, { ok: true }>, 'ok' | 'learned'> & { lesson: string };

/** The same as preparing the draft anew, without the work; null where this release has not done it before. */
export function keptPreparation(draft: Draft, task: Task): Prepared | null {
  // The key holds this release's code, so the shape is the one that it writes.
  const kept = cacheFor(task).read(contentKey(draft, task)) as Kept | undefined;
  if (kept === undefined) return null;
  const { lesson, ...rest } = kept;
  if (lesson === task.lesson) return { ok: true, learned: null, ...rest };
  const model = keptModel(lesson, task);
  return model === null ? null : { ok: true, learned: { lesson, model }, ...rest };
}

export function keepPreparation(draft: Draft, task: Task, kept: Kept): void {
  cacheFor(task).write(contentKey(draft, task), kept);
}

/** The model that was learned from this lesson; null where it was not kept. */
export function keptModel(lesson: string, task: Task): Model | null {
  // As above: the key holds the code that wrote it.
  return (cacheFor(task).read(modelKey(lesson)) as Model | undefined) ?? null;
}

export function keepModel(lesson: string, task: Task, model: Model): void {
  cacheFor(task).write(modelKey(lesson), model);
}

/** The day by which reviews are due, `YYYY-MM-DD`: the one that was told, or today's. */
export function todayIn({ today }: Task): string {
  return today ?? new Date().toISOString().slice(0, 10);
}

const cacheFor = ({ fresh = false }: Task): PreparedCache => (fresh ? noCache : releaseCache);

/** Mistakes name files with their folders, and whether an answer is due for review depends on the day. */
function contentKey(draft: Draft, task: Task): string {
  const { flows, faq } = draft;
  return keyOf('content', versionOf(draft), flows.folder, faq.folder, todayIn(task));
}

const modelKey = (lesson: string): string => keyOf('model', lesson);
