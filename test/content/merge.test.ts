// A new release brings other files, and editors have changed those of the one before.
import { expect, test } from 'vitest';
import { versionOf } from '../../src/content/draft.ts';
import { readDraft } from '../../src/content/draft.ts';
import { mergeRelease } from '../../src/content/merge.ts';
import { draftFrom, textsOf } from '../../src/content/texts.ts';

const A = 'flows/phrases.yaml';
const base = { [A]: '# greeting\nhello: { zh: 您好, en: Hello }\nbye: { zh: 再见, en: Bye }\n' };
const ours = { [A]: base[A].replace('您好', '您好呀') };

test('texts of a draft make the same draft again, of the same version', async () => {
  const draft = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
  const again = draftFrom(textsOf(draft));
  expect(versionOf(again)).toBe(versionOf(draft));
  expect(again.tests.sources.length).toBeGreaterThan(0);
  expect(again.flows.sources[0]?.file).toMatch(/^flows\//);
});

test('editors’ words stay where the release changed something else in the same file', () => {
  const theirs = { [A]: `${base[A].replace('再见', '再会')}new: { zh: 新, en: New }\n` };
  const { texts, disputed, dropped } = mergeRelease(base, ours, theirs);
  expect(texts[A]).toBe(theirs[A].replace('您好', '您好呀'));
  expect([disputed, dropped]).toEqual([[], []]);
});

test('files that only one side has changed, added or removed come from that side', () => {
  const one = { 'faq/a.yaml': 'a: 1\n', 'faq/b.yaml': 'b: 1\n', 'faq/c.yaml': 'c: 1\n' };
  const edited = { 'faq/a.yaml': 'a: 2\n', 'faq/b.yaml': 'b: 1\n', 'faq/own.yaml': 'own: 1\n' };
  const shipped = { 'faq/a.yaml': 'a: 1\n', 'faq/c.yaml': 'c: 1\n', 'faq/new.yaml': 'new: 1\n' };
  expect(mergeRelease(one, edited, shipped).texts).toEqual({
    'faq/a.yaml': 'a: 2\n',
    'faq/new.yaml': 'new: 1\n',
    'faq/own.yaml': 'own: 1\n',
  });
});

test('where both changed the same words the editors’ stay, and it is told', () => {
  const theirs = { [A]: base[A].replace('您好', '你好') };
  const { texts, disputed } = mergeRelease(base, ours, theirs);
  expect(texts[A]).toBe(ours[A]);
  expect(disputed).toMatchObject([{ file: A, path: ['hello', 'zh'], now: '您好呀' }]);
});

test('a change whose place is gone is told and not forced in', () => {
  const theirs = { [A]: '# greeting\nbye: { zh: 再见, en: Bye }\n' };
  const { texts, dropped } = mergeRelease(base, ours, theirs);
  expect(texts[A]).toBe(theirs[A]);
  expect(dropped).toMatchObject([{ file: A, path: ['hello', 'zh'] }]);
  expect(mergeRelease(base, ours, {})).toMatchObject({ texts: {}, dropped: [{ file: A }] });
});

test('a file that an editor deleted and the release changed stands there, and it is told', () => {
  const theirs = { [A]: base[A].replace('再见', '再会') };
  expect(mergeRelease(base, {}, theirs)).toMatchObject({ texts: theirs, dropped: [{ file: A, path: [] }] });
});

test('a file that is no YAML on one side never spoils the release’s', () => {
  const theirs = { [A]: base[A].replace('再见', '再会') };
  expect(mergeRelease(base, { [A]: 'a: [' }, theirs).texts[A]).toBe(theirs[A]);
});
