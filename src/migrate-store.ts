// `npm run migrate-store -- --from ./data --to postgres`: moves everything that is kept from a data folder into the
// database of DATABASE_URL, or back with `--from postgres --to ./data`, while the bot is stopped.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { commandSettings, refuse } from './command-settings.ts';
import { putInFolders } from './content/put-in-folders.ts';
import { dueAt } from './dialogue/due.ts';
import type { ContentVersions } from './store/content-versions.ts';
import { migrateStore } from './store/migrate-store.ts';
import type { Compared } from './store/move/read-back.ts';
import { MoveRefused } from './store/move/refused.ts';

const POSTGRES = 'postgres';
const USE = `Say what to move: npm run migrate-store -- --from ./data --to ${POSTGRES}, or --from ${POSTGRES} --to ./data`;
/** How often it is said how far it is, in milliseconds. */
const PACE = 3_000;
const LABELS: { readonly [kind in Compared['kind']]: string } = {
  people: 'people',
  marks: 'what is found by (marks)',
  damaged: 'damaged records',
  tallies: 'figures',
  unanswered: 'unanswered',
  letters: 'dead letters',
  draft: 'editors’ draft',
  history: 'editors’ history',
  live: 'editors’ live files',
};

const { from, to } = wanted();
const { keys, config } = commandSettings();
if (config.databaseUrl === null) refuse('DATABASE_URL is not set: set it to the address of the database.');
const intoDatabase = to === POSTGRES;
const folder = intoDatabase ? from : to;
const moved = await migrateStore({
  folder,
  url: config.databaseUrl,
  to: intoDatabase ? 'database' : 'folder',
  keys,
  dueAt: (record) => dueAt(record, config.retentionDays),
  now: () => Date.now(),
  log: console.error,
  told: seldom(),
  putContent,
});
if (!moved.ok) {
  if (moved.compared !== undefined) console.error(table(moved.compared));
  refuse(moved.why);
}
if (moved.kind === 'done already') {
  console.log(`This move is over already; nothing was changed. ${goOn()}`);
} else {
  console.log(table(moved.compared));
  for (const line of moved.left) console.log(`Left behind in ${from}: ${line}`);
  console.log(`Everything is moved and was read back. ${goOn()}`);
}

/** What editors have published is in the database only; afterwards the bot reads it from folders again. */
async function putContent(versions: Pick<ContentVersions, 'newest' | 'knowsSeed'>): Promise<void> {
  const newest = await versions.newest();
  if (newest === null) return;
  const beside = { flowsDir: join(folder, 'content', 'flows'), faqDir: join(folder, 'content', 'faq') };
  const { flowsDir, faqDir } = config;
  const knows = (hash: string): Promise<boolean> => versions.knowsSeed(hash);
  const put = await putInFolders({ texts: newest.texts, folders: { flowsDir, faqDir }, beside, knows });
  if (put.kind === 'refused')
    throw new MoveRefused(
      `What editors have published cannot be written, neither to ${flowsDir} and ${faqDir} nor to ${join(folder, 'content')}: make room there, and run this again.`,
    );
  if (put.kind === 'replaced')
    console.log(
      `What editors have published is in ${flowsDir} and ${faqDir} now (files changed: ${put.files}).`,
    );
  if (put.kind === 'beside')
    console.log(
      `What editors have published is in ${beside.flowsDir} and ${beside.faqDir}, and not in ${flowsDir} and ${faqDir}, ${put.why === 'changed' ? 'which hold something that the replicas never had' : 'which cannot be written'}: bring the two together, or set FLOWS_DIR and FAQ_DIR to the former, before you start the bot.`,
    );
}

function goOn(): string {
  return intoDatabase
    ? `Start the bot with DATABASE_URL as it is set now. On ${folder} it will not start any more; delete that folder once you do not want to go back.`
    : `Empty DATABASE_URL, set DATA_DIR=${folder}, and start the bot. On the database it will not start any more; drop that once you do not want to go back.`;
}

function wanted(): { from: string; to: string } {
  const values = given();
  const { from: source, to: target } = values ?? {};
  if (source === undefined || target === undefined || source === '' || target === '') refuse(USE);
  if (source === POSTGRES && target === POSTGRES) refuse(`Both ends are the database. ${USE}`);
  if (resolve(source) === resolve(target)) refuse(`Both ends are the same folder. ${USE}`);
  if (source !== POSTGRES && target !== POSTGRES)
    refuse(`Neither end is ${POSTGRES}: a folder is copied to another one with backup and restore. ${USE}`);
  return { from: source, to: target };
}

function given(): { from?: string | undefined; to?: string | undefined } | null {
  try {
    return parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } }).values;
  } catch {
    return null;
  }
}

/** Says how far it is, and not too often. */
function seldom(): (what: string, done: number, of: number) => void {
  let last = Date.now();
  return (what, done, of) => {
    if (Date.now() - last < PACE) return;
    last = Date.now();
    console.error(`${inWords(done)} of ${inWords(of)} people ${what}.`);
  };
}

function table(compared: readonly Compared[]): string {
  const cell = ({ count, hash }: Compared['from']): string => `${inWords(count).padStart(11)} ${hash}`;
  const lines = compared.map(
    (each) => `${LABELS[each.kind].padEnd(26)}${cell(each.from)}   ${each.same ? '=' : '≠'}${cell(each.to)}`,
  );
  return ['', ...lines, ''].join('\n');
}

function inWords(count: number): string {
  return count.toLocaleString('en');
}
