/** The common end of every sending method: place, keyboard, protection, then the message itself. */
import type { Content, Message } from '../world/message.ts';
import { post } from '../world/post.ts';
import type { Call } from './call.ts';
import { readMarkup } from './keyboard.ts';
import { readFlag } from './params.ts';
import { readChat, readReply, readTopic } from './target.ts';

/** Posts what `content` makes to where the call says. The place is checked before the content, as Telegram does. */
export function send(call: Call, content: () => Content): Message {
  const chat = readChat(call);
  const replied = readReply(call, chat);
  const topic = readTopic(call, chat) ?? replied.replyTo?.topic ?? null;
  const markup = readMarkup(call.params);
  const protect = readFlag(call.params, 'protect_content');
  return post(call.world, chat, {
    from: call.bot.user,
    content: content(),
    topic,
    ...replied,
    markup,
    protect,
  }).message;
}
