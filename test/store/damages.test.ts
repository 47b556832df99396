// What is done to any file of the data folder beside the records: the bot starts, says in one sentence which file it was,
// loses at most what was in that file, and goes on with it. It refuses only what another release or key has written.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { RECORD_VERSION } from '../../src/dialogue/record.ts';
import { seal } from '../../src/store/seal.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { fillWhole, findWhole } from './whole-folder.ts';

type Damage = 'truncated' | 'empty' | 'garbage' | 'older' | 'newer' | 'of another key';

type Row = {
  file: string;
  /** What is gone with the file; nothing else may be. */
  lost: readonly string[];
  /** The sentence of the log that tells of it. */
  says: RegExp;
  /** What another release, or one with another key, would have written. */
  other: Partial<{ [kind in Damage]: (text: string) => string }>;
  /** The bot must not begin on this, and says why. */
  refused?: Partial<{ [kind in Damage]: RegExp }>;
  /** Where nothing is wrong: the bot reads it as ever, or cannot tell it from a file that has nothing in it yet. */
  silent?: readonly Damage[];
};

const sealed = (body: unknown, seed = 1): string =>
  JSON.stringify(seal(JSON.stringify(body), { chatId: 0, revision: 0, durable: true }, testKey(seed)));
const entry = {
  id: 'a',
  kind: 'miss',
  text: 'x',
  language: 'zh',
  first: '2026-11-23',
  last: '2026-11-23',
  times: 1,
};
const EMPTY_OF_LINES: readonly Damage[] = ['empty'];

const ROWS: readonly Row[] = [
  {
    file: 'index.jsonl',
    lost: [],
    says: /^The index of records is being rebuilt/,
    other: { older: () => '[71,null,true,null,[]]\n', newer: () => '[71,null,true,null,[],null,"more"]\n' },
  },
  {
    file: 'session.json',
    lost: [],
    says: /^The file session\.json is damaged/,
    other: {
      older: () => '{"version":1,"clean":true}',
      newer: (text) => text.replace(/"version":\d+/, `"version":${RECORD_VERSION + 1},"more":1`),
    },
    refused: { newer: /written by a newer release/ },
  },
  {
    file: 'key-check.json',
    lost: [],
    says: /^The file key-check\.json was damaged/,
    other: {
      older: (text) => text.slice(1, -1),
      'of another key': () => `[${sealed('xiaoka', 2)}]`,
    },
    refused: { 'of another key': /^DATA_KEY is not the key/ },
    silent: ['older'],
  },
  {
    file: 'lock',
    lost: [],
    // Nothing is ever in it.
    says: /^$/,
    other: {},
    silent: ['truncated', 'empty', 'garbage'],
  },
  {
    file: 'tallies/2026-11-23.jsonl',
    lost: ['tallies'],
    says: /^1 of 1 lines in tallies\/2026-11-23\.jsonl/,
    other: {
      older: () => '{"at":1,"kind":"visit"}\n',
      newer: () => '{"at":1,"happening":{"kind":"not known yet"}}\n',
    },
    silent: EMPTY_OF_LINES,
  },
  {
    file: 'unanswered.json',
    lost: ['unanswered'],
    says: /^The file unanswered\.json .+ set aside as unanswered\.json\.damaged\.$/,
    other: {
      older: () => sealed([entry]),
      newer: () => sealed([{ ...entry, question: null, more: 1 }]),
      'of another key': () => sealed([], 2),
    },
  },
  {
    file: 'dead-letters.jsonl',
    lost: ['letters', 'told'],
    says: /^1 of 2 lines in dead-letters\.jsonl/,
    other: { older: () => '{"updateId":3}\n', newer: () => '{"at":"1","updateId":3}\n' },
    silent: EMPTY_OF_LINES,
  },
  {
    file: 'dead-letters.jsonl.old',
    lost: [],
    says: /^1 of 2 lines in dead-letters\.jsonl/,
    other: { older: () => '{"updateId":2}\n', newer: () => '{"at":"1","updateId":2}\n' },
    silent: EMPTY_OF_LINES,
  },
  {
    file: 'dead-letters-told.json',
    lost: ['told'],
    says: /^The file dead-letters-told\.json is damaged/,
    other: { older: () => '{"at":2}', newer: () => '{"updateId":[2]}' },
  },
  {
    file: 'desk/draft.json',
    lost: ['draft'],
    says: /^draft\.json of the editors’ desk .+ set aside as draft\.json\.damaged\.$/,
    other: { older: () => '[{"at":1,"edits":[]}]', newer: (text) => text.replace('{', '{"more":1,') },
  },
  {
    file: 'desk/live.json',
    lost: ['live'],
    says: /^live\.json of the editors’ desk .+ set aside as live\.json\.damaged\.$/,
    other: { older: () => '["faq/reuse.yaml"]', newer: () => '"more"' },
  },
  {
    file: 'desk/history.jsonl',
    lost: ['history'],
    says: /^1 of 1 lines in history\.jsonl of the editors’ desk/,
    other: { older: () => '{"at":1,"edits":[]}\n', newer: (text) => text.replace('{', '{"more":1,') },
    silent: EMPTY_OF_LINES,
  },
];

const DAMAGES: { [kind in 'truncated' | 'empty' | 'garbage']: (text: string) => string } = {
  truncated: (text) => text.slice(0, text.length / 2),
  empty: () => '',
  garbage: () => '\u00e4{"\u0000['.repeat(40),
};

const CASES = ROWS.flatMap((row) =>
  Object.entries({ ...DAMAGES, ...row.other }).map(([kind, damage]) => ({
    row,
    kind: kind as Damage, // the keys of both are damages
    damage,
    name: `${row.file}, ${kind}`,
  })),
);

let whole: DataFolder;
let folder: DataFolder;
beforeAll(async () => {
  whole = dataFolder();
  await fillWhole(whole);
});
afterAll(() => {
  whole.discard();
});
beforeEach(() => {
  folder = dataFolder();
  cpSync(whole.path, folder.path, { recursive: true });
});
afterEach(() => {
  folder.discard();
});

test('without damage everything is found, and nothing is said', async () => {
  expect(await missing()).toEqual([]);
  expect(folder.lines).toEqual([]);
});

test.each(CASES)('$name: named, and nothing else is lost', async ({ row, kind, damage }) => {
  const path = join(folder.path, row.file);
  const text = damage(readFileSync(path, 'utf8'));
  writeFileSync(path, text, 'latin1');
  const refused = row.refused?.[kind];
  if (refused !== undefined) {
    const opened = await folder.tryOpen();
    expect(opened.ok ? 'opened' : opened.why).toMatch(refused);
    expect(readFileSync(path, 'latin1')).toBe(text);
    return;
  }
  const lost = await missing();
  expect(row.lost).toEqual(expect.arrayContaining(lost));
  const silent = row.silent?.includes(kind) === true;
  expect(folder.lines.filter((line) => row.says.test(line))).toHaveLength(silent ? 0 : 1);
  const said = folder.lines.filter((line) => !row.says.test(line));
  expect(said.filter((line) => !line.startsWith('The index of records'))).toEqual([]);
  await goOn();
});

async function missing(firstLetter = 1): Promise<string[]> {
  return Object.entries(await findWhole(folder, firstLetter)).flatMap(([piece, found]) =>
    found ? [] : [piece],
  );
}

/** Everybody writes once more, and what they wrote is found after the next start. */
async function goOn(): Promise<void> {
  await fillWhole(folder, 11);
  expect(await missing(11)).toEqual([]);
}
