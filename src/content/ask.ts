// `npm run ask`: what the bot would make of words. With a question: the ranking and the nearest phrasings, for a
// person. With --jsonl: lines of {"id","text"} in, lines of {"id","predicted","suggested","intent"} out.
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Overheard } from '../dialogue/overhear.ts';
import { overhear } from '../dialogue/overhear.ts';
import { nearestPhrasings } from '../faq/nearest.ts';
import { loadContent } from './load.ts';
import { printMistake } from './mistake.ts';
import { folders } from './settings.ts';

const LineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** The intents that the scorer's format knows; the bot's others are none of them. */
const NAMED_INTENTS = ['start_cancellation', 'talk_to_human', 'check_status', 'go_back', 'stop_flow'];

const MOST_NEAR = 5;

const loaded = await loadContent(folders());
if (!loaded.ok) {
  for (const mistake of loaded.mistakes) console.error(printMistake(mistake));
  process.exit(1);
}
const { content } = loaded;
const words = process.argv.slice(2);
if (words[0] === '--jsonl') await answerLines();
else if (words.length > 0) explain(words.join(' '));
else {
  console.error('npm run ask -- "问题", or npm run --silent ask -- --jsonl < lines.jsonl');
  process.exitCode = 2;
}

async function answerLines(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const read = lineOf(line);
    if (read === null) {
      console.error(`Line ${number} is not {"id","text"}; it is left out.`);
      process.exitCode = 1;
      continue;
    }
    console.log(JSON.stringify({ id: read.id, ...prediction(overhear(read.text, content)) }));
  }
}

function lineOf(line: string): z.infer<typeof LineSchema> | null {
  try {
    const read = LineSchema.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function prediction({ taken }: Overheard): { predicted: string[]; suggested: string[]; intent: string } {
  const nothing = { predicted: [], suggested: [] };
  switch (taken.for) {
    case 'secret':
      return { ...nothing, intent: 'sensitive_data' };
    case 'intent':
      return { ...nothing, intent: NAMED_INTENTS.includes(taken.intent) ? taken.intent : 'none' };
    case 'question': {
      const [first] = taken.answers;
      const intent = first === undefined ? 'none' : `faq:${first}`;
      return { predicted: [...taken.answers], suggested: [...taken.offered], intent };
    }
    case 'refusal':
      return { ...nothing, intent: 'none' };
    case 'topic':
      return { predicted: [...taken.answers], suggested: [], intent: 'none' };
    case 'nothing':
      return { ...nothing, intent: 'none' };
  }
}

function explain(text: string): void {
  const { taken, heard } = overhear(text, content);
  console.log(sentence(taken));
  const shown = heard.ranking.map(({ id, score }) => `  ${score.toFixed(3)}  ${id}`);
  console.log(shown.length === 0 ? '' : `\nHow sure of each question:\n${shown.join('\n')}`);
  const near = nearestPhrasings(text, content.questions, MOST_NEAR);
  if (near.length === 0) return;
  console.log('\nNearest phrasings:');
  for (const { likeness, id, phrasing } of near) console.log(`  ${likeness.toFixed(3)}  ${id}  ${phrasing}`);
}

function sentence(taken: Overheard['taken']): string {
  switch (taken.for) {
    case 'secret':
      return 'Taken for something that must not stand in a chat: deleted, with a warning.';
    case 'intent':
      return `Taken for an action: ${taken.intent}.`;
    case 'question': {
      const offered = taken.offered.length === 0 ? '' : `, offered as buttons: ${taken.offered.join(', ')}`;
      return taken.answers.length === 0
        ? `Not sure enough to answer${offered}.`
        : `Answered: ${taken.answers.join(', ')}${offered}.`;
    }
    case 'refusal':
      return `Not wanted: ${taken.intent}.`;
    case 'topic':
      return `Not known for sure, said as such: ${[...taken.topics, ...taken.answers].join(', ')}.`;
    case 'nothing':
      return 'Not understood.';
  }
}
