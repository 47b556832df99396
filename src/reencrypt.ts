// `npm run reencrypt`: seals with DATA_KEY what DATA_KEY_OLD still opens, while the bot is stopped.
import { commandSettings, refuse } from './command-settings.ts';
import { reencrypt } from './store/reencrypt.ts';

const { folder, keys } = commandSettings();
const done = await reencrypt(folder, keys, console.error);
if (!done.ok) refuse(done.why);
console.log(
  `Sealed ${done.changed} of ${done.files} files anew with key ${keys.current.id}. Whatever is in DATA_KEY_OLD is not needed any more.`,
);
