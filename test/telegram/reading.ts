// Updates as Telegram sends them, and how they are read: what tests about reading share.
import { readUpdate as read } from '../../src/telegram/read-update.ts';
import type { Reading } from '../../src/telegram/read-update.ts';

export const ME = { id: 1000, username: 'xiaoka_test_bot' };
export const FANG = { id: 5_000_000_001, is_bot: false, first_name: '王芳', language_code: 'zh-hans' };
export const CHAT = { id: FANG.id, type: 'private', first_name: '王芳' };
export const GROUP = { id: -1001000000001, type: 'supergroup', title: '销卡客服' };
export const STAFF = { id: -1001000000002, type: 'supergroup', title: '销卡客服', is_forum: true };

export const readUpdate = (update: unknown): Reading => read(update, ME, (chatId) => chatId === STAFF.id);

export const message = (content: object): object => ({
  update_id: 9,
  message: { message_id: 3, date: 1, from: FANG, chat: CHAT, ...content },
});
export const inputOf = (update: object): unknown => {
  const reading = readUpdate(update);
  return reading.kind === 'arrival' ? reading.arrival.input : reading.kind;
};
export const command = (text: string, length: number): object =>
  message({ text, entities: [{ type: 'bot_command', offset: 0, length }] });
