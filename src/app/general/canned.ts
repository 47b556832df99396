// /canned: the replies that content holds ready; in a customer's topic as buttons that send them.
import type { Button } from '../../chat/effect.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Obey } from './answer.ts';
import { staffVoice, words } from './answer.ts';

/** How many are listed; Telegram takes 100 buttons a message. */
const MOST = 50;

export const showCanned: Obey = async (parts, { customer, rest, by, messageId }) => {
  const voice = staffVoice(parts);
  const replies = parts.content().canned.slice(0, MOST);
  if (customer !== null && rest !== '') {
    const act = { kind: 'canned', id: rest, messageId } as const;
    const input = { kind: 'staff', by, act } as const;
    await parts.turns.take({ chatId: customer, updateId: null, languageCode: null, input });
    return null;
  }
  if (replies.length === 0) return words(voice.phrase('general.canned.none'));
  if (customer === null) {
    const lines = replies.map((reply) =>
      voice.phrase('general.canned.line', {
        title: escapeHtml(voice.text(reply.title)),
        id: escapeHtml(reply.id),
      }),
    );
    return words([voice.phrase('general.canned.list'), '', ...lines].join('\n'));
  }
  const buttons = replies.map((reply): Button[] => [
    { label: voice.text(reply.title), press: { kind: 'general', command: 'canned', rest: reply.id } },
  ]);
  return { html: voice.phrase('general.canned.choose'), buttons };
};
