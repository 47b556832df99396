// Photos and files until "Done".
import { expect, test } from 'vitest';
import type { Input } from '../../../src/chat/input.ts';
import { asking, contact, labelsOf, moved, photo, tapped, tryAt, typed } from '../trying.ts';

const STEP = { kind: 'documents', title: { zh: '照片', en: 'Photos' }, sensitive: true, least: 1, most: 2 };
const DONE = moved('it', 'done');
const STICKER: Input = { kind: 'unusual', what: 'sticker', caption: '', messageId: 5 };

test('keeps what is sent, one after the other, until “Done”', () => {
  expect(tryAt(STEP, photo('a'), photo('b'))).toMatchObject({
    open: 'it',
    note: '[step.erased]',
    erase: true,
  });
  expect(tryAt(STEP, photo('a'), photo('b'), DONE)).toMatchObject({
    kept: { kind: 'uploads', uploads: [{ uniqueId: 'a' }, { uniqueId: 'b' }] },
    open: 'end',
  });
});

test('“发完了” may be typed', () => {
  expect(tryAt(STEP, photo('a'), typed('发完了'))).toMatchObject({ open: 'end' });
});

test('the same photo sent twice counts once', () => {
  const twice = tryAt(STEP, photo('a'), photo('a'));
  expect(twice).toMatchObject({ kept: { uploads: [{ uniqueId: 'a' }] } });
});

test('one too many is not kept, and the person is told', () => {
  expect(tryAt(STEP, photo('a'), photo('b'), photo('c'))).toMatchObject({
    note: '[wrong.files.many most=2]',
    kept: { uploads: [{ uniqueId: 'a' }, { uniqueId: 'b' }] },
    open: 'it',
  });
});

test('“Done” before the first photo says how many are needed', () => {
  expect(tryAt(STEP, typed('完成'))).toMatchObject({ note: '[wrong.files.none least=1]', open: 'it' });
  expect(labelsOf(asking(STEP))).not.toContain('[button.done]');
});

test.each([STICKER, contact('123')])('what is no picture is refused with a word', (input) => {
  expect(tryAt(STEP, input)).toMatchObject({ note: '[wrong.files.kind]', open: 'it' });
});

test.each<Input>([
  { kind: 'event', name: 'case-approved' },
  { kind: 'tick' },
  tapped('it', 'old-option'),
  moved('it', 'change'),
])('what nobody sent as a picture is not complained about', (input) => {
  expect(tryAt(STEP, input)).toBe('ignored');
});

test('the message counts what has come', () => {
  expect(asking(STEP).html).toContain('[step.noFiles most=2]');
  const uploads = [{ kind: 'photo', fileId: 'f', uniqueId: 'a' } as const];
  expect(asking(STEP, { kind: 'uploads', uploads }).html).toContain('[step.files count=1 most=2]');
});
