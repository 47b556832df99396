/** The command lists behind the "/" menu, by scope and language. */
import type { Bot, BotCommand, CommandScope } from '../world/bot.ts';
import { badRequest } from '../world/refusal.ts';
import type { Call, MethodTable, Params } from './call.ts';
import { isObject, present, readInteger, readList, readObject, readString } from './params.ts';
import { openChat } from './target.ts';

const scopes: Record<string, ('chat_id' | 'user_id')[]> = {
  default: [],
  all_private_chats: [],
  all_group_chats: [],
  all_chat_administrators: [],
  chat: ['chat_id'],
  chat_administrators: ['chat_id'],
  chat_member: ['chat_id', 'user_id'],
};

function readScope(call: Call): CommandScope {
  const given = readObject(call.params, 'scope') ?? { type: 'default' };
  const type = readString(given, 'type') ?? '';
  const needed = scopes[type];
  if (!needed) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  const ids = present({ chat_id: readInteger(given, 'chat_id'), user_id: readInteger(given, 'user_id') });
  if (needed.includes('chat_id')) openChat(call.world, call.bot, ids.chat_id ?? 0);
  return { type, ...ids };
}

/** The key under which a list of commands is kept. */
export function commandKey(scope: CommandScope, language: string): string {
  return [scope.type, scope.chat_id ?? '', scope.user_id ?? '', language].join(':');
}

function readLanguage(params: Params): string {
  const language = readString(params, 'language_code') ?? '';
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('invalid language_code specified');
  return language;
}

function readCommand(value: unknown): BotCommand {
  const fields = isObject(value) ? value : {};
  const command = (readString(fields, 'command') ?? '').replace(/^\//, '');
  const description = (readString(fields, 'description') ?? '').trim();
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description === '' || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}

function changed(call: Call): true {
  call.world.events.push({ kind: 'commands', bot_id: call.bot.user.id });
  return true;
}

/** The commands that this person sees in this chat: the narrowest scope that has a list, in their language first. */
export function commandsFor(
  bot: Bot,
  chatId: number,
  userId: number,
  language: string,
  administrator: boolean,
): BotCommand[] {
  const group = chatId < 0;
  const order: CommandScope[] = [
    ...(group ? [{ type: 'chat_member', chat_id: chatId, user_id: userId }] : []),
    ...(group && administrator ? [{ type: 'chat_administrators', chat_id: chatId }] : []),
    { type: 'chat', chat_id: chatId },
    ...(group && administrator ? [{ type: 'all_chat_administrators' }] : []),
    { type: group ? 'all_group_chats' : 'all_private_chats' },
    { type: 'default' },
  ];
  for (const scope of order) {
    for (const tongue of [language.slice(0, 2), '']) {
      const list = bot.commands.get(commandKey(scope, tongue));
      if (list) return list.commands;
    }
  }
  return [];
}

export const commandMethods: MethodTable = {
  setMyCommands: (call) => {
    const scope = readScope(call);
    const language_code = readLanguage(call.params);
    const commands = (readList(call.params, 'commands') ?? []).map(readCommand);
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    const key = commandKey(scope, language_code);
    if (commands.length === 0) call.bot.commands.delete(key);
    else call.bot.commands.set(key, { scope, language_code, commands });
    return changed(call);
  },
  getMyCommands: (call) =>
    call.bot.commands.get(commandKey(readScope(call), readLanguage(call.params)))?.commands ?? [],
  deleteMyCommands: (call) => {
    call.bot.commands.delete(commandKey(readScope(call), readLanguage(call.params)));
    return changed(call);
  },
};
