// When staff hear of what was set aside: at once, together, again when Telegram refuses, and after a start.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSetAsideNotice } from '../../src/app/set-aside-notice.ts';
import type { SetAsideNotice } from '../../src/app/set-aside-notice.ts';
import type { Content } from '../../src/dialogue/content.ts';
import type { DeadLetter } from '../../src/store/dead-letters.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';
import { memoryLog } from '../telegram/fake-api.ts';
import { heldTime } from '../telegram/performer-for.ts';
import type { HeldTime } from '../telegram/performer-for.ts';

const MINUTE = 60_000;
const letter = (updateId: number): DeadLetter => ({ at: 1, updateId, what: 'message', error: 'TypeError' });

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
});

let time: HeldTime;
let log: ReturnType<typeof memoryLog>;
/** What Telegram took, and whether it takes anything. */
let said: string[];
let takes: boolean;
let groups: number[];
/** What is on disk: letters that nobody was told of, and marks. */
let before: DeadLetter[];
let marks: number[][];
let unreadable: boolean;

beforeEach(() => {
  time = heldTime();
  log = memoryLog();
  said = [];
  takes = true;
  groups = [-1001];
  before = [];
  marks = [];
  unreadable = false;
});

function notice(): SetAsideNotice {
  return makeSetAsideNotice({
    told: {
      untold: () => (unreadable ? Promise.reject(new Error('EIO')) : Promise.resolve(before)),
      told: (letters) => {
        marks.push(letters.map(({ updateId }) => updateId));
        return Promise.resolve();
      },
    },
    announcer: {
      tell: (_, html) => {
        if (takes) said.push(html);
        return Promise.resolve(takes);
      },
    },
    groups: { all: () => groups.map((chatId) => ({ chatId, language: 'zh' as const })) },
    content: () => content,
    staffLanguage: 'zh',
    clock: { now: () => 0, elapsed: () => 0, after: time.after },
    log,
  });
}

/** The numbers in each notice. */
const numbers = (): number[][] =>
  said.map((html) => Array.from(html.matchAll(/<code>(\d+)<\/code>/g), ([, id]) => Number(id)));
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
/** Lets the next wait go by, and says how long it was. */
async function passes(): Promise<number> {
  const next = time.waiting.shift();
  next?.callback();
  await settled();
  return next?.ms ?? 0;
}

test('the first is told at once, those of the next minute together, and each is marked', async () => {
  const told = notice();
  await told.recover();
  for (const id of [1, 2, 3, 2]) told.owe(letter(id));
  await settled();
  expect(numbers()).toEqual([[1]]);
  expect(await passes()).toBe(MINUTE);
  expect(numbers()).toEqual([[1], [2, 3]]);
  expect(marks).toEqual([[1], [2, 3]]);
  await passes();
  expect(time.waiting).toEqual([]);
});

test('what staff were not told before the start comes first, and nothing twice', async () => {
  before = [letter(7), letter(8)];
  const told = notice();
  told.owe(letter(8));
  told.owe(letter(9));
  await settled();
  expect(said).toEqual([]);
  await told.recover();
  await settled();
  expect(numbers()).toEqual([[7, 8, 9]]);
  expect(marks).toEqual([[7, 8, 9]]);
});

test('while Telegram takes nothing it is tried less and less often, and nothing counts as told', async () => {
  takes = false;
  const told = notice();
  await told.recover();
  told.owe(letter(1));
  await settled();
  const pauses: number[] = [];
  for (let tries = 0; tries < 9; tries += 1) pauses.push((await passes()) / MINUTE);
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  expect(marks).toEqual([]);
  takes = true;
  told.owe(letter(2));
  await passes();
  expect(numbers()).toEqual([[1, 2]]);
  expect(marks).toEqual([[1, 2]]);
});

test('without a group nobody is told, and nothing counts as told', async () => {
  groups = [];
  const told = notice();
  await told.recover();
  told.owe(letter(1));
  await settled();
  expect(marks).toEqual([]);
});

test('a disk that cannot be read is told to whoever asks, and what comes later is said still', async () => {
  unreadable = true;
  const told = notice();
  await expect(told.recover()).rejects.toThrow('EIO');
  told.owe(letter(1));
  await settled();
  expect(numbers()).toEqual([[1]]);
});

test('a stop says what is unsaid', async () => {
  const told = notice();
  await told.recover();
  told.owe(letter(1));
  told.owe(letter(2));
  await told.stop();
  expect(numbers()).toEqual([[1], [2]]);
  expect(marks).toEqual([[1], [2]]);
});
