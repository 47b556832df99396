import { expect, test } from 'vitest';
import { prepare } from '../../src/content/load.ts';
import { draftFrom } from '../../src/content/texts.ts';
import { QUESTION, SAMPLE, START } from './sample.ts';

const first = prepare(draftFrom(SAMPLE));

/** Whether an edit of the sample is taken without a training. */
function spared(file: string, from: string, to: string): boolean {
  if (!first.ok) throw new Error('the sample is broken');
  const text = SAMPLE[file] ?? '';
  expect(text).toContain(from);
  const lesson = first.learned?.lesson ?? '';
  const after = prepare(draftFrom({ ...SAMPLE, [file]: text.replace(from, to) }), { lesson });
  if (!after.ok) throw new Error(JSON.stringify(after.mistakes));
  return after.learned === null;
}

test('a flow, a phrase or an answer that was edited needs no training; a phrasing does', () => {
  expect(START).toContain('en: Start');
  expect(QUESTION).toContain('en: No.');
  expect(spared('flows/start.yaml', 'en: Start', 'en: Begin')).toBe(true);
  expect(spared('flows/phrases.yaml', "menu.hello: { zh: '话", "menu.hello: { zh: '好")).toBe(true);
  expect(spared('faq/reuse.yaml', 'en: No.', 'en: Never.')).toBe(true);
  expect(spared('faq/reuse.yaml', 'is it usable later', 'is it usable now')).toBe(false);
  expect(spared('faq/matching.yaml', 'second: 0.45', 'second: 0.4')).toBe(false);
});
