import { expect, it } from 'vitest';
import { fill } from '../../src/chat/text.ts';
import type { Voice } from '../../src/chat/voice.ts';
import { nameOf } from '../../src/flow/view.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';

/** Chinese as content has it. */
const voice: Voice = {
  language: 'zh',
  text: ({ zh }, values = {}) => fill(zh, values),
  phrase: (key) => `[${key}]`,
};

it('names every place of the shipped flows in words, never by the id of its step', async () => {
  const { flows } = await shippedContent();
  for (const flow of flows.values())
    for (const step of flow.steps) expect(nameOf({ flow, step }, voice), step.id).toMatch(/\p{Script=Han}/u);
  const flow = flows.get('assisted');
  const step = flow?.steps.find(({ id }) => id === 'review');
  if (flow === undefined || step === undefined) throw new Error('the shipped content has no review');
  expect(nameOf({ flow, step }, voice)).toBe('等待审核');
});
