import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeMembers } from '../../src/telegram/members.ts';
import type { Members } from '../../src/telegram/members.ts';
import { memoryLog, startFakeApi } from './fake-api.ts';
import type { FakeApi } from './fake-api.ts';

let fake: FakeApi;
let now: number;
let members: Members;

beforeEach(async () => {
  fake = await startFakeApi();
  now = 1_000_000;
  members = makeMembers({ api: fake.api, elapsed: () => now, log: memoryLog() });
});
afterEach(() => fake.close());

const user = { id: 8, is_bot: false, first_name: '小', last_name: '陈' };
const answer = (member: object): void => {
  fake.on('getChatMember', () => ({ result: { user, ...member } }));
};
const find = () => members.find(-100, 8);

test.each([
  [{ status: 'creator' }, true],
  [{ status: 'administrator' }, true],
  [{ status: 'member' }, false],
  [{ status: 'restricted', is_member: true }, false],
])('%j is of the staff', async (member, supervisor) => {
  answer(member);
  expect(await find()).toEqual({ kind: 'staff', staff: { id: 8, name: '小 陈', supervisor } });
});

test.each([{ status: 'left' }, { status: 'kicked' }, { status: 'restricted', is_member: false }])(
  '%j is a stranger',
  async (member) => {
    answer(member);
    expect(await find()).toEqual({ kind: 'stranger' });
  },
);

test('somebody whom Telegram does not know is a stranger', async () => {
  fake.on('getChatMember', () => ({ code: 400, description: 'Bad Request: PARTICIPANT_ID_INVALID' }));
  expect(await find()).toEqual({ kind: 'stranger' });
});

test('an answer counts for a minute, for everybody who asks at once, or until it is known to have changed', async () => {
  answer({ status: 'member' });
  await Promise.all([find(), find()]);
  now += 59_999;
  await find();
  expect(fake.calls).toHaveLength(1);
  now += 1;
  await find();
  expect(fake.calls).toHaveLength(2);
  answer({ status: 'left' });
  members.forget(-100, 8);
  expect(await find()).toEqual({ kind: 'stranger' });
});

test('while Telegram does not answer, what was known counts; nobody becomes staff by it', async () => {
  answer({ status: 'member' });
  await find();
  now += 100_000;
  fake.on('getChatMember', () => ({ code: 500, description: 'Internal Server Error' }));
  expect(await find()).toMatchObject({ kind: 'staff' });
  expect(await members.find(-100, 9)).toEqual({ kind: 'unknown' });
  now += 600_000;
  expect(await find()).toEqual({ kind: 'unknown' });
});
