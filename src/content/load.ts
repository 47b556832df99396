// Everything that editors write, from disk to one checked value. Nothing that an editor or a disk can do is an exception here.
import type { Knowledge } from '../faq/knowledge.ts';
import { questionsOf } from '../faq/knowledge.ts';
import { matcherFrom } from '../faq/matcher.ts';
import { trainModel } from '../faq/model.ts';
import { checkContent } from './check-content.ts';
import type { Draft, Folders } from './draft.ts';
import { readDraft } from './draft.ts';
import { knowledgeMistakes } from './faq-files.ts';
import { keepModel, keepPreparation, keptModel, keptPreparation, todayIn } from './kept-preparation.ts';
import type { Learned } from './lesson.ts';
import { lessonOf } from './lesson.ts';
import { inOrder } from './mistake.ts';
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
  const { thorough = false, lesson: known } = task;
  const faq = parseAll(draft.faq);
  const checked = checkContent(parseAll(draft.flows), faq, todayIn(task));
  if (!checked.ok) return checked;
  const { warnings } = checked;
  const { flows, phrases, canned, knowledge } = checked.written;
  const spoken = withTraditional({ flows, phrases, canned, questions: questionsOf(knowledge) });
  const lesson = lessonOf(knowledge);
  const learned = lesson === known && !thorough ? null : learn(lesson, knowledge, task);
  const misled =
    thorough && learned !== null
      ? inOrder(knowledgeMistakes(faq, knowledge, matcherFrom(learned.model)))
      : [];
  if (misled.length > 0) return { ok: false, mistakes: misled, warnings };
  const { intents } = knowledge;
  keepPreparation(draft, task, { spoken, intents, warnings, lesson });
  return { ok: true, spoken, learned, intents, warnings };
}

/** What this knowledge teaches, learned unless it was before. */
function learn(lesson: string, knowledge: Knowledge, task: Task): Learned {
  const kept = keptModel(lesson, task);
  if (kept !== null) return { lesson, model: kept };
  const model = trainModel(knowledge);
  keepModel(lesson, task, model);
  return { lesson, model };
}
