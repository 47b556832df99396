// /canned: the replies that content holds ready, page by page; in a customer's topic as buttons that send them.
import type { Button } from '../../chat/effect.ts';
import { pageButtons, pageOf } from '../../chat/pages.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Obey } from './answer.ts';
import { staffVoice, words } from './answer.ts';

/** What a button carries that leads to another page (`read-staff.ts` lets it pass); no reply has an id like it. */
const PAGE = /^@(\d+)$/;

export const showCanned: Obey = async (parts, { customer, rest, by, messageId }) => {
  const voice = staffVoice(parts);
  const page = PAGE.exec(rest)?.[1];
  if (customer !== null && rest !== '' && page === undefined) {
    const act = { kind: 'canned', id: rest, messageId } as const;
    const input = { kind: 'staff', by, act } as const;
    await parts.turns.take({ chatId: customer, updateId: null, languageCode: null, input });
    return null;
  }
  const shown = pageOf(parts.content().canned, page ?? '');
  const { items: replies } = shown;
  if (replies.length === 0) return words(voice.phrase('general.canned.none'));
  const others = pageButtons(voice, shown, (to) => ({ kind: 'general', command: 'canned', rest: `@${to}` }));
  if (customer === null) {
    const lines = replies.map((reply) =>
      voice.phrase('general.canned.line', {
        title: escapeHtml(voice.text(reply.title)),
        id: escapeHtml(reply.id),
      }),
    );
    return { html: [voice.phrase('general.canned.list'), '', ...lines].join('\n'), buttons: others };
  }
  const buttons = replies.map((reply): Button[] => [
    { label: voice.text(reply.title), press: { kind: 'general', command: 'canned', rest: reply.id } },
  ]);
  return { html: voice.phrase('general.canned.choose'), buttons: [...buttons, ...others] };
};
