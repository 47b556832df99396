// `npm run content`: checks everything that editors write, plays their conversation tests, and prints every mistake with
// its line. `--json` prints the same as JSON; `--record` notes new ids down in flows/ids.yaml; `--language=zh` (or en)
// says in which language, which else STAFF_LANGUAGE or the machine's own does.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toldIn } from '../chat/flaw-words.ts';
import type { Content } from '../dialogue/content.ts';
import { readDraft, textOf } from './draft.ts';
import { IDS_FILE, recordIds } from './ids-file.ts';
import type { Mistake } from './mistake.ts';
import { printMistake } from './mistake.ts';
import { prove } from './proof.ts';
import { folders, languageHere } from './settings.ts';

const ENGLISH = {
  warning: '(A warning.)',
  broken: (count: number) =>
    `${count} ${count === 1 ? 'mistake' : 'mistakes'}. Put right what is named, and save.`,
  fine: (flows: number, steps: number, questions: number, phrases: number, tests: number) =>
    `Fine: ${flows} flows with ${steps} steps, ${questions} questions, ${phrases} phrases, ${tests} conversation tests.`,
};
const CHINESE: typeof ENGLISH = {
  warning: '（提醒，不影响使用）',
  broken: (count) => `共 ${count} 处错误。按提示改好再保存。`,
  fine: (flows, steps, questions, phrases, tests) =>
    `没有问题：${flows} 个流程共 ${steps} 步，${questions} 个问题，${phrases} 条其他文字，${tests} 个对话测试。`,
};

const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const language = languageHere(options.find((word) => word.startsWith('--language='))?.split('=')[1]);
const [flowsDir, faqDir] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const draft = await readDraft(folders(flowsDir, faqDir));
const proved = prove(draft, new Date().toISOString().slice(0, 10), null);
const tests = proved.tests ?? 0;
const inLanguage = (mistake: Mistake): Mistake => toldIn(language, mistake);
const mistakes = proved.mistakes.map(inLanguage);
const warnings = [...proved.warnings, ...proved.reminders].map(inLanguage);

if (options.includes('--record') && proved.content !== null) await record(proved.content);
if (options.includes('--json')) {
  const sound = mistakes.length === 0;
  console.log(JSON.stringify({ ok: sound, mistakes, warnings, tests }, null, 2));
} else {
  print(proved.content, mistakes);
}
process.exitCode = mistakes.length === 0 ? 0 : 1;

async function record({ flows, questions }: Content): Promise<void> {
  const file = join(draft.flows.folder, IDS_FILE);
  await writeFile(file, recordIds(textOf(draft, file), { flows, questions }));
}

/** Warnings are printed and stop nothing. */
function print(content: Content | null, wrong: readonly Mistake[]): void {
  const said = language === 'en' ? ENGLISH : CHINESE;
  for (const warning of warnings) console.log(`${printMistake(warning)} ${said.warning}`);
  for (const mistake of wrong) console.log(printMistake(mistake));
  if (wrong.length > 0) {
    console.log(said.broken(wrong.length));
  } else if (content !== null) {
    const { flows, questions, phrases } = content;
    const steps = [...flows.values()].reduce((sum, flow) => sum + flow.steps.length, 0);
    console.log(said.fine(flows.size, steps, questions.length, Object.keys(phrases).length, tests));
  }
}
