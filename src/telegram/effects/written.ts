// HTML and buttons as Telegram takes them; the same words without markup should the markup turn out to be broken.
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Button } from '../../chat/effect.ts';
import { writePress } from '../../chat/press.ts';
import type { Facts, Log } from '../log.ts';
import { plainOf } from '../plain.ts';
import { readRefusal } from '../refusal.ts';

export type Spoken = { html: string; buttons: readonly (readonly Button[])[] };

export type Written = { text: string; parse_mode?: 'HTML'; reply_markup?: InlineKeyboardMarkup };

/** What every message of words goes with. */
export const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/** Broken markup is a mistake of ours; whoever reads gets the words all the same. `facts` name the text in the log. */
export async function inHtmlOrPlain<T>(
  spoken: Spoken,
  { log, facts }: { log: Log; facts: Facts },
  send: (written: Written) => Promise<T>,
): Promise<T> {
  const keyboard = spoken.buttons.length === 0 ? {} : { reply_markup: keyboardOf(spoken) };
  try {
    return await send({ text: spoken.html, parse_mode: 'HTML', ...keyboard });
  } catch (error) {
    if (readRefusal(error).kind !== 'markup') throw error;
    log.error(facts, 'a text has broken markup and was sent as plain text');
    return send({ text: plainOf(spoken.html), ...keyboard });
  }
}

function keyboardOf({ buttons }: Spoken): InlineKeyboardMarkup {
  return {
    inline_keyboard: buttons.map((row) =>
      row.map(({ label, press }) => ({ text: label, callback_data: writePress(press) })),
    ),
  };
}
