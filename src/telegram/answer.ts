// Whether an answer is the Bot API's at all. Gateways, proxies and servers on the way answer in JSON of their own; none
// of that says what became of the call, so it counts as no answer.
import type { Fields } from './fields.ts';
import { fieldsOf, textOf, wholeOf } from './fields.ts';

/** An answer that the Bot API does not give. */
export class NotTheBotApi extends Error {
  override name = 'NotTheBotApi';
}

/**
 * The answer of a method, as it is; throws NotTheBotApi for whatever the Bot API would not say. A refusal has a code and
 * a description, and of a result that much is looked at which the bot goes on with.
 */
export function readAnswer(method: string, answer: unknown): unknown {
  const fields = fieldsOf(answer);
  if (fields?.['ok'] === true ? isResult(method, fields['result']) : fields !== null && isRefusal(fields))
    return answer;
  throw new NotTheBotApi('the answer is not of the Bot API');
}

function isRefusal({ ok, error_code: code, description }: Fields): boolean {
  const number = wholeOf(code) ?? 0;
  return ok === false && number >= 400 && number < 600 && typeof description === 'string';
}

function isResult(method: string, result: unknown): boolean {
  const looksRight = RESULTS[method];
  return looksRight === undefined ? result !== undefined && result !== null : looksRight(result);
}

type Looks = (result: unknown) => boolean;

const aMessage = has('message_id');
const done: Looks = (result) => result === true;

/** What is looked at, by method. What is not named here has any result. */
const RESULTS: Readonly<Record<string, Looks>> = {
  getMe: (result) => has('id')(result) && textOf(fieldsOf(result)?.['username']) !== null,
  getUpdates: all(has('update_id')),
  getWebhookInfo: (result) => textOf(fieldsOf(result)?.['url']) !== null,
  getChat: has('id'),
  getChatMember: (result) => {
    const member = fieldsOf(result);
    return textOf(member?.['status']) !== null && has('id')(member?.['user']);
  },
  getForumTopicIconStickers: all((sticker) => fieldsOf(sticker) !== null),
  getMyCommands: all((command) => fieldsOf(command) !== null),
  getMyDescription: (result) => textOf(fieldsOf(result)?.['description']) !== null,
  getMyShortDescription: (result) => textOf(fieldsOf(result)?.['short_description']) !== null,
  sendMessage: aMessage,
  sendPhoto: aMessage,
  sendDocument: aMessage,
  sendMediaGroup: all(aMessage),
  copyMessage: aMessage,
  copyMessages: all(aMessage),
  createForumTopic: has('message_thread_id'),
  editMessageText: (result) => result === true || aMessage(result),
  editForumTopic: done,
  closeForumTopic: done,
  reopenForumTopic: done,
  deleteForumTopic: done,
  deleteMessage: done,
  deleteMessages: done,
  pinChatMessage: done,
  setMessageReaction: done,
  setMyCommands: done,
  setMyDescription: done,
  setMyShortDescription: done,
  setWebhook: done,
  deleteWebhook: done,
  leaveChat: done,
  answerCallbackQuery: done,
};

/** An object with a whole number under this name. */
function has(name: string): Looks {
  return (result) => wholeOf(fieldsOf(result)?.[name]) !== null;
}

function all(looksRight: Looks): Looks {
  return (result) => Array.isArray(result) && result.every(looksRight);
}
