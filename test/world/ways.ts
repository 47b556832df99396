// Ways through the shipped flows that several journeys share.
import type { World } from './world.ts';

/** What walks: says and presses, and waits for what comes of it. */
export type Walked = Pick<World, 'say' | 'press'>;

/** From the first word to the choice of the route, with a card that is not blocked. */
export async function toRoute(world: Walked, person: number): Promise<void> {
  await world.say(person, '/start');
  for (const button of ['开始注销', '继续注销', '中国移动', '没有被封', '能登录'])
    await world.press(person, button);
  await prepare(world, person);
}

/** From the first word to the form's first question, with a blocked card. */
export async function toApplication(world: Walked, person: number): Promise<void> {
  await world.say(person, '/start');
  for (const button of ['开始注销', '继续注销', '中国移动', '已被封']) await world.press(person, button);
  await prepare(world, person);
  for (const button of ['人工协助', '下一步', '下一步']) await world.press(person, button);
}

async function prepare(world: Walked, person: number): Promise<void> {
  for (const button of ['银行卡', '微信', '支付宝', '其他短信', '完成', '下一步', '没有余额']) {
    await world.press(person, button);
  }
}
