// Groups that are not ours. The bot leaves them, but for one in which it may become useful: where there is no staff
// group yet, or where one of our supervisors has put it, it stays a while, and `/setup` tells an administrator the id.
import type { Api } from 'grammy';
import type { DeskPorts, DeskWords } from './desk-ports.ts';
import type { GroupVoice } from './group-voice.ts';
import type { Log } from './log.ts';
import type { Members } from './members.ts';
import { readRefusal } from './refusal.ts';

export type StrangersParts = {
  api: Pick<Api, 'raw'>;
  desk: Pick<DeskPorts, 'groups' | 'learnMoves'>;
  members: Members;
  voice: GroupVoice;
  words: DeskWords;
  after: (ms: number, callback: () => void) => () => void;
  log: Log;
};

export type Strangers = {
  /** The bot was put into a group that is not ours. */
  put(chatId: number, by: number | null): Promise<void>;
  /** Somebody asks a group that is not ours for its id. */
  setup(chatId: number, by: number | null): Promise<void>;
  /** Forgets what it waits for. */
  stop(): void;
};

/** How long the bot stays where it may be set up, in milliseconds. */
const STAY = 3_600_000;

export function makeStrangers(parts: StrangersParts): Strangers {
  const { api, desk, members, voice, words, after, log } = parts;
  const staying = new Map<number, () => void>();

  const leave = (chatId: number): void => {
    staying.delete(chatId);
    if (desk.groups().includes(chatId)) return;
    // Where nothing may be said, the bot leaves without a word.
    const parting = voice.say({ group: chatId, thread: null, replyTo: null }, words('leaving'));
    void parting
      .then(() => api.raw.leaveChat({ chat_id: chatId }))
      .then(
        () => {
          log.info({ chatId }, 'the bot was put into a chat that is not ours and has left it');
        },
        (error: unknown) => {
          log.warn(
            { chatId, reason: readRefusal(error).reason },
            'a chat that is not ours could not be left',
          );
        },
      );
  };

  async function isSupervisor(userId: number, groups: readonly number[]): Promise<boolean> {
    for (const group of groups) {
      const standing = await members.find(group, userId);
      if (standing.kind === 'staff' && standing.staff.supervisor) return true;
    }
    return false;
  }

  return {
    async put(chatId, by) {
      const groups = desk.groups();
      if (groups.length > 0 && (by === null || !(await isSupervisor(by, groups)))) {
        leave(chatId);
        return;
      }
      staying.get(chatId)?.();
      staying.set(
        chatId,
        after(STAY, () => {
          // Another replica may know by then that it is one of ours; where nobody can say, the bot stays.
          desk.learnMoves().then(
            () => {
              leave(chatId);
            },
            () => undefined,
          );
        }),
      );
    },
    async setup(chatId, by) {
      // Whoever writes as the group itself is an administrator of it.
      const allowed = by === chatId || (by !== null && (await isSupervisor(by, [chatId])));
      if (allowed)
        void voice.say(
          { group: chatId, thread: null, replyTo: null },
          words('unconfigured', { chat: chatId }),
        );
    },
    stop() {
      for (const cancel of staying.values()) cancel();
      staying.clear();
    },
  };
}
