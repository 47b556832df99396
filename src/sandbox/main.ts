/** Starts the sandbox as a process of its own and says on stdout, in one line of JSON, where it listens and its bot's token. */
import { parseArgs } from 'node:util';
import { createPresetWorld, freshToken } from './preset.ts';
import { listen } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    /** Where the sandbox's clock starts, as an ISO date and time; the real time without it. */
    start: { type: 'string' },
  },
});

const start = values.start === undefined ? Date.now() : Date.parse(values.start);
if (Number.isNaN(start)) throw new Error(`--start takes a date and time such as 2026-11-23T02:00:00Z`);
const token = process.env['SANDBOX_TOKEN'] ?? freshToken();
const listening = await listen(createPresetWorld(start, token), Number(values.port), values.host);
process.stdout.write(`${JSON.stringify({ url: listening.url, token })}\n`);

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
