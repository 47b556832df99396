import { expect, test } from 'vitest';
import { readDraft, textOf, withFile } from '../../src/content/draft.ts';
import { prepare } from '../../src/content/load.ts';

const shipped = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
const first = prepare(shipped);

/** Whether an edit of the shipped content is taken without a training. */
function spared(file: string, from: string, to: string): boolean {
  if (!first.ok) throw new Error('the shipped content is broken');
  const text = textOf(shipped, file) ?? '';
  expect(text).toContain(from);
  const lesson = first.learned?.lesson ?? '';
  const after = prepare(withFile(shipped, file, text.replace(from, to)), { lesson });
  if (!after.ok) throw new Error(JSON.stringify(after.mistakes));
  return after.learned === null;
}

test('a flow, a phrase or an answer that was edited needs no training; a phrasing does', () => {
  expect(spared('flows/start.yaml', 'Getting started', 'Beginning')).toBe(true);
  expect(spared('flows/phrases.yaml', 'Start cancellation', 'Begin')).toBe(true);
  expect(spared('faq/credit.yaml', 'Contact support', 'Ask support')).toBe(true);
  expect(spared('faq/credit.yaml', '- balance refund', '- balance refund now')).toBe(false);
  expect(spared('faq/matching.yaml', 'second: 0.4 ', 'second: 0.39 ')).toBe(false);
});
