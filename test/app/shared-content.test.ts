// Several replicas with one content: each with the folders of its release, all on one database.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SharedContent } from '../../src/app/shared-content.ts';
import { openSharedContent } from '../../src/app/shared-content.ts';
import { deskFilesHere } from '../web/desk-files-here.ts';
import { versionOf } from '../../src/content/draft.ts';
import type { InForce } from '../../src/content/live.ts';
import { prepareContent } from '../../src/content/load.ts';
import type { Texts } from '../../src/content/texts.ts';
import { draftFrom } from '../../src/content/texts.ts';
import { postgresContentVersions } from '../../src/store/postgres/content-versions.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { SAMPLE, START } from '../content/sample.ts';
import type { Postgres } from '../world/postgres.ts';
import { hasPostgres, startPostgres } from '../world/postgres.ts';

const CHEN = { id: 5_200_000_001, name: '客服小陈' };
const LIN = { id: 5_200_000_002, name: '客服小林' };
const FILE = 'flows/start.yaml';
const quiet = (): void => undefined;

describe.skipIf(!hasPostgres)('content that replicas share', () => {
  let postgres: Postgres;
  let url: string;
  let closers: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    url = await postgres.database();
    closers = [];
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
  });

  type Opened = Awaited<ReturnType<typeof openSharedContent>>;

  /** A replica of a release with these folders; `refuses` is what only this release's checks find wrong. */
  async function start(shipped: Texts = SAMPLE, refuses: string | null = null): Promise<Opened> {
    const database = openDatabase({ url, connections: 3, log: quiet });
    await migrate(database);
    const opened = await openSharedContent({
      versions: postgresContentVersions({ database, log: quiet }),
      shipped: draftFrom(shipped),
      preparer: {
        expect: quiet,
        prepare: async (draft, care) => {
          const mistake = { file: FILE, line: 1, column: 1, what: `It says ${refuses}.`, fix: 'Do not.' };
          const odd = refuses !== null && JSON.stringify(draft).includes(refuses);
          return odd ? { ok: false, mistakes: [mistake], warnings: [] } : prepareContent(draft, care);
        },
      },
      now: () => 1_000,
      log: { info: quiet, warn: quiet, error: quiet },
    });
    closers.push(async () => {
      if (opened.ok) await opened.close();
      await database.close();
    });
    return opened;
  }

  async function replica(shipped?: Texts, refuses?: string): Promise<SharedContent> {
    const opened = await start(shipped, refuses);
    if (!opened.ok) throw new Error(JSON.stringify(opened.mistakes));
    return opened;
  }

  const title = ({ content }: InForce): string => content.flows.get('start')?.title.en ?? 'no flow';
  const titled = (en: string): Texts => ({ ...SAMPLE, [FILE]: START.replace('en: Start', `en: ${en}`) });

  /** An editor publishes at a replica, as the desk's workbench does. */
  async function publish(at: SharedContent, now: string, { by = CHEN, was = 'Start' } = {}) {
    const files = deskFilesHere(at.shelf, () => '2026-11-26');
    const edits = [{ file: FILE, path: ['title', 'en'], was, now }];
    const { version } = await files.prove(edits);
    return files.write(edits, by, version);
  }

  /** Resolves with what is in force once it has this title. */
  const shows = (at: SharedContent, wanted: string): Promise<InForce> =>
    new Promise((resolve) => {
      const look = (now: InForce): void => {
        if (title(now) === wanted) resolve(now);
      };
      at.live.onChange(look);
      look(at.live.now());
    });

  test('the first replica puts its folders in, the others find them there, also when all start at once', async () => {
    const all = await Promise.all([replica(), replica(), replica()]);
    expect(all.map(({ live }) => live.now().version)).toEqual(Array(3).fill(versionOf(draftFrom(SAMPLE))));
    const claims = await Promise.all(all.map((each) => each.claim('anything')));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test('what is published at one is in force at all, under one version, and a turn keeps the one it began with', async () => {
    const [one, other] = await Promise.all([replica(), replica()]);
    const begun = other.live.now();
    expect(await publish(one, 'Begin')).toEqual({ ok: true });
    const [here, there] = await Promise.all([shows(one, 'Begin'), shows(other, 'Begin')]);
    expect(there.version).toBe(here.version);
    expect(title(begun)).toBe('Start');
  });

  test('of two who publish at once the second is told, and publishes on top of the first', async () => {
    const [one, other] = await Promise.all([replica(), replica()]);
    const both = await Promise.all([publish(one, 'Chen'), publish(other, 'Lin', { by: LIN })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, why: 'moved' });
    const first = both[0].ok ? 'Chen' : 'Lin';
    expect(await publish(other, 'Both', { was: first })).toEqual({ ok: true });
    await shows(one, 'Both');
  });

  test('a replica that starts later, or anew with the old release, has what was published', async () => {
    const one = await replica();
    await publish(one, 'Begin');
    expect(title((await replica()).live.now())).toBe('Begin');
  });

  test('a new release comes in with the editors’ words made again, and the old one does not bring itself back', async () => {
    const old = await replica();
    await publish(old, 'Begin');
    const released = { ...SAMPLE, [FILE]: START.replace('en: Hello', 'en: Hello again') };
    const fresh = await replica(released);
    const now = fresh.live.now();
    expect(title(now)).toBe('Begin');
    expect(JSON.stringify(now.content.flows.get('start'))).toContain('Hello again');
    expect(fresh.note).toMatchObject({ kind: 'merged', disputed: [], dropped: [] });
    const again = await replica();
    expect(again.live.now().version).toBe(now.version);
  });

  test('words that editors and the release have both changed stay the editors’, and staff will hear of it', async () => {
    await publish(await replica(), 'Begin');
    const fresh = await replica(titled('Welcome'));
    expect(title(fresh.live.now())).toBe('Begin');
    expect(fresh.note).toMatchObject({ kind: 'merged', disputed: ['flows/start.yaml › title › en'] });
  });

  test('where nobody has edited anything, a release simply comes in', async () => {
    await replica();
    const fresh = await replica(titled('Welcome'));
    expect([title(fresh.live.now()), fresh.note]).toEqual(['Welcome', null]);
  });

  test('editors’ words that the new release cannot take leave it whole, and staff will hear of it', async () => {
    await publish(await replica(), 'Begin');
    const released = { ...SAMPLE, [FILE]: START.replace('en: Hello', 'en: Hello again') };
    const fresh = await replica(released, 'en: Begin');
    expect(title(fresh.live.now())).toBe('Start');
    expect(fresh.note).toMatchObject({ kind: 'whole' });
  });

  test('what a release refuses never comes into force there: not while it runs, and not when it starts', async () => {
    const one = await replica();
    const strict = await replica(SAMPLE, 'en: Begin');
    const refused = new Promise<InForce>((resolve) => void strict.live.onChange(resolve));
    await publish(one, 'Begin');
    expect(title(await shows(one, 'Begin'))).toBe('Begin');
    const found = await refused;
    expect([title(found), found.mistakes.length]).toEqual(['Start', 1]);
    const anew = await replica(SAMPLE, 'en: Begin');
    expect(title(anew.live.now())).toBe('Start');
    expect((await anew.live.look()).mistakes).toHaveLength(1);
  });

  test('broken folders never come in: without any content the start is refused, with some it goes on', async () => {
    const broken = { ...SAMPLE, [FILE]: 'id: start\n' };
    const refused = await start(broken);
    expect(refused.ok ? [] : refused.mistakes.length).toBeGreaterThan(0);
    expect((await replica()).outside).toEqual([]);
    const later = await replica(broken);
    expect(title(later.live.now())).toBe('Start');
    expect(later.outside).toEqual(refused.ok ? [] : refused.mistakes);
  });
});
