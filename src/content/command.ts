// `npm run content`: checks everything that editors write, and prints every mistake with its line.
import { loadContent } from './load.ts';
import { printMistake } from './mistake.ts';
import { folders } from './settings.ts';

const [flowsDir, faqDir] = process.argv.slice(2);
const loaded = await loadContent(folders(flowsDir, faqDir), { thorough: true });
if (loaded.ok) {
  const { flows, questions, phrases } = loaded.content;
  const steps = [...flows.values()].reduce((sum, flow) => sum + flow.steps.length, 0);
  const phraseCount = Object.keys(phrases).length;
  console.log(
    `Fine: ${flows.size} flows with ${steps} steps, ${questions.length} questions, ${phraseCount} phrases.`,
  );
} else {
  for (const mistake of loaded.mistakes) console.log(printMistake(mistake));
  const count = loaded.mistakes.length;
  console.log(
    `${count} ${count === 1 ? 'mistake' : 'mistakes'}. Nothing of this reaches a customer until they are put right.`,
  );
  process.exitCode = 1;
}
