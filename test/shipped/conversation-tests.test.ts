// The conversation tests that are shipped: they hold, they come by everything, and each notices what it is there for.
import { beforeAll, expect, test } from 'vitest';
import { readDraft, textOf, withFile } from '../../src/content/draft.ts';
import { prepareContent } from '../../src/content/load.ts';
import { printMistake } from '../../src/content/mistake.ts';
import { parseAll } from '../../src/content/parsed.ts';
import { rehearseDraft } from '../../src/content/test-files.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { placeholders } from '../../src/chat/text.ts';
import { choicesOf } from '../../src/flow/check-parts.ts';
import { fillLine } from '../../src/rehearsal/fill-line.ts';
import { performLine } from '../../src/rehearsal/perform-line.ts';
import type { Script } from '../../src/rehearsal/script.ts';
import { ScriptFileSchema } from '../../src/rehearsal/script.ts';
import { Stage } from '../../src/rehearsal/stage.ts';

const draft = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
const scripts = parseAll(draft.tests).yamls.flatMap(({ value }) => ScriptFileSchema.parse(value).tests);
let content: Content;
beforeAll(async () => {
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error(loaded.mistakes.map(printMistake).join('\n'));
  content = loaded.content;
});

/** Where a script leads, and every step and option that it comes by. */
function walk(script: Script, met: Set<string>): Stage {
  const before = scripts.find(({ name }) => name === script.after);
  const stage =
    before === undefined
      ? new Stage(content, script.language ?? 'zh', script.day ?? '2026-11-20')
      : walk(before, met).copy(script.language);
  for (const line of script.talk) {
    const pressed = stage.record.run;
    const filled = fillLine(line, stage.language, content);
    if ('flaw' in filled) throw new Error(filled.flaw.what);
    performLine(stage, filled.line);
    const { run, read } = stage.record;
    for (const id of read) met.add(`question ${id}`);
    for (const each of [pressed, run, stage.record.followUp?.run ?? null]) {
      if (each === null) continue;
      met.add(`${each.place.flow}/${each.place.step}`);
      for (const [key, answer] of Object.entries(each.answers)) {
        if (answer.kind === 'option') met.add(`${key}/${answer.option}`);
        if (answer.kind === 'options') for (const option of answer.options) met.add(`${key}/${option}`);
      }
    }
    // An option that ends the flow leaves no run: it was pressed by its label.
    for (const { step, flow } of stepsNow(pressed?.place)) {
      for (const { id, label } of choicesOf(step)?.list ?? []) {
        const said = Object.values(label).some((words) => words?.includes(line.press ?? '\n') === true);
        if (said) met.add(`${flow}/${step.id}/${id}`);
      }
    }
  }
  return stage;
}

function stepsNow(place: { flow: string; step: string } | undefined) {
  const step = content.flows.get(place?.flow ?? '')?.steps.find(({ id }) => id === place?.step);
  return step === undefined || place === undefined ? [] : [{ step, flow: place.flow }];
}

test('all of them hold', () => {
  const { count, mistakes } = rehearseDraft(draft, content);
  expect(mistakes.map(printMistake)).toEqual([]);
  expect(count).toBeGreaterThan(70);
});

test.each(['400-820-8899', '021 5555 0000', '+86 186 0000 0000'])(
  'they hold with another hotline and other hours: %s',
  async (hotline) => {
    const phrases = textOf(draft, 'flows/phrases.yaml') ?? '';
    const own = phrases
      .replaceAll('18594279421', hotline)
      .replace(/^support\.hours: .*$/m, 'support.hours: { zh: 每天 9:00–21:00, en: every day }');
    expect(own).not.toBe(phrases);
    const changed = withFile(draft, 'flows/phrases.yaml', own);
    const loaded = await prepareContent(changed);
    if (!loaded.ok) throw new Error(loaded.mistakes.map(printMistake).join('\n'));
    expect(rehearseDraft(changed, loaded.content).mistakes.map(printMistake)).toEqual([]);
  },
);

test('they hold whatever the phrases say, so that each can be changed without a test', () => {
  const phrases = Object.fromEntries(
    Object.entries(content.phrases).map(([key, text]) => {
      const other = [`〔${key}〕`, ...placeholders(text.zh).map((name) => `{${name}}`)].join(' ');
      return [key, { zh: other, 'zh-Hant': other, en: other }];
    }),
  );
  const own = { ...content, phrases: { ...content.phrases, ...phrases } };
  expect(rehearseDraft(draft, own).mistakes.map(printMistake)).toEqual([]);
});

test('they come by every step that asks, every option of every choice and every question', () => {
  const met = new Set<string>();
  for (const script of scripts) walk(script, met);
  const missed = [...content.flows.values()].flatMap(({ id: flow, steps }) =>
    steps.flatMap((step) => {
      const places = step.kind === 'end' ? [] : [`${flow}/${step.id}`];
      return [...places, ...(choicesOf(step)?.list ?? []).map(({ id }) => `${flow}/${step.id}/${id}`)];
    }),
  );
  const wanted = [...missed, ...content.questions.map(({ id }) => `question ${id}`)];
  expect(wanted.filter((each) => !met.has(each))).toEqual([]);
});

test('a change of a draft that a test does not expect is told with file, line, what was expected and what came', async () => {
  const start = textOf(draft, 'flows/start.yaml') ?? '';
  const changed = withFile(draft, 'flows/start.yaml', start.replace('什么都没有改变', '什么也没变'));
  const loaded = await prepareContent(changed);
  if (!loaded.ok) throw new Error('the draft is broken');
  const { mistakes } = rehearseDraft(changed, loaded.content);
  expect(mistakes.map(printMistake)).toEqual([
    expect.stringMatching(
      /^flows\/tests\/start\.yaml:\d+:14 {2}The bot should say “什么都没有改变”, but it said: “👌 好的，不着急。什么也没变，.*If the change is meant, correct this line; if not, change the content back\.$/,
    ),
  ]);
});

test('what is wrong in a test file itself is told like any other mistake', () => {
  const broken = withFile(
    draft,
    'flows/tests/extra.yaml',
    'tests:\n  - name: a\n    talk:\n      - presss: 好\n',
  );
  expect(rehearseDraft(broken, content).mistakes.map(printMistake)).toEqual([
    'flows/tests/extra.yaml:4:9  There is no key `presss` here. Did you mean `press`?',
  ]);
});
