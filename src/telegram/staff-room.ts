// Whether a staff group can be worked in: topics are on and the bot may do what it must. What is missing is said in the
// group in one message, and said again only when it changes or somebody asks; several replicas say it once.
import type { Api } from 'grammy';
import type { BotCommand, ChatMember } from 'grammy/types';
import { showCommands } from './commands.ts';
import type { DeskPorts, DeskWord, DeskWords } from './desk-ports.ts';
import type { Log } from './log.ts';
import type { GroupVoice } from './group-voice.ts';
import { readRefusal } from './refusal.ts';

export type StaffRoom = {
  /**
   * Looks at a staff group. `start` speaks only of what is missing, and so does `changed` (the bot's rights), unless
   * something was missing before; `put` and `asked` always speak. Never rejects.
   */
  check(group: number, why: 'start' | 'put' | 'changed' | 'asked'): Promise<void>;
  /** Shows the group's commands as they read now. Never rejects. */
  showCommands(group: number): Promise<void>;
};

export type StaffRoomParts = {
  api: Pick<Api, 'raw'>;
  /** The bot's own id. */
  me: number;
  desk: Pick<DeskPorts, 'noteMissing'>;
  voice: GroupVoice;
  words: DeskWords;
  /** What the "/" menu of a staff group shows. */
  commands: () => BotCommand[];
  log: Log;
};

/** Replicas that start within so many milliseconds of each other are one start, of which one speaks. */
const ONE_START = 600_000;

export function makeStaffRoom({ api, me, desk, voice, words, commands, log }: StaffRoomParts): StaffRoom {
  return {
    async check(group, why) {
      try {
        const missing = await missingIn(api, group, me);
        const state = missing.join();
        const before = await desk.noteMissing(group, state);
        const changed = state !== (before?.missing ?? '');
        const started = why === 'start' && (before === null || before.ago > ONE_START);
        const news = missing.length > 0 ? changed || started : why !== 'start' && changed;
        if (news || why === 'asked' || why === 'put') {
          const lines = missing.map((word) => `• ${words(word)}`).join('\n');
          const text = words(missing.length > 0 ? 'incomplete' : 'ready', { chat: group, missing: lines });
          await voice.say({ group, thread: null, replyTo: null }, text);
        }
        if (why !== 'asked') await showCommands(api, { type: 'chat', chat_id: group }, commands());
      } catch (error) {
        const { code, reason } = readRefusal(error);
        log.warn({ group, code, reason }, 'a staff group cannot be looked at; is the bot in it?');
      }
    },
    async showCommands(group) {
      try {
        await showCommands(api, { type: 'chat', chat_id: group }, commands());
      } catch (error) {
        const { code, reason } = readRefusal(error);
        log.warn({ group, code, reason }, "a staff group's commands could not be shown anew");
      }
    },
  };
}

/** Which words of `missing.…` are to be said about the group; none when all is well. */
async function missingIn(api: Pick<Api, 'raw'>, group: number, me: number): Promise<DeskWord[]> {
  const chat = await api.raw.getChat({ chat_id: group });
  const member = await api.raw.getChatMember({ chat_id: group, user_id: me });
  const maySend =
    member.status !== 'restricted' ? chat.permissions?.can_send_messages !== false : member.can_send_messages;
  const lacking: [DeskWord, boolean][] = [
    ['missing.topics', chat.is_forum !== true],
    ['missing.administrator', !isAdministrator(member)],
    ['missing.manage', !has(member, 'can_manage_topics')],
    ['missing.delete', !has(member, 'can_delete_messages')],
    ['missing.pin', !has(member, 'can_pin_messages')],
    ['missing.send', !isAdministrator(member) && !maySend],
  ];
  return lacking.flatMap(([word, lacks]) => (lacks ? [word] : []));
}

function isAdministrator(member: ChatMember): boolean {
  return member.status === 'administrator' || member.status === 'creator';
}

function has(
  member: ChatMember,
  right: 'can_manage_topics' | 'can_delete_messages' | 'can_pin_messages',
): boolean {
  return member.status === 'creator' || (member.status === 'administrator' && member[right] === true);
}
