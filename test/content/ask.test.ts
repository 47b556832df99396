// `npm run ask`, as a process of its own.
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

function ask(args: readonly string[], input = ''): { status: number | null; out: string; err: string } {
  const ran = spawnSync(process.execPath, ['src/content/ask.ts', ...args], { input, encoding: 'utf8' });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

it('writes a line for each line in the form of the scorer', () => {
  const lines = [
    { id: 'a', text: '注销要多久' },
    { id: 'b', text: '转人工' },
    { id: 'c', text: '验证码是 482913' },
    { id: 'd', text: '哈哈哈' },
  ];
  const { status, out } = ask(['--jsonl'], lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(status).toBe(0);
  const said = out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(said).toMatchObject([
    { id: 'a', predicted: ['duration'], intent: 'faq:duration' },
    { id: 'b', predicted: [], suggested: [], intent: 'talk_to_human' },
    { id: 'c', predicted: [], suggested: [], intent: 'sensitive_data' },
    { id: 'd', predicted: [], suggested: [], intent: 'none' },
  ]);
});

it('names a line that it cannot read, and goes on', () => {
  const { status, out, err } = ask(['--jsonl'], 'x\n\n{"id":"a"}\n{"id":"b","text":"谢谢"}\n');
  expect(status).toBe(1);
  expect(err).toContain('Line 1 is not');
  expect(err).toContain('Line 3 is not');
  expect(out.trim().split('\n')).toHaveLength(1);
});

it('shows a person how sure it is, and the nearest phrasings', () => {
  const { out } = ask(['卡里还剩点钱怎么办']);
  expect(out).toContain('Answered: credit');
  expect(out).toMatch(/0\.\d{3} {2}credit {2}卡里剩余的话费怎么办/);
});

it('says how it is used when it is asked nothing', () => {
  expect(ask([])).toMatchObject({ status: 2, out: '' });
});
