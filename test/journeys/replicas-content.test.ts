// Two replicas of the whole product and one content: what an editor publishes at one of them the other one says.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { QuestionView } from '../../src/web/desk/questions.ts';
import { openLink } from '../world/desk-guest.ts';
import { hasPostgres, startPostgres } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { openProductReplicas } from '../world/product-replicas.ts';
import type { ProductReplicas } from '../world/product-replicas.ts';
import { preset, startSandbox, staffGroup } from '../world/sandbox-client.ts';
import type { Sandbox } from '../world/sandbox-client.ts';

const { chen } = preset;
const NEW = { title: '注销了还能找回来吗？', long: '找不回来了，请想清楚再注销。' };

describe.skipIf(!hasPostgres)('one content and two replicas', () => {
  let postgres: Postgres;
  let sandbox: Sandbox;
  let replicas: ProductReplicas;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    sandbox = await startSandbox();
    const databaseUrl = await postgres.database();
    replicas = await openProductReplicas({ sandboxUrl: sandbox.url, databaseUrl, count: 2 });
  });
  afterEach(async () => {
    await replicas.close();
    await sandbox.stop();
  });

  /** What /desk tells a member of staff in private, when this replica takes it. */
  async function linkFrom(place: number): Promise<string> {
    replicas.webhook.only(place);
    await sandbox.say(chen, '/start');
    await sandbox.heard(chen);
    await sandbox.say(chen, '/desk', staffGroup);
    return (await sandbox.heard(chen, '#enter=')).text ?? '';
  }

  /** What somebody new is answered by this replica. */
  async function answerOf(place: number): Promise<string> {
    replicas.webhook.only(place);
    const { id } = await sandbox.person();
    await sandbox.say(id, '注销了还能恢复吗');
    return (await sandbox.heard(id)).text ?? '';
  }

  /** All that this replica answers until it says this. */
  async function answersUntil(place: number, wanted: string): Promise<string[]> {
    const answers = [await answerOf(place)];
    while (answers.at(-1) !== wanted) answers.push(await answerOf(place));
    return answers;
  }

  test('what is published at one is said by the other, and no answer is made of two versions', async () => {
    const before = await answerOf(1);
    const after = `${NEW.title}\n${NEW.long}`;
    expect(before).not.toBe(after);
    replicas.desk.only(0);
    const { guest } = await openLink(await linkFrom(0));
    const { body } = await guest.ask('questions');
    const views = body as QuestionView[]; // what /questions answers
    const known = views.find(({ entry }) => entry.id === 'recovery')?.entry;
    const edits = (['title', 'long'] as const).map((part) => ({
      file: 'faq/recovery.yaml',
      path: ['questions', 'recovery', part, 'zh'],
      was: known?.[part].zh,
      now: NEW[part],
    }));
    expect((await guest.ask('draft', { edits })).status).toBe(200);
    const publishing = guest.ask('publish', {}).then((answer) => {
      expect(answer).toEqual({ status: 200, body: { ok: true, number: 1 } });
    });
    const [answers] = await Promise.all([answersUntil(1, after), publishing]);
    expect(new Set(answers)).toEqual(new Set([before, after]));
    await answersUntil(0, after);
  });

  test('a link from one opens the desk at the other, once; a session is good at both, until it ends at one', async () => {
    const link = await linkFrom(0);
    replicas.desk.only(1);
    const { guest } = await openLink(link);
    expect(await guest.ask('me')).toMatchObject({ status: 200, body: { editor: { id: chen } } });
    replicas.desk.only(0);
    expect((await openLink(link)).status).toBe(403);
    expect((await guest.ask('me')).status).toBe(200);
    await guest.ask('leave', {});
    replicas.desk.only(1);
    expect((await guest.ask('me')).status).toBe(401);
  });
});
