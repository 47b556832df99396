// What the files for operators say, read as data: the image, the services, the unit.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const ServiceSchema = z.object({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  restart: z.string().optional(),
  stop_grace_period: z.string().optional(),
  networks: z.array(z.string()),
  deploy: z.object({
    replicas: z.string().optional(),
    resources: z.object({ limits: z.object({ memory: z.string() }) }),
  }),
});

export const compose = z
  .object({
    name: z.string(),
    services: z.record(z.string(), ServiceSchema),
    volumes: z.record(z.string(), z.null()),
    networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
  })
  .parse(parse(readFileSync('compose.yaml', 'utf8')));

/** One line per instruction: lines that end in a backslash are joined, comments left out. */
export const dockerfile: readonly { word: string; rest: string }[] = readFileSync('Dockerfile', 'utf8')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    return { word, rest: rest.join(' ') };
  });

export function instructions(word: string): string[] {
  return dockerfile.filter((line) => line.word === word).map(({ rest }) => rest);
}

/** The values of a key of the unit, in their order. */
export function unit(key: string): string[] {
  return readFileSync('deploy/xiaoka.service', 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));
}

/** The flags between `node` and `src/main.ts`. */
export function flagsIn(command: string): string[] {
  return command
    .slice(0, command.indexOf('src/main.ts'))
    .split(/[\s",[\]]+/)
    .filter((part) => part.startsWith('--'));
}
