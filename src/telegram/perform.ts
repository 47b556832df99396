// Does to Telegram what a turn decided, one effect at a time, and says how it ended. Nothing here throws or waits.
import type { Api } from 'grammy';
import type { BotCommand, InlineKeyboardMarkup } from 'grammy/types';
import type { Effect, Outcome } from '../chat/effect.ts';
import { writePress } from '../chat/press.ts';
import type { Language } from '../chat/text.ts';
import type { Log } from './log.ts';
import { plainOf } from './plain.ts';
import type { Refusal } from './refusal.ts';
import { readRefusal } from './refusal.ts';

export type PerformerParts = {
  api: Api;
  /** The commands to show a person who speaks this language. */
  commandsFor: (language: Language) => BotCommand[];
  log: Log;
};

export type Perform = (chatId: number, effect: Effect) => Promise<Outcome>;

/**
 * What performs effects. It never rejects; `later` leaves the waiting to the caller, who knows how often it was tried.
 * A timeout is `later` too, so a message may then be seen twice.
 */
export function performer({ api, commandsFor, log }: PerformerParts): Perform {
  return async (chatId, effect) => {
    try {
      switch (effect.kind) {
        case 'say':
          return await say(api, chatId, effect, log);
        case 'erase':
          return await erase(api, chatId, effect.messageId);
        case 'commands': {
          const scope = { type: 'chat', chat_id: chatId } as const;
          await api.raw.setMyCommands({ commands: commandsFor(effect.language), scope });
          return DONE;
        }
      }
    } catch (error) {
      return outcomeOf(readRefusal(error), effect.kind, log);
    }
  };
}

type Say = Extract<Effect, { kind: 'say' }>;

const DONE: Outcome = { kind: 'done', messageId: null };
const NO_PREVIEW = { is_disabled: true } as const;

/** Changes the message that was pressed, or says it anew where there is none, or none that can be changed. */
async function say(api: Api, chatId: number, effect: Say, log: Log): Promise<Outcome> {
  if (effect.instead !== null) {
    const messageId = effect.instead;
    try {
      await inHtmlOrPlain(effect, log, (written) => edit(api, chatId, messageId, written));
      return { kind: 'done', messageId };
    } catch (error) {
      const refusal = readRefusal(error);
      if (refusal.kind === 'unmodified') return { kind: 'done', messageId };
      if (refusal.kind !== 'missing') throw error;
    }
  }
  const sent = await inHtmlOrPlain(effect, log, (written) =>
    api.raw.sendMessage({ chat_id: chatId, link_preview_options: NO_PREVIEW, ...written }),
  );
  return { kind: 'done', messageId: sent.message_id };
}

async function edit(api: Api, chatId: number, messageId: number, written: Written): Promise<void> {
  await api.raw.editMessageText({
    chat_id: chatId,
    message_id: messageId,
    link_preview_options: NO_PREVIEW,
    ...written,
  });
}

type Written = { text: string; parse_mode?: 'HTML'; reply_markup?: InlineKeyboardMarkup };

/** Broken markup is a mistake of ours; the person gets the words all the same. */
async function inHtmlOrPlain<T>(effect: Say, log: Log, send: (written: Written) => Promise<T>): Promise<T> {
  const keyboard = effect.buttons.length === 0 ? {} : { reply_markup: keyboardOf(effect) };
  try {
    return await send({ text: effect.html, parse_mode: 'HTML', ...keyboard });
  } catch (error) {
    if (readRefusal(error).kind !== 'markup') throw error;
    const asked = { flow: effect.asks?.flow ?? null, step: effect.asks?.step ?? null };
    log.error(asked, 'a text has broken markup and was sent as plain text');
    return send({ text: plainOf(effect.html), ...keyboard });
  }
}

function keyboardOf(effect: Say): InlineKeyboardMarkup {
  return {
    inline_keyboard: effect.buttons.map((row) =>
      row.map(({ label, press }) => ({ text: label, callback_data: writePress(press) })),
    ),
  };
}

/** A message that is gone, or too old to be deleted, counts as erased: nothing more can be done about it. */
async function erase(api: Api, chatId: number, messageId: number): Promise<Outcome> {
  try {
    await api.raw.deleteMessage({ chat_id: chatId, message_id: messageId });
  } catch (error) {
    if (readRefusal(error).kind !== 'missing') throw error;
  }
  return DONE;
}

function outcomeOf(refusal: Refusal, effect: Effect['kind'], log: Log): Outcome {
  switch (refusal.kind) {
    // A token that stopped working ends the intake; what is owed waits for the next start.
    case 'later':
    case 'token':
    case 'conflict':
      return { kind: 'later', seconds: refusal.seconds, told: refusal.code === 429 };
    case 'blocked':
    case 'gone':
      return { kind: 'never', why: refusal.kind };
    case 'unmodified':
    case 'missing':
    case 'markup':
    case 'refused':
      log.error({ effect, code: refusal.code, reason: refusal.reason }, 'Telegram refused an effect');
      return { kind: 'never', why: 'refused' };
  }
}
