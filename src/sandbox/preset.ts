/** The world that a fresh sandbox starts with: one bot, three customers, two of the staff and their group. */
import { createBot } from './world/bot.ts';
import { allRights, createGroup, noRights } from './world/chat.ts';
import { createWorld, type World } from './world/world.ts';

export const presetToken = '1000:sandbox-token';
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

/** A new world with the preset people in it; its clock starts at `start`, in milliseconds since 1970. */
export function createPresetWorld(start = Date.now()): World {
  const world = createWorld(start);
  const bot = createBot(presetToken, 'xiaoka_sandbox_bot', '销卡助手', world.clock.now());
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
