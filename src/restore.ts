// `npm run restore -- FILE`: makes an empty data folder what it was when the backup was made.
import { folderSettings, refuse } from './command-settings.ts';
import { restore } from './store/restore.ts';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0)
  refuse('Name the file to restore: npm run restore -- xiaoka-2026-01-31.backup');
const { folder, keys } = folderSettings('restore it with pg_restore');
const restored = await restore({ file, folder, keys });
if (!restored.ok) refuse(restored.why);
const { records, tallies } = restored.counts;
console.log(`Restored ${records} people and ${tallies} days of figures into ${folder}. Start the bot on it.`);
