// What the bot says in a staff group on its own account: answers to commands, what is missing, figures. Nothing of it is
// owed: what Telegram does not take after a few tries is logged and dropped.
import { InputFile } from 'grammy';
import type { Api } from 'grammy';
import type { Button } from '../chat/effect.ts';
import { splitHtml } from '../chat/split-html.ts';
import { inHtmlOrPlain, NO_PREVIEW } from './effects/written.ts';
import type { Log } from './log.ts';
import { readRefusal } from './refusal.ts';

/** Where it is said: a topic, or General (`thread: null`); below which message. */
export type Spot = { group: number; thread: number | null; replyTo: number | null };

export type GroupVoice = {
  /** Says Telegram HTML with buttons. True: it is said; false: it was given up. */
  say(spot: Spot, html: string, buttons?: Button[][]): Promise<boolean>;
  /** Shows a PNG with words below it, at most 1,024 characters of them. Resolves like `say`. */
  show(spot: Spot, picture: Uint8Array, html: string): Promise<boolean>;
};

export type GroupVoiceParts = {
  api: Pick<Api, 'raw'>;
  wait: (ms: number) => Promise<void>;
  /** Resolves when a message may go to this group. */
  turnIn: (group: number) => Promise<void>;
  log: Log;
  /** The group has a new id. */
  moved: (old: number, fresh: number) => void;
};

const TRIES = 4;
/** The longest that an answer is worth waiting for, in seconds. */
const PATIENCE = 60;

export function groupVoice({ api, wait, turnIn, log, moved }: GroupVoiceParts): GroupVoice {
  async function attempt(spot: Spot, send: (where: Where) => Promise<unknown>): Promise<boolean> {
    let { group } = spot;
    for (let tried = 1; tried <= TRIES; tried += 1) {
      await turnIn(group);
      try {
        await send(whereOf({ ...spot, group }));
        return true;
      } catch (error) {
        const { kind, code, reason, seconds, group: fresh } = readRefusal(error);
        if (kind === 'moved' && fresh !== undefined) {
          moved(group, fresh);
          group = fresh;
        } else if (kind === 'later' && seconds <= PATIENCE && tried < TRIES) {
          await wait(seconds * 1000);
        } else {
          log.warn({ group, code, reason }, 'something could not be said in a staff group');
          return false;
        }
      }
    }
    return false;
  }

  return {
    async say(spot, html, buttons = []) {
      const pieces = splitHtml(html);
      for (const [at, piece] of pieces.entries()) {
        const last = at === pieces.length - 1;
        const spoken = { html: piece, buttons: last ? buttons : [] };
        const said = await attempt(at === 0 ? spot : { ...spot, replyTo: null }, (where) =>
          inHtmlOrPlain(spoken, { log, facts: { text: 'group' } }, (written) =>
            api.raw.sendMessage({ ...where, ...NO_PREVIEW, ...written }),
          ),
        );
        if (!said) return false;
      }
      return true;
    },
    show: (spot, picture, html) =>
      attempt(spot, (where) =>
        api.raw.sendPhoto({
          ...where,
          photo: new InputFile(picture, 'figures.png'),
          caption: html,
          parse_mode: 'HTML',
        }),
      ),
  };
}

type Where = ReturnType<typeof whereOf>;

/** General has no thread, and Telegram refuses its id 1. */
function whereOf({ group, thread, replyTo }: Spot) {
  return {
    chat_id: group,
    ...(thread === null ? {} : { message_thread_id: thread }),
    ...(replyTo === null
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}
