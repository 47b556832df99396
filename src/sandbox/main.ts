/** Starts the sandbox as a process of its own and says on stdout, in one line of JSON, where it listens. */
import { parseArgs } from 'node:util';
import { createPresetWorld } from './preset.ts';
import { listen } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, host: { type: 'string', default: '127.0.0.1' } },
});

const listening = await listen(createPresetWorld(), Number(values.port), values.host);
process.stdout.write(`${JSON.stringify({ url: listening.url })}\n`);

function stop(): void {
  listening.close();
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (process.env['SANDBOX_TIED'] === '1') {
  process.stdin.resume();
  process.stdin.on('end', stop);
  process.stdin.on('close', stop);
}
