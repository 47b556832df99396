// Words beside those of a message: where Telegram puts them, and that they come along with the arrival.
import { expect, test } from 'vitest';
import { readUpdate } from '../../src/telegram/read-update.ts';
import { wordsBesides } from '../../src/telegram/words-besides.ts';

test.each([
  ['the quoted part of a reply', { text: 'hm', quote: { text: '验证码 482913' } }, '验证码 482913'],
  ['the name of a file', { document: { file_id: 'f', file_unique_id: 'u', file_name: 'a.pdf' } }, 'a.pdf'],
  ['what a piece of music is called', { audio: { title: 't', performer: 'p', file_name: 'f' } }, 'f\nt\np'],
  ['the name of a contact', { contact: { first_name: 'A', last_name: 'B', phone_number: '1' } }, 'A\nB'],
  ['a place', { venue: { title: 'T', address: 'A' } }, 'T\nA'],
  ['nothing', { text: 'hm' }, ''],
  ['another shape', { quote: 'x', document: null, contact: { first_name: 7 } }, ''],
])('%s', (_where, message, words) => {
  expect(wordsBesides(message)).toBe(words);
});

test('come along with a message and with an edited one', () => {
  const about = { message_id: 1, from: { id: 7 }, chat: { id: 7, type: 'private' }, text: 'hm' };
  const more = { ...about, quote: { text: 'q' } };
  for (const key of ['message', 'edited_message']) {
    const read = readUpdate({ update_id: 1, [key]: more }, { id: 1, username: 'bot' }, () => false);
    expect(read).toMatchObject({ kind: 'arrival', arrival: { besides: 'q' } });
    const plain = readUpdate({ update_id: 1, [key]: about }, { id: 1, username: 'bot' }, () => false);
    expect(plain.kind === 'arrival' && 'besides' in plain.arrival).toBe(false);
  }
});
