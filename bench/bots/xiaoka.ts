// The whole bot as it is shipped, with its content and its store, beside the bench.
import { systemClock } from '../../src/app/clock.ts';
import { compose } from '../../src/app/compose.ts';
import { readConfig } from '../../src/app/config.ts';
import { makeLog } from '../../src/app/make-log.ts';
import { readDraft } from '../../src/content/draft.ts';
import { printMistake } from '../../src/content/mistake.ts';
import { prepareAside } from '../../src/content/prepare-aside.ts';
import { keyOf } from '../key.ts';
import { readTold, serveBench } from './told.ts';

const { apiRoot, token, dataDir, key, settings = {} } = readTold();
// The sandbox enforces no limits, so that what is measured is the bot and not Telegram's 30 messages a second.
const read = readConfig({ SEND_LIMITS: 'none', ...settings });
if (!read.ok) throw new Error('the settings are not accepted');
const { config } = read;
const loaded = await prepareAside(await readDraft(config));
if (!loaded.ok) throw new Error(loaded.mistakes.map(printMistake).join('\n'));
const { content } = loaded;

const composed = await compose({
  config,
  token,
  apiRoot,
  dataDir,
  key: keyOf(key),
  content: () => content,
  clock: systemClock,
  log: makeLog('warn'),
});
if (!composed.ok) throw new Error(composed.sentence);
const { app } = composed;
serveBench(() => app.stop());
