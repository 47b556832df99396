// Everything that editors write, from disk to one checked value. Nothing that an editor or a disk can do is an exception here.
import type { Knowledge } from '../faq/knowledge.ts';
import { questionsOf, topicsOf } from '../faq/knowledge.ts';
import { trainModel } from '../faq/model.ts';
import type { Checked } from './check-content.ts';
import { checkContent } from './check-content.ts';
import type { Draft, Folders } from './draft.ts';
import { readDraft } from './draft.ts';
import { keepModel, keepPreparation, keptModel, keptPreparation, todayIn } from './kept-preparation.ts';
import type { Learned } from './lesson.ts';
import { lessonOf } from './lesson.ts';
import { parseAll } from './parsed.ts';
import type { Care, Loaded, Prepared, Task } from './prepared.ts';
import { contentOf } from './prepared.ts';

import { withTraditional } from './traditional.ts';

/** Reads and checks all content on disk: either the whole of it, or every mistake, by file and line. */
export async function loadContent(folders: Folders, care: Care = {}): Promise<Loaded> {
  return prepareContent(await readDraft(folders), care);
}

/** The same for files held in memory. It holds this process up; the bot uses `prepareAside`. */
export function prepareContent(draft: Draft, { learned, ...care }: Care = {}): Promise<Loaded> {
  const task = learned === undefined ? care : { ...care, lesson: learned.lesson };
  return Promise.resolve(contentOf(prepare(draft, task), learned));
}

/** The work itself, as plain data: half a second or more, most of it reading YAML and training the matcher. */
export function prepare(draft: Draft, task: Task = {}): Prepared {
  return keptPreparation(draft, task) ?? prepareAnew(draft, task);
}

function prepareAnew(draft: Draft, task: Task): Prepared {
  const checked = checkContent(parseAll(draft.flows), parseAll(draft.faq), todayIn(task));
  if (!checked.ok) return checked;
  const prepared = learnedFrom(checked, task);
  const { spoken, intents, warnings } = prepared;
  // Nothing was learned where the lesson is the one that was named.
  const lesson = prepared.learned?.lesson ?? task.lesson;
  if (lesson !== undefined) keepPreparation(draft, task, { spoken, intents, warnings, lesson });
  return prepared;
}

/** What is sound, in all languages and learned from; nothing is learned when the lesson is the one that is known. */
export function learnedFrom(
  { written, warnings }: Extract<Checked, { ok: true }>,
  task: Pick<Task, 'lesson' | 'fresh'>,
): Extract<Prepared, { ok: true }> {
  const { flows, phrases, canned, knowledge } = written;
  const spoken = withTraditional({
    flows,
    phrases,
    canned,
    questions: questionsOf(knowledge),
    topics: topicsOf(knowledge),
  });
  const lesson = lessonOf(knowledge);
  const learned = lesson === task.lesson ? null : learn(lesson, knowledge, task);
  return { ok: true, spoken, learned, intents: knowledge.intents, warnings };
}

/** What this knowledge teaches, learned unless it was before. */
function learn(lesson: string, knowledge: Knowledge, task: Task): Learned {
  const kept = keptModel(lesson, task);
  if (kept !== null) return { lesson, model: kept };
  const model = trainModel(knowledge);
  keepModel(lesson, task, model);
  return { lesson, model };
}
