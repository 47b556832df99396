// How the bot presents itself at Telegram, from content: commands and descriptions per language.
import type { Language } from '../chat/text.ts';
import { inLanguage } from '../chat/text.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import type { Content } from '../dialogue/content.ts';
import { LISTED } from '../dialogue/rules/command.ts';
import type { Profile } from '../telegram/set-up.ts';

type Command = { command: string; description: string };

/** The commands that a customer sees in their language. */
export function commandsIn(content: Content, language: Language): Command[] {
  return LISTED.map((command) => ({
    command,
    description: phraseIn(content, `command.${command}`, language),
  }));
}

/** The commands that a staff group is shown. */
export function staffCommandsIn(content: Content, language: Language): Command[] {
  return STAFF_COMMANDS.map((command) => ({
    command,
    description: phraseIn(content, `staffCommand.${command}`, language),
  }));
}

const STAFF_COMMANDS = [
  'open',
  'mine',
  'case',
  'stats',
  'desk',
  'canned',
  'note',
  'block',
  'unblock',
  'setup',
  'help',
] as const;

/** Chinese and English; people whose Telegram speaks anything else see English. */
export function profilesFrom(content: Content): Profile[] {
  const shown = [
    { languageCode: '', language: 'en' },
    { languageCode: 'zh', language: 'zh' },
    { languageCode: 'en', language: 'en' },
  ] as const;
  return shown.map(({ languageCode, language }) => ({
    languageCode,
    commands: commandsIn(content, language),
    description: phraseIn(content, 'about.description', language),
    shortDescription: phraseIn(content, 'about.short', language),
  }));
}

function phraseIn(content: Content, key: PhraseKey, language: Language): string {
  return inLanguage(content.phrases[key], language).trim();
}
