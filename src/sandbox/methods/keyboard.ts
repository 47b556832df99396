/** Checks the keyboard under a message as Telegram does. */
import { isLink } from '../text/is-link.ts';
import type { ReplyMarkup } from '../world/message.ts';
import { badRequest } from '../world/refusal.ts';
import type { Params } from './call.ts';
import { isObject, readObject } from './params.ts';

const actions = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/** What one inline keyboard holds. */
const MOST_BUTTONS = 100;

/** The `reply_markup` of a call, or null when there is none (an empty inline keyboard is none). */
export function readMarkup(params: Params): ReplyMarkup | null {
  const markup = readObject(params, 'reply_markup');
  if (!markup) return null;
  if (markup['inline_keyboard'] !== undefined) {
    const rows = readRows(markup['inline_keyboard'], 'inline keyboard');
    if (rows.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long');
    for (const button of rows.flat()) checkInlineButton(button);
    const shown = rows.filter((row) => row.length > 0);
    // Each button was checked above to have a text and one action.
    return shown.length === 0 ? null : ({ inline_keyboard: shown } as ReplyMarkup);
  }
  if (markup['keyboard'] !== undefined) {
    const rows = readRows(markup['keyboard'], 'keyboard').filter((row) => row.length > 0);
    if (rows.length === 0) return null;
    return { ...markup, keyboard: rows };
  }
  if (markup['remove_keyboard'] === true) return { ...markup, remove_keyboard: true };
  if (markup['force_reply'] === true) return { ...markup, force_reply: true };
  return null;
}

function readRows(value: unknown, what: string): Params[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${what.replace(' ', '_')}" must be of the type Array`);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(`can't parse ${what} row: Expected an Array`);
    return row.map((button: unknown) => {
      if (typeof button === 'string' && what === 'keyboard') return { text: button };
      if (!isObject(button)) throw badRequest(`can't parse ${what} button: Expected an Object`);
      if (typeof button['text'] !== 'string')
        throw badRequest(`can't parse ${what} button: Can't find field "text"`);
      if (button['text'].trim() === '')
        throw badRequest(`can't parse ${what} button: Button text must be non-empty`);
      return button;
    });
  });
}

function checkInlineButton(button: Params): void {
  if (!actions.some((action) => button[action] !== undefined)) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  const data = button['callback_data'];
  if (data !== undefined && (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > 64)) {
    throw badRequest('BUTTON_DATA_INVALID');
  }
  const url = button['url'];
  if (url !== undefined && (typeof url !== 'string' || !isLink(url))) throw badRequest('BUTTON_URL_INVALID');
  const copied = button['copy_text'];
  if (copied !== undefined) {
    const text = isObject(copied) ? copied['text'] : undefined;
    if (typeof text !== 'string' || text === '' || text.length > 256)
      throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
}
