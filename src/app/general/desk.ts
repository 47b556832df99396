// /desk: a one-time link to the editors' desk, told in private to the member of staff who asked.
import { escapeHtml } from '../../chat/text.ts';
import type { Editor } from '../../editing/change.ts';
import type { Whisper } from '../../telegram/whisper.ts';
import { TICKET_MINUTES } from '../../web/access/tickets.ts';
import type { Announcer } from '../announcer.ts';
import type { Obey } from './answer.ts';
import { staffVoice, words } from './answer.ts';

/** What the command needs besides; without it the desk is off. */
export type DeskDoor = {
  /** An address that lets this member of the group in, once and for a few minutes. */
  invite(editor: Editor, group: number): Promise<string>;
  whisper: Whisper;
  /** The bot's name at Telegram. */
  username: string;
};

/** The command. Whispering takes a while, and nobody's message waits for it: what came of it is said by itself. */
export function openDoor(door: DeskDoor | null, announcer: Pick<Announcer, 'say'>): Obey {
  return async (parts, { by, group, thread, messageId }) => {
    const voice = staffVoice(parts);
    if (door === null) return words(voice.phrase('general.desk.off'));
    // Somebody who writes in the group's name is nobody whom a link could be told to.
    if (by.id < 0) return words(voice.phrase('general.desk.anonymous'));
    const url = await door.invite({ id: by.id, name: by.name }, group);
    const link = voice.phrase('general.desk.link', { url: escapeHtml(url), minutes: TICKET_MINUTES });
    void door.whisper(by.id, link).then((whispered) => {
      const spot = { group, thread, replyTo: messageId };
      const bot = `@${door.username}`;
      announcer.say(spot, voice.phrase(`general.desk.${whispered}`, { bot }));
    });
    return null;
  };
}
