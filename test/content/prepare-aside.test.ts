// Content prepared in a process of its own.
import { expect, it } from 'vitest';
import { readDraft, textOf, withFile } from '../../src/content/draft.ts';
import { prepareContent } from '../../src/content/load.ts';
import { makePreparer, prepareAside } from '../../src/content/prepare-aside.ts';

const draft = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
/** The work itself is tried, not what is kept of it. */
const fresh = true;

it('is the same as prepared here', async () => {
  const [aside, here] = await Promise.all([prepareAside(draft, { fresh }), prepareContent(draft, { fresh })]);
  if (!aside.ok || !here.ok) throw new Error('the shipped content has mistakes');
  expect([...aside.content.flows]).toEqual([...here.content.flows]);
  expect(aside.content.questions).toEqual(here.content.questions);
  expect(aside.content.plainWords('转人工')).toBe('talk_to_human');
  for (const text of ['要多久', '余额退吗', 'is it reversible', '随便说说']) {
    expect(aside.content.matcher.understand(text)).toEqual(here.content.matcher.understand(text));
  }
});

it.each([
  ['there is no program to run', '/nowhere/node'],
  ['the process ends before it answers', '/bin/false'],
  ['starting one throws', 'no\0program'],
])('is prepared here where no process can be had: %s', async (_why, program) => {
  const { execPath } = process;
  process.execPath = program;
  try {
    const prepared = await prepareAside(draft, { fresh });
    if (!prepared.ok) throw new Error('the shipped content has mistakes');
    expect(prepared.content.matcher.understand('要多久').answers).toEqual(['duration']);
  } finally {
    process.execPath = execPath;
  }
});

it('brings back every mistake with its place', async () => {
  const broken = withFile(draft, 'faq/credit.yaml', 'questions: [{}]\n');
  expect(await prepareAside(broken, { fresh })).toEqual(await prepareContent(broken, { fresh }));
});

const asking = (phrasing: string): typeof draft => {
  const text = textOf(draft, 'faq/credit.yaml') ?? '';
  return withFile(draft, 'faq/credit.yaml', text.replace('- balance refund', `- ${phrasing}`));
};

it('is prepared again and again in one process, each time as it then is', async () => {
  const preparer = makePreparer();
  preparer.expect();
  const [first, second] = await Promise.all([
    preparer.prepare(asking('zorbly wumbo'), { fresh }),
    preparer.prepare(asking('quixly frambo'), { fresh }),
  ]);
  if (!first.ok || !second.ok) throw new Error('the edited content has mistakes');
  expect(first.content.matcher.understand('zorbly wumbo').answers).toEqual(['credit']);
  expect(second.content.matcher.understand('zorbly wumbo').answers).toEqual([]);
  expect(second.content.matcher.understand('quixly frambo').answers).toEqual(['credit']);
});

it('keeps what was learned where the lesson is the same', async () => {
  const preparer = makePreparer();
  const first = await preparer.prepare(draft, { fresh });
  if (!first.ok) throw new Error('the shipped content has mistakes');
  const { learned } = first;
  const text = (textOf(draft, 'flows/start.yaml') ?? '').replace('Getting started', 'Beginning');
  const second = await preparer.prepare(withFile(draft, 'flows/start.yaml', text), { learned, fresh });
  if (!second.ok) throw new Error('the edited content has mistakes');
  expect(second.learned).toBe(learned);
  expect(second.content.flows.get('start')?.title.en).toBe('Beginning');
});

it('begins another process where the one that was expected has ended', async () => {
  const preparer = makePreparer();
  const { execPath } = process;
  process.execPath = '/bin/false';
  preparer.expect();
  process.execPath = execPath;
  const prepared = await preparer.prepare(draft, { fresh });
  expect(prepared.ok).toBe(true);
});
