import { expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { idOf, sandboxHere, updates } from './sandbox-here.ts';

const here = sandboxHere();
const hour = 3600_000;
const keyboard = { inline_keyboard: [[{ text: '好', callback_data: 'ok' }]] };

async function sent(text: string, more: Record<string, unknown> = {}): Promise<number> {
  await here().say(preset.fang, '/start');
  return idOf(await here().bot('sendMessage', { chat_id: preset.fang, text, ...more }));
}

async function refusal(method: string, params: Record<string, unknown>): Promise<string> {
  const { description = 'nothing was refused' } = await here().bot(method, params);
  return description;
}

test('a bot may not write first', async () => {
  const { error_code, description } = await here().bot('sendMessage', { chat_id: preset.fang, text: '你好' });
  expect([error_code, description]).toEqual([403, "Forbidden: bot can't initiate conversation with a user"]);
  expect(await refusal('sendMessage', { chat_id: 42, text: '你好' })).toBe('Bad Request: chat not found');
});

test('message ids run through all private chats of the bot but start anew in a group', async () => {
  const one = await here().say(preset.fang, '你好');
  const two = await here().say(preset.alex, 'hello');
  expect(two.message_id).toBe(one.message_id + 1);
  const inGroup = await here().say(preset.chen, '大家好', staffGroup);
  expect(inGroup.message_id).toBe(2);
});

test('whoever blocks the bot is not reached, and both turns are reported', async () => {
  await sent('你好');
  await here().changePerson(preset.fang, { blocked: true });
  expect(await refusal('sendMessage', { chat_id: preset.fang, text: '还在吗' })).toBe(
    'Forbidden: bot was blocked by the user',
  );
  await here().changePerson(preset.fang, { blocked: false });
  expect(await here().bot('sendMessage', { chat_id: preset.fang, text: '欢迎回来' })).toMatchObject({
    ok: true,
  });
  const turns = (await updates(here())).flatMap(({ my_chat_member }) => my_chat_member ?? []);
  expect(turns).toMatchObject([
    { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } },
    { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } },
  ]);
});

test('texts are trimmed, measured after parsing and never empty', async () => {
  await sent('你好');
  const chat_id = preset.fang;
  expect(await refusal('sendMessage', { chat_id, text: ' \n ' })).toBe('Bad Request: message text is empty');
  expect(await refusal('sendMessage', { chat_id, text: '卡'.repeat(4097) })).toBe(
    'Bad Request: message is too long',
  );
  const marked = `<b>${'卡'.repeat(4096)}</b>`;
  expect(await here().bot('sendMessage', { chat_id, text: marked, parse_mode: 'HTML' })).toMatchObject({
    ok: true,
  });
  expect(await refusal('sendPhoto', { chat_id, photo: 'x', caption: 'y' })).toBe(
    'Bad Request: wrong file identifier/HTTP URL specified',
  );
  const { result } = await here().bot('sendMessage', { chat_id, text: '\n 见 https://example.com 。' });
  expect(result).toMatchObject({
    text: '见 https://example.com 。',
    entities: [{ type: 'url', offset: 2, length: 19 }],
  });
});

test('button data is at most 64 bytes of UTF-8', async () => {
  const markup = (data: string): unknown => ({ inline_keyboard: [[{ text: '好', callback_data: data }]] });
  await sent('你好', { reply_markup: markup('销'.repeat(21)) });
  const tooLong = { chat_id: preset.fang, text: '你好', reply_markup: markup('销'.repeat(22)) };
  expect(await refusal('sendMessage', tooLong)).toBe('Bad Request: BUTTON_DATA_INVALID');
});

test('an edit must change something', async () => {
  const message_id = await sent('你好', { reply_markup: keyboard });
  const same = { chat_id: preset.fang, message_id, text: '你好', reply_markup: keyboard };
  expect(await refusal('editMessageText', same)).toContain('message is not modified');
  expect((await here().bot('editMessageText', { ...same, text: '您好' })).result).toMatchObject({
    text: '您好',
  });
  expect((await here().last(preset.fang)).edit_date).toBeTypeOf('number');
  await here().bot('editMessageReplyMarkup', { chat_id: preset.fang, message_id });
  expect((await here().last(preset.fang)).reply_markup).toBeUndefined();
});

test('a keyboard holds a hundred buttons, sent or edited, and one more is refused', async () => {
  const rows = (count: number): unknown => ({
    inline_keyboard: Array.from({ length: count }, (_, at) => [{ text: '好', callback_data: `b${at}` }]),
  });
  const message_id = await sent('你好', { reply_markup: rows(100) });
  const chat = { chat_id: preset.fang, reply_markup: rows(101) };
  const tooLong = 'Bad Request: reply markup is too long';
  expect(await refusal('sendMessage', { ...chat, text: '好' })).toBe(tooLong);
  expect(await refusal('editMessageReplyMarkup', { ...chat, message_id })).toBe(tooLong);
});

test('only the bot’s own messages without a reply keyboard can be edited', async () => {
  const withKeyboard = await sent('请选择', { reply_markup: { keyboard: [[{ text: '是' }]] } });
  const said = await here().say(preset.fang, '是');
  const edit = (message_id: number): Promise<string> =>
    refusal('editMessageText', { chat_id: preset.fang, message_id, text: '新' });
  expect(await edit(withKeyboard)).toBe("Bad Request: message can't be edited");
  expect(await edit(said.message_id)).toBe("Bad Request: message can't be edited");
  expect(await edit(999)).toBe('Bad Request: message to edit not found');
});

test('in a private chat the bot deletes anybody’s message, but only for 48 hours', async () => {
  const old = await here().say(preset.fang, '身份证号');
  await here().bot('deleteMessage', { chat_id: preset.fang, message_id: old.message_id });
  expect(await here().messages(preset.fang)).toEqual([]);
  const { message_id } = await here().say(preset.fang, '你好');
  await here().clock.forward(49 * hour);
  const chat_id = preset.fang;
  expect(await refusal('deleteMessage', { chat_id, message_id })).toBe(
    "Bad Request: message can't be deleted",
  );
  expect(await refusal('deleteMessage', { chat_id, message_id: 999 })).toBe(
    'Bad Request: message to delete not found',
  );
});

test('protected messages are neither copied nor forwarded', async () => {
  const message_id = await sent('机密', { protect_content: true });
  const order = { chat_id: staffGroup, from_chat_id: preset.fang, message_id };
  expect(await refusal('copyMessage', order)).toBe("Bad Request: message can't be copied");
  expect(await refusal('forwardMessage', order)).toBe("Bad Request: the message can't be forwarded");
});

test('a copy names nobody, a forward names its author', async () => {
  const { message_id } = await here().say(preset.fang, { photo: true, caption: '我的卡' });
  const order = { chat_id: staffGroup, from_chat_id: preset.fang, message_id };
  await here().bot('copyMessage', order);
  await here().bot('forwardMessage', order);
  const [copy, forward] = await here().messages(staffGroup);
  expect(copy).toMatchObject({ caption: '我的卡', from: { id: 1000 } });
  expect(copy?.forward_origin).toBeUndefined();
  expect(forward).toMatchObject({ caption: '我的卡', forward_origin: { type: 'user' } });
});

test('a reply to a message that is gone is refused unless the bot says that it does not matter', async () => {
  await sent('你好');
  const order = { chat_id: preset.fang, text: '回复' };
  expect(await refusal('sendMessage', { ...order, reply_parameters: { message_id: 99 } })).toBe(
    'Bad Request: message to be replied not found',
  );
  const lenient = { ...order, reply_parameters: { message_id: 99, allow_sending_without_reply: true } };
  expect(await here().bot('sendMessage', lenient)).toMatchObject({ ok: true });
});

test('a bot’s reaction is one of Telegram’s own', async () => {
  const { message_id } = await here().say(preset.fang, '谢谢');
  const react = (emoji: string): ReturnType<ReturnType<typeof here>['bot']> =>
    here().bot('setMessageReaction', {
      chat_id: preset.fang,
      message_id,
      reaction: [{ type: 'emoji', emoji }],
    });
  expect(await react('🙏')).toMatchObject({ ok: true });
  expect(await react('🧾')).toMatchObject({ description: 'Bad Request: REACTION_INVALID' });
  expect((await here().last(preset.fang)).reactions).toEqual([{ from: 1000, emoji: '🙏' }]);
});

test('a group that became a supergroup names its new id', async () => {
  await here().control('POST', '/chats', {
    id: -500,
    type: 'group',
    title: '老群',
    members: [preset.chen, 1000],
  });
  const { id } = await here().control<{ id: number }>('POST', '/chats/-500/upgrade');
  expect(await here().bot('sendMessage', { chat_id: -500, text: '在吗' })).toMatchObject({
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: id },
  });
  expect(await here().bot('sendMessage', { chat_id: id, text: '在吗' })).toMatchObject({ ok: true });
});
