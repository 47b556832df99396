// `npm run content`: checks everything that editors write, plays their conversation tests, and prints every mistake with
// its line. `--json` prints the same as JSON; `--record` notes new ids down in flows/ids.yaml.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content } from '../dialogue/content.ts';
import { readDraft, textOf } from './draft.ts';
import { IDS_FILE, recordIds } from './ids-file.ts';
import { prepareContent } from './load.ts';
import type { Mistake } from './mistake.ts';
import { printMistake } from './mistake.ts';
import { folders } from './settings.ts';
import { rehearseDraft } from './test-files.ts';

const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const [flowsDir, faqDir] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const draft = await readDraft(folders(flowsDir, faqDir));
const loaded = await prepareContent(draft, { thorough: true });
const rehearsed = loaded.ok ? rehearseDraft(draft, loaded.content) : { count: 0, mistakes: [] };
const mistakes = loaded.ok ? rehearsed.mistakes : loaded.mistakes;

if (options.includes('--record') && loaded.ok) await record(loaded.content);
if (options.includes('--json')) {
  const { warnings } = loaded;
  const sound = mistakes.length === 0;
  console.log(JSON.stringify({ ok: sound, mistakes, warnings, tests: rehearsed.count }, null, 2));
} else {
  print(loaded.ok ? loaded.content : null, mistakes, loaded.warnings);
}
process.exitCode = mistakes.length === 0 ? 0 : 1;

async function record({ flows, questions }: Content): Promise<void> {
  const file = join(draft.flows.folder, IDS_FILE);
  await writeFile(file, recordIds(textOf(draft, file), { flows, questions }));
}

/** Warnings are printed and stop nothing. */
function print(content: Content | null, wrong: readonly Mistake[], warnings: readonly Mistake[]): void {
  for (const warning of warnings) console.log(`${printMistake(warning)} (A warning.)`);
  for (const mistake of wrong) console.log(printMistake(mistake));
  const count = wrong.length;
  if (count > 0) {
    console.log(`${count} ${count === 1 ? 'mistake' : 'mistakes'}. Put right what is named, and save.`);
  } else if (content !== null) {
    const { flows, questions, phrases } = content;
    const steps = [...flows.values()].reduce((sum, flow) => sum + flow.steps.length, 0);
    const parts = [
      `${flows.size} flows with ${steps} steps`,
      `${questions.length} questions`,
      `${Object.keys(phrases).length} phrases`,
      `${rehearsed.count} conversation tests`,
    ];
    console.log(`Fine: ${parts.join(', ')}.`);
  }
}
