// What the "/" menu shows, changed only where it differs: Telegram limits how often a bot may change it.
import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types';

/** Shows these commands in a scope, to people whose Telegram speaks `language`, or to everybody. */
export async function showCommands(
  api: Pick<Api, 'raw'>,
  scope: BotCommandScope,
  commands: BotCommand[],
  language: { language_code?: LanguageCode } = {},
): Promise<void> {
  const shown = await api.raw.getMyCommands({ scope, ...language });
  const same =
    shown.length === commands.length &&
    commands.every(({ command, description }, at) => {
      const other = shown[at];
      return other?.command === command && other.description === description;
    });
  if (!same) await api.raw.setMyCommands({ commands, scope, ...language });
}
