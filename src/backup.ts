// `npm run backup -- FILE`: copies the data folder into one file, also while the bot works.
import { folderSettings, refuse } from './command-settings.ts';
import { backUp } from './store/backup.ts';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0)
  refuse('Name the file to make: npm run backup -- xiaoka-2026-01-31.backup');
const settings = folderSettings('back it up with pg_dump');
const made = await backUp({ ...settings, file, now: new Date() });
if (!made.ok) refuse(made.why);
const { records, tallies } = made.counts;
console.log(`Backed up ${records} people and ${tallies} days of figures into ${file}.`);
const { people, files } = made.left;
if (people > 0) {
  console.error(
    `${people} people are NOT in it: no copy of their records is whole and opens with DATA_KEY or DATA_KEY_OLD.`,
  );
}
for (const name of files)
  console.error(
    `The file ${name} is NOT in it: it is damaged, or opens with neither DATA_KEY nor DATA_KEY_OLD.`,
  );
if (people > 0 || files.length > 0) process.exitCode = 2;
