import { expect, test } from 'vitest';
import { PRESS_LIMIT, readPress, writePress } from '../../src/chat/press.ts';
import type { Press } from '../../src/chat/press.ts';
import { StaffActionSchema } from '../../src/chat/staff.ts';

test.each<[Press, string]>([
  [{ kind: 'option', flow: 'assisted', step: 'form', option: 'yes' }, 'o:assisted:form:yes'],
  [{ kind: 'command', name: 'menu', rest: '' }, 'c:menu'],
  [{ kind: 'none' }, 'n'],
  [{ kind: 'staff', action: 'claim', rest: '' }, 's:claim'],
  [{ kind: 'staff', action: 'approve', rest: 'date:2026-11-23' }, 's:approve:date:2026-11-23'],
  [{ kind: 'general', command: 'canned', rest: 'hello' }, 'g:canned:hello'],
  [{ kind: 'general', command: 'open', rest: '' }, 'g:open'],
])('%j is written and read as %s', (press, data) => {
  expect(writePress(press)).toBe(data);
  expect(readPress(data)).toEqual(press);
});

test.each(['s:', 's:invade', 's', 'g:', 'g', 'n:', 'none'])('%j is unreadable', (data) => {
  expect(readPress(data)).toEqual({ kind: 'unreadable', data });
});

test('every action of staff fits into a button together with a date', () => {
  for (const action of StaffActionSchema.options) {
    const data = writePress({ kind: 'staff', action, rest: '2026-11-23/2026-11-30' });
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(PRESS_LIMIT);
  }
});
