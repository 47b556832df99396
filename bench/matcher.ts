// What understanding a typed message costs, and how long learning takes.
import { checkContent } from '../src/content/check-content.ts';
import { printMistake } from '../src/content/mistake.ts';
import { parseAll } from '../src/content/parsed.ts';
import { readFolder } from '../src/content/read-folder.ts';
import type { Knowledge } from '../src/faq/knowledge.ts';
import { questionsOf } from '../src/faq/knowledge.ts';
import { matcherFrom } from '../src/faq/matcher.ts';
import { trainModel } from '../src/faq/model.ts';
import { median } from './median.ts';
import type { Plan } from './plan.ts';
import { heading, ms, tell } from './report.ts';

/** Measures on the shipped questions, in all their phrasings, each also inside a longer message, and prints the result. */
export async function measureMatcher(plan: Plan): Promise<void> {
  const knowledge = await readKnowledge();
  const trainings: number[] = [];
  let model = trainModel(knowledge);
  for (let round = 0; round < plan.rounds; round += 1) {
    const began = performance.now();
    model = trainModel(knowledge);
    trainings.push(performance.now() - began);
  }
  const matcher = matcherFrom(model);
  const texts = questionsOf(knowledge)
    .flatMap(({ phrasings }) => [...phrasings.zh, ...phrasings.en])
    .flatMap((text) => [text, `你好，我去年办了一张电销卡，现在不用了。${text} 谢谢`]);
  for (const text of texts) matcher.understand(text);
  const times = Float64Array.from({ length: plan.matches }, (_, at) => {
    const began = performance.now();
    matcher.understand(texts[(at * 7919) % texts.length] ?? '');
    return performance.now() - began;
  }).sort();
  heading('Understanding a message', 'mean', 'p99', 'training');
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  tell(
    'matcher, shipped questions',
    ms(mean),
    ms(times[Math.floor(times.length * 0.99)] ?? NaN),
    ms(median(trainings)),
  );
}

async function readKnowledge(): Promise<Knowledge> {
  const [flows, faq] = await Promise.all([readFolder('flows'), readFolder('faq')]);
  const checked = checkContent(parseAll(flows), parseAll(faq), '2026-01-01');
  if (!checked.ok) throw new Error(checked.mistakes.map(printMistake).join('\n'));
  return checked.written.knowledge;
}
