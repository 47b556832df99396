// /block NUMBER and /unblock NUMBER from anywhere: a turn of that customer, as if pressed in their topic.
import { escapeHtml } from '../../chat/text.ts';
import type { Obey } from './answer.ts';
import { staffVoice, typedNumber, words } from './answer.ts';

export const block: Obey = (parts, command) => bar(parts, command, 'block');
export const unblock: Obey = (parts, command) => bar(parts, command, 'unblock');

async function bar(
  parts: Parameters<Obey>[0],
  { updateId, by, rest, messageId }: Parameters<Obey>[1],
  action: 'block' | 'unblock',
): ReturnType<Obey> {
  const voice = staffVoice(parts);
  // Whoever shuts somebody out is on record; in the group's name nobody would be.
  if (by.id < 0) return words(voice.phrase('staff.anonymous'));
  const number = typedNumber(rest);
  if (number === '') return words(voice.phrase('general.block.ask'));
  const chatId = await parts.store.findByCase(number);
  if (chatId === null) return words(voice.phrase('general.case.none', { number: escapeHtml(number) }));
  const act = { kind: 'did', action, rest: '', messageId } as const;
  await parts.turns.take({ chatId, updateId, languageCode: null, input: { kind: 'staff', by, act } });
  return words(voice.phrase(action === 'block' ? 'general.block.done' : 'general.unblock.done', { number }));
}
