// Whether what a line of a script expects has come about, and if not: what was expected, and what came.
import type { Flaw } from '../chat/check-text.ts';
import { readHtml } from '../chat/html.ts';
import { didYouMean } from '../chat/nearest.ts';
import { inLanguage } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import { findQuestion } from '../faq/knowledge.ts';
import { findStep } from '../flow/find.ts';
import { standIn } from './fill-line.ts';
import type { Line } from './script.ts';
import { listOf } from './script.ts';
import type { Shown, Stage } from './stage.ts';

/** What a line writes where no flow may be under way. */
const NONE = 'none';
/** How much of a message a sentence quotes. */
const QUOTED = 160;

/** The first thing that did not come about, or null. `content` is what the stage plays with. */
export function expectLine(stage: Stage, line: Line, content: Content): Flaw | null {
  return (
    quietFlaw(stage, line) ??
    stepFlaw(stage, line, content) ??
    questionFlaw(stage, line, content) ??
    wordsFlaw(stage, line) ??
    buttonsFlaw(stage, line) ??
    topicFlaw(stage, line)
  );
}

const EITHER = 'If the change is meant, correct this line; if not, change the content back.';

function quietFlaw({ news }: Stage, { quiet }: Line): Flaw | null {
  if (quiet === undefined || news.chat.length === 0) return null;
  return {
    path: ['quiet'],
    what: `The bot should say nothing, but it said: ${saying(news.chat)}`,
    fix: EITHER,
  };
}

function stepFlaw({ place }: Stage, { step }: Line, { flows }: Content): Flaw | null {
  if (step === undefined || step === (place ?? NONE)) return null;
  const [flow = '', id = ''] = step.split('/');
  const known = step === NONE ? null : findStep(flows, { flow, step: id });
  if (step !== NONE && known === null) {
    const places = [...flows.values()].flatMap((each) => each.steps.map((one) => `${each.id}/${one.id}`));
    const what = `There is no step \`${step}\`; a step is written \`flow/step\`.`;
    return { path: ['step'], what, fix: didYouMean(step, places) };
  }
  if (known !== null && `${known.flow.id}/${known.step.id}` === place) return null;
  const open = place === null ? 'no flow is under way' : `\`${place}\` is`;
  const should = step === NONE ? 'No flow should be under way' : `The step \`${step}\` should be open`;
  return { path: ['step'], what: `${should}, but ${open}.`, fix: EITHER };
}

function questionFlaw(stage: Stage, { question }: Line, { questions }: Content): Flaw | null {
  if (question === undefined) return null;
  const entry = findQuestion(questions, question);
  if (entry === null) {
    const ids = questions.map(({ id }) => id);
    return {
      path: ['question'],
      what: `There is no question \`${question}\`.`,
      fix: didYouMean(question, ids),
    };
  }
  const title = inLanguage(entry.title, stage.language);
  if (stage.record.read.includes(entry.id) && saying(said(stage), Infinity).includes(squeezed(title)))
    return null;
  const what = `The question \`${question}\` should be answered here, but the bot said: ${saying(said(stage))}`;
  const fix = 'Add what the customer says to its phrasings, or correct this line.';
  return { path: ['question'], what, fix };
}

function wordsFlaw(stage: Stage, line: Line): Flaw | null {
  const came = saying(said(stage), Infinity);
  for (const [at, words] of listOf(line.bot).entries()) {
    if (standIn(came, squeezed(words))) continue;
    const what = `The bot should say “${words}”, but it said: ${saying(said(stage))}`;
    return { path: pathOf('bot', line.bot, at), what, fix: EITHER };
  }
  for (const [at, words] of listOf(line.not).entries()) {
    if (!standIn(came, squeezed(words))) continue;
    const what = `The bot should not say “${words}”, but it said: ${saying(said(stage))}`;
    return { path: pathOf('not', line.not, at), what, fix: EITHER };
  }
  return null;
}

function buttonsFlaw(stage: Stage, { buttons }: Line): Flaw | null {
  const labels = said(stage).flatMap((shown) => shown.buttons.flat().map(({ label }) => label));
  for (const [at, words] of listOf(buttons).entries()) {
    if (labels.some((label) => standIn(label, words))) continue;
    const there =
      labels.length === 0 ? 'there are none' : `there are ${labels.map((each) => `“${each}”`).join(', ')}`;
    const what = `There should be a button “${words}”, but ${there}.`;
    return { path: pathOf('buttons', buttons, at), what, fix: EITHER };
  }
  return null;
}

function topicFlaw({ news, card }: Stage, { topic }: Line): Flaw | null {
  const read = [...news.topic, ...(card === null ? [] : [card])];
  for (const [at, words] of listOf(topic).entries()) {
    if (standIn(saying(read, Infinity), squeezed(words))) continue;
    const came = read.length === 0 ? 'nothing.' : saying(read);
    const what = `Staff should read “${words}”, but they read: ${came}`;
    return { path: pathOf('topic', topic, at), what, fix: EITHER };
  }
  return null;
}

/** What the bot said on this line; where it said nothing new, what the customer still sees. */
function said({ news, chat }: Stage): readonly Shown[] {
  return news.chat.length > 0 ? news.chat : chat.slice(-1);
}

function saying(shown: readonly Shown[], most = QUOTED): string {
  if (shown.length === 0) return 'nothing at all.';
  const text = squeezed(shown.map(({ html }) => readHtml(html).text).join(' / '));
  const letters = Array.from(text);
  return letters.length <= most ? `“${text}”` : `“${letters.slice(0, most).join('')}…”`;
}

/** Line ends and rows of spaces are one space, so that a test may be written on one line. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function pathOf(key: string, written: string | readonly string[] | undefined, at: number): Flaw['path'] {
  return typeof written === 'string' ? [key] : [key, at];
}
