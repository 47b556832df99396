// A process that saves without end and says which saves were acknowledged, for tests that kill it.
// Arguments: the data folder, and how many people take turns.
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { testKey } from './data-folder.ts';
import { SAY, dueWhenSeen, next, stranger } from './sample-record.ts';

const [folder = '', people = '1'] = process.argv.slice(2);
const opened = await openLowdbStore({
  folder,
  key: testKey(1),
  dueAt: dueWhenSeen,
  log: (line) => process.stderr.write(`${line}\n`),
});
if (!opened.ok) {
  process.stdout.write(`refused ${opened.why}\n`);
  process.exit(1);
}
const { store } = opened;
process.stdout.write('open\n');

async function goOn(chatId: number): Promise<void> {
  let record = (await store.load(chatId)) ?? stranger(chatId);
  for (;;) {
    // What is owed is saved durably, its delivery is not; as in a turn.
    const owes = record.revision % 2 === 0;
    record = next(record, { owed: owes ? [{ seq: 1, effect: SAY }] : [], misses: record.revision + 1 });
    await store.save(record, { durable: owes });
    process.stdout.write(`saved ${chatId} ${record.revision}\n`);
  }
}

await Promise.all(Array.from({ length: Number(people) }, (_, index) => goOn(5_000_000_000 + index)));
