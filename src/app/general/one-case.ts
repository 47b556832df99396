// /case NUMBER: where one case stands, and the way to its topic.
import { sayDay } from '../../chat/day.ts';
import { escapeHtml } from '../../chat/text.ts';
import { customerLink } from '../../handover/queue-text.ts';
import { deskMarkOf } from '../../store/marks.ts';
import type { Obey } from './answer.ts';
import { staffVoice, typedNumber, words } from './answer.ts';
import { caseStateIn } from './case-state.ts';

export const showCase: Obey = async (parts, { rest, customer }) => {
  const { store, dayOf } = parts;
  const voice = staffVoice(parts);
  const typed = typedNumber(rest);
  if (typed === '' && customer === null) return words(voice.phrase('general.case.ask'));
  const chatId = typed === '' ? customer : await store.findByCase(typed);
  const record = chatId === null ? null : await store.load(chatId);
  const cases = record?.cases.filter(({ number }) => typed === '' || number === typed) ?? [];
  const desk = record === null ? null : deskMarkOf(record);
  if (record === null || cases.length === 0) {
    return words(voice.phrase('general.case.none', { number: escapeHtml(typed === '' ? '—' : typed) }));
  }
  const topic = record.desk?.topic == null ? null : `${record.desk.group}:${record.desk.topic}`;
  const closed = { group: null, state: 'closed', since: 0, due: null, by: null, number: null } as const;
  const who = customerLink(voice, {
    entry: { chatId: record.chatId, topic, desk: desk ?? closed },
    name: record.name,
  });
  const texts = cases.map((held) =>
    voice.phrase(held.closedAt === null ? 'general.case.text' : 'general.case.closed', {
      number: held.number,
      who,
      state: caseStateIn(voice, held),
      submitted: sayDay(dayOf(held.submittedAt), voice.language),
      due: sayDay(held.reviewDue, voice.language),
      closed: held.closedAt === null ? '' : sayDay(dayOf(held.closedAt), voice.language),
    }),
  );
  return words(texts.join('\n\n'));
};
