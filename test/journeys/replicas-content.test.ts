// Two replicas of the whole product and one content: what an editor publishes at one of them the other one says.
import { describe, expect, test } from 'vitest';
import type { QuestionView } from '../../src/web/desk/questions.ts';
import { openLink } from '../world/desk-guest.ts';
import { hasPostgres } from '../world/postgres.ts';
import { openProductReplicas } from '../world/product-replicas.ts';
import { replicaStage } from '../world/replica-stage.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';

const { chen } = preset;
const NEW = { title: '注销了还能找回来吗？', long: '找不回来了，请想清楚再注销。' };

describe.skipIf(!hasPostgres)('one content and two replicas', () => {
  const stage = replicaStage((order) => openProductReplicas({ ...order, count: 2 }));

  /** What /desk tells a member of staff in private, when this replica takes it. */
  async function linkFrom(place: number): Promise<string> {
    stage.replicas.webhook.only(place);
    await stage.sandbox.say(chen, '/start');
    await stage.sandbox.heard(chen);
    await stage.sandbox.say(chen, '/desk', staffGroup);
    return (await stage.sandbox.heard(chen, '#enter=')).text ?? '';
  }

  /** What somebody new is answered by this replica. */
  async function answerOf(place: number): Promise<string> {
    stage.replicas.webhook.only(place);
    const { id } = await stage.sandbox.person();
    await stage.sandbox.say(id, '注销了还能恢复吗');
    return (await stage.sandbox.heard(id)).text ?? '';
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
    stage.replicas.desk.only(0);
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
      expect(answer).toMatchObject({ status: 200, body: { ok: true, number: 1 } });
    });
    const [answers] = await Promise.all([answersUntil(1, after), publishing]);
    expect(new Set(answers)).toEqual(new Set([before, after]));
    await answersUntil(0, after);
  });

  test('a link from one opens the desk at the other, once; a session is good at both, until it ends at one', async () => {
    const link = await linkFrom(0);
    stage.replicas.desk.only(1);
    const { guest } = await openLink(link);
    expect(await guest.ask('me')).toMatchObject({ status: 200, body: { editor: { id: chen } } });
    stage.replicas.desk.only(0);
    expect((await openLink(link)).status).toBe(403);
    expect((await guest.ask('me')).status).toBe(200);
    await guest.ask('leave', {});
    stage.replicas.desk.only(1);
    expect((await guest.ask('me')).status).toBe(401);
  });
});
