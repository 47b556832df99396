// A member of staff asks for the editors' desk in the group and gets in, over real HTTP; nobody else does.
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../world/free-port.ts';
import { staffGroup } from '../world/sandbox-client.ts';
import type { World } from '../world/world.ts';
import { openWorld } from '../world/world.ts';

const CHEN = 5_200_000_001;

let world: World;
afterEach(() => world.close());

async function inGroup(): Promise<string> {
  await world.rest();
  return (await world.sandbox.messages(staffGroup)).findLast(({ from }) => from.is_bot)?.text ?? '';
}

test('the link is told in private, lets in once, and not before the bot may write there', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  world = await openWorld({
    settings: { STAFF_CHAT_ID: String(staffGroup), DESK_URL: url, PORT: String(port) },
  });
  await world.sandbox.say(CHEN, '/desk', staffGroup);
  expect(await inGroup()).toContain('请先打开 @xiaoka_sandbox_bot');

  await world.say(CHEN, '/start');
  await world.sandbox.say(CHEN, '/desk', staffGroup);
  expect(await inGroup()).toContain('已经私发给您');
  expect(await inGroup()).not.toContain('enter=');
  const link = (await world.shown(CHEN)).text ?? '';
  const ticket = /\/desk#enter=([\w-]+)/.exec(link)?.[1];
  expect(link).toContain(`${url}/desk#enter=`);

  const enter = () =>
    fetch(`${url}/desk/api/enter`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    });
  const entered = await enter();
  const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
  const me = await fetch(`${url}/desk/api/me`, { headers: { cookie } });
  expect(await me.json()).toMatchObject({ editor: { id: CHEN, name: '客服小陈' }, open: false });
  expect((await enter()).status).toBe(403);
  expect(world.logged.join('\n')).not.toContain(ticket);

  // A restart keeps a session, and keeps an ended one ended.
  const status = async (): Promise<number> =>
    (await fetch(`${url}/desk/api/me`, { headers: { cookie } })).status;
  await world.restart();
  expect(await status()).toBe(200);
  const left = await fetch(`${url}/desk/api/leave`, { method: 'POST', headers: { origin: url, cookie } });
  expect(left.status).toBe(200);
  await world.restart();
  expect(await status()).toBe(401);
});

test('where no address is set, the desk is off and says so', async () => {
  world = await openWorld();
  await world.sandbox.say(CHEN, '/desk', staffGroup);
  expect(await inGroup()).toContain('DESK_URL');
});
