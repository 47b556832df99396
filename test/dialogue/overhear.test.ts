import { beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import { overhear } from '../../src/dialogue/overhear.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
});

describe('what words would be taken for', () => {
  it('is a secret before all else', () => {
    expect(overhear('验证码是 482913，注销要多久', content).taken).toEqual({ for: 'secret' });
  });

  it('is an action before a question', () => {
    expect(overhear('转人工', content).taken).toEqual({ for: 'intent', intent: 'talk_to_human' });
  });

  it('is a question with its answers', () => {
    expect(overhear('注销要多久', content).taken).toMatchObject({ for: 'question', answers: ['duration'] });
  });

  it('is nothing when no rule but the last has a word', () => {
    expect(overhear('哈哈哈', content).taken).toEqual({ for: 'nothing' });
    expect(overhear('👍', content).taken).toEqual({ for: 'nothing' });
  });
});
