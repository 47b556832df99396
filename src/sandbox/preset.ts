/** The world that a fresh sandbox starts with: one bot, three customers, two of the staff and their group. */
import { randomBytes } from 'node:crypto';
import { createBot } from './world/bot.ts';
import { allRights, createGroup, noRights } from './world/chat.ts';
import { createWorld, type World } from './world/world.ts';

export const presetGroupId = -1_001_000_000_001;

const customers = [
  { id: 5_100_000_001, first_name: '王芳', language_code: 'zh-hans' },
  { id: 5_100_000_002, first_name: '李伟', language_code: 'zh-hant' },
  { id: 5_100_000_003, first_name: 'Alex', language_code: 'en' },
];

const staff = [
  { id: 5_200_000_001, first_name: '客服小陈', language_code: 'zh-hans', status: 'member' as const },
  { id: 5_200_000_002, first_name: '客服小林', language_code: 'zh-hans', status: 'administrator' as const },
];

/** A token that nobody can guess: whoever knows it speaks as the sandbox's bot. */
export function freshToken(): string {
  return `1000:${randomBytes(24).toString('base64url')}`;
}

/**
 * A new world with the preset people in it, and a bot with this token; its clock starts at `start`, in milliseconds since
 * 1970.
 */
export function createPresetWorld(start = Date.now(), token = freshToken()): World {
  const world = createWorld(start);
  const bot = createBot(token, 'xiaoka_sandbox_bot', '销卡助手', world.clock.now());
  world.bots.set(bot.token, bot);
  for (const person of customers) {
    world.people.set(person.id, { user: { is_bot: false, ...person }, hidden: false });
  }
  const group = createGroup(presetGroupId, 'supergroup', '销卡客服', true);
  group.members.set(bot.user.id, { user: bot.user, status: 'administrator', rights: allRights });
  for (const { status, ...person } of staff) {
    const user = { is_bot: false, ...person };
    world.people.set(user.id, { user, hidden: false });
    group.members.set(user.id, { user, status, rights: status === 'administrator' ? allRights : noRights });
  }
  world.groups.set(group.id, group);
  return world;
}
