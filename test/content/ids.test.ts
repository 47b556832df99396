import { expect, test } from 'vitest';
import { loadWith, START } from './sample.ts';

const IDS = `steps:
  start/hello: []
  start/operator: [mobile, other]
  start/bye: []
questions: [reuse]
`;

/** The mistakes of the sample with its list of ids, and its first flow changed. */
async function told(change: (start: string) => string, ids = IDS): Promise<string[]> {
  const { printed } = await loadWith({ 'flows/start.yaml': change(START), 'flows/ids.yaml': ids });
  return printed;
}

test('as long as every id of the list is there, nothing is said', async () => {
  expect(await told((start) => start)).toEqual([]);
});

test('a step that vanished is told, with its likely new name and both ways out', async () => {
  expect(await told((start) => start.replace('id: hello', 'id: welcome'))).toContain(
    'flows/ids.yaml:2:3  The step `start/hello` is gone. If `welcome` is its new name, write `was: [hello]` under that; if it is to go for good, take it out of this list.',
  );
});

test('a step or an option that was renamed with `was` is not gone', async () => {
  expect(
    await told((start) =>
      start.replace('id: mobile,', 'id: cmcc, was: [mobile],').replace('id: bye', 'id: end\n    was: [bye]'),
    ),
  ).toEqual([]);
});

test('a whole flow that vanished is told once', async () => {
  const { printed } = await loadWith({
    'flows/ids.yaml': IDS.replace('steps:\n', 'steps:\n  more/one: []\n  more/two: [a]\n'),
  });
  expect(printed).toEqual([
    'flows/ids.yaml:2:3  The flow `more` is gone, and all its steps with it. Put its file back, write `was: [more]` in the flow that takes its place, or take its steps out of this list.',
  ]);
});

test('an option that vanished is told', async () => {
  expect(await told((start) => start.replace('id: mobile,', 'id: mobil,'))).toEqual([
    'flows/ids.yaml:3:20  The option `mobile` of the step `start/operator` is gone. If `mobil` is its new name, write `was: [mobile]` under that; if it is to go for good, take it out of this list.',
  ]);
});

test('a question that vanished is told', async () => {
  expect(await told((start) => start, IDS.replace('[reuse]', '[reuse, credit]'))).toEqual([
    'flows/ids.yaml:5:20  The question `credit` is gone. If it has a new name, write `was: [credit]` under that; if it is to go for good, take it out of this list.',
  ]);
});

test('nothing is missed that may be in a file which cannot be read', async () => {
  const printed = await told(() => 'id: [');
  expect(printed.filter((line) => line.includes('is gone'))).toEqual([]);
});
