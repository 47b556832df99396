// `npm run reencrypt`: seals with DATA_KEY what DATA_KEY_OLD still opens, in the folder or the database, while the bot is
// stopped.
import { commandSettings, refuse } from './command-settings.ts';
import { reencryptDatabase } from './store/postgres/reencrypt.ts';
import { reencrypt } from './store/reencrypt.ts';

const { folder, databaseUrl, keys } = commandSettings();
const sealed = databaseUrl === null ? await inFolder() : await inDatabase(databaseUrl);
console.log(
  `Sealed ${sealed} anew with key ${keys.current.id}. Whatever is in DATA_KEY_OLD is not needed any more.`,
);

async function inFolder(): Promise<string> {
  const done = await reencrypt(folder, keys, console.error);
  return done.ok ? `${done.changed} of ${done.files} files` : refuse(done.why);
}

async function inDatabase(url: string): Promise<string> {
  const done = await reencryptDatabase({ url, keys, log: console.error });
  return done.ok ? `${done.changed} rows` : refuse(done.why);
}
