// What lies in a data folder without being encrypted: which fields, and nothing else; and what a seal does not notice.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDeadLetters } from '../../src/store/dead-letters.ts';
import { recordPath } from '../../src/store/record-files.ts';
import { readSlots } from '../../src/store/slots.ts';
import { dataFolder } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { applicant, atDesk, next, stranger } from './sample-record.ts';

const DURABLE = { durable: true };

let folder: DataFolder;
beforeEach(() => {
  folder = dataFolder();
});
afterEach(() => {
  folder.discard();
});

test('what is not encrypted is what README names', async () => {
  const store = await folder.open();
  await store.save(applicant(7, 'XK-AAAAAA'), DURABLE);
  await store.save(atDesk(8), DURABLE);
  await openDeadLetters({ folder: folder.path }).add({ at: 1, updateId: 2, what: 'message', error: 'Error' });
  await store.close();

  const [copy = ''] = readSlots(readFileSync(recordPath(folder.path, 7))).texts;
  const envelope = JSON.parse(copy) as { [field: string]: unknown };
  const open = Object.keys(envelope).filter((field) => !['iv', 'tag', 'body'].includes(field));
  // Beside the chat and the revision: the form of the envelope, the key's id, and whether the save was flushed.
  expect(open.toSorted()).toEqual(['chatId', 'durable', 'key', 'revision', 'sealed']);

  const index = readFileSync(join(folder.path, 'index.jsonl'), 'utf8').trim().split('\n');
  const known = index.map((line) => JSON.parse(line) as unknown[]).filter((line) => line.length > 2);
  // When due, whether something is owed, topic, cases; and at the desk: group, state, since, due, by whom, which case.
  const shapes = known.map((line) => line.map(kindOf).join(' '));
  for (const shape of shapes)
    expect(shape).toMatch(/^number (?:number|null) boolean (?:string|null) array (?:array|null)$/);
  for (const [, , , , , desk] of known) expect([null, 6]).toContain(Array.isArray(desk) ? desk.length : null);
  expect(known.flat(3)).toContain('XK-AAAAAA');

  const [letter = ''] = readFileSync(join(folder.path, 'dead-letters.jsonl'), 'utf8').split('\n');
  expect(Object.keys(JSON.parse(letter) as object)).toEqual(['at', 'updateId', 'what', 'error']);
});

test('an older file that was put back counts again', async () => {
  const first = next(stranger(9), { misses: 1 });
  const path = recordPath(folder.path, 9);
  let store = await folder.open();
  await store.save(first, DURABLE);
  const older = readFileSync(path);
  await store.save(next(first, { misses: 2 }), DURABLE);
  await store.close();
  writeFileSync(path, older);
  store = await folder.open();
  expect((await store.load(9))?.misses).toBe(1);
  await store.close();
});

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
