/** What the bot is and says about itself. */
import type { Bot } from '../world/bot.ts';
import { badRequest } from '../world/refusal.ts';
import type { Method, MethodTable } from './call.ts';
import { readString } from './params.ts';

function setText(field: string, limit: number): Method {
  return ({ bot, params }) => {
    const text = readString(params, field) ?? '';
    if (text.length > limit) throw badRequest(`bot ${field.replace('_', ' ')} is too long`);
    const key = `${field}:${readString(params, 'language_code') ?? ''}`;
    if (text === '') bot.texts.delete(key);
    else bot.texts.set(key, text);
    return true;
  };
}

function getText(field: string, otherwise: (bot: Bot) => string): Method {
  return ({ bot, params }) => {
    const language = readString(params, 'language_code') ?? '';
    return { [field]: bot.texts.get(`${field}:${language}`) ?? bot.texts.get(`${field}:`) ?? otherwise(bot) };
  };
}

export const profileMethods: MethodTable = {
  getMe: ({ bot }) => ({
    ...bot.user,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  setMyName: setText('name', 64),
  getMyName: getText('name', (bot) => bot.user.first_name),
  setMyDescription: setText('description', 512),
  getMyDescription: getText('description', () => ''),
  setMyShortDescription: setText('short_description', 120),
  getMyShortDescription: getText('short_description', () => ''),
};
