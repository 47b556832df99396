// The bot as a process that a test may kill: against the sandbox of the test, on the sandbox's clock.
import { compose } from '../../src/app/compose.ts';
import { readConfig } from '../../src/app/config.ts';
import { followSandboxClock } from '../../src/app/sandbox-clock.ts';
import { loadContent } from '../../src/content/load.ts';
import { readKey } from '../../src/store/seal.ts';

const { SANDBOX_URL: apiRoot = '', SANDBOX_TOKEN: token = '', DATA_DIR: dataDir = '' } = process.env;
// The sandbox has no limits of its own.
const read = readConfig({ SEND_LIMITS: 'none', ...process.env });
const loaded = await loadContent({ flowsDir: 'flows', faqDir: 'faq' });
const key = readKey(process.env['DATA_KEY'] ?? '');
if (!read.ok || !loaded.ok || !key.ok) throw new Error('settings or content are broken');
const silent = (): void => undefined;
const clock = await followSandboxClock(apiRoot);
const composed = await compose({
  config: read.config,
  token,
  apiRoot,
  dataDir,
  key: key.key,
  content: () => loaded.content,
  clock,
  log: { info: silent, warn: silent, error: silent },
});
if (!composed.ok) throw new Error(composed.sentence);
console.log('runs');
void composed.app.ended.then(({ why }) => {
  if (why === 'stopped') return;
  console.error(`The bot has ended: ${why}.`);
  process.exit(1);
});
process.once('SIGTERM', () => {
  clock.stop();
  void composed.app.stop().then(() => process.exit(0));
});
