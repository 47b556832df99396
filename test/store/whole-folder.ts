// A data folder with something in every file that the bot can make, each written by whoever keeps it, and read again.
import { join } from 'node:path';
import type { Edit } from '../../src/editing/edit.ts';
import { openDeadLetters } from '../../src/store/dead-letters.ts';
import type { DeadLetter } from '../../src/store/dead-letters.ts';
import { openDeskBook } from '../../src/store/desk-book.ts';
import type { DeskBook } from '../../src/store/desk-book.ts';
import { openTallies } from '../../src/store/tallies.ts';
import type { Tallies } from '../../src/store/tallies.ts';
import { openToldLetters } from '../../src/store/told-letters.ts';
import { openUnanswered } from '../../src/store/unanswered.ts';
import type { UnansweredBook } from '../../src/store/unanswered.ts';
import { testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { applicant } from './sample-record.ts';

const DAY = '2026-11-23';
export const CHEN = { id: 1, name: '小陈' };
export const EDIT: Edit = {
  file: 'faq/reuse.yaml',
  path: ['questions', 'reuse', 'short', 'zh'],
  was: '甲',
  now: '乙',
};
export const LIVE = new Map([['faq/reuse.yaml', { questions: [] }]]);

export const dead = (updateId: number): DeadLetter => ({
  at: 1,
  updateId,
  what: 'message',
  error: 'TypeError',
});

export const unansweredIn = ({ path, lines }: DataFolder, key = testKey(1)): Promise<UnansweredBook> =>
  openUnanswered({ folder: path, key, today: () => DAY, keepDays: 30, log: (line) => lines.push(line) });

export const talliesIn = ({ path, lines }: DataFolder): Tallies =>
  openTallies({ folder: path, dayOf: () => DAY, keepDays: 30, log: (line) => lines.push(line) });

export const deskIn = ({ path, lines }: DataFolder): Promise<DeskBook> =>
  openDeskBook(join(path, 'desk'), (line) => lines.push(line));

/** Fills a folder, or adds to one that is filled already; the dead letters are three from this id on. */
export async function fillWhole(folder: DataFolder, firstLetter = 1): Promise<void> {
  const store = await folder.open();
  await store.save(applicant(71, 'XK-AAAAAA'), { durable: true });
  await store.close();
  const tallies = talliesIn(folder);
  tallies.add(0, [{ kind: 'answered', question: 'reuse' }]);
  await tallies.close();
  const unanswered = await unansweredIn(folder);
  unanswered.note({ kind: 'miss', text: '卡能不能当门票', language: 'zh', question: null });
  await unanswered.close();
  // So small that each letter but the last is in the file before.
  const letters = openDeadLetters({ folder: folder.path, most: 10 });
  for (const after of [0, 1, 2]) await letters.add(dead(firstLetter + after));
  await openToldLetters(folder.path).told([dead(firstLetter), dead(firstLetter + 1)]);
  const desk = await deskIn(folder);
  await desk.inTurn(async (book) => {
    await book.keepDraft([{ at: 1, by: CHEN, edits: [EDIT] }]);
    await book.add({ at: 2, by: CHEN, edits: [EDIT] }, LIVE);
  });
}

/** What a folder is found to hold, piece by piece: of one that `fillWhole` has filled, every piece is true. */
export async function findWhole(folder: DataFolder, firstLetter = 1): Promise<{ [piece: string]: boolean }> {
  const store = await folder.open();
  const record = await store.load(71);
  const owing = await store.takeOver();
  const byCase = await store.findByCase('XK-AAAAAA');
  await store.close();
  const tallies = await talliesIn(folder).read(DAY, DAY);
  const untold = await openToldLetters(folder.path, (line) => folder.lines.push(line)).untold(0);
  const desk = await deskIn(folder);
  return {
    record: record?.cases[0]?.number === 'XK-AAAAAA',
    index: owing.includes(71) && byCase === 71,
    tallies: tallies.some(({ happening }) => happening.kind === 'answered'),
    unanswered: (await (await unansweredIn(folder)).list()).length === 1,
    letters: !(await openDeadLetters({ folder: folder.path }).add(dead(firstLetter + 2))),
    told: untold.length === 1,
    ...(await desk.inTurn((book) =>
      Promise.resolve({
        draft: book.draft().length === 1,
        history: book.history()[0]?.number === 1,
        live: book.live()?.has('faq/reuse.yaml') === true,
      }),
    )),
  };
}
