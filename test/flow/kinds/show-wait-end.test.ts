// Steps that ask for nothing: telling, waiting, the end.
import { describe, expect, test } from 'vitest';
import type { Input } from '../../../src/chat/input.ts';
import { kindOf } from '../../../src/flow/kind-of.ts';
import { asking, labelsOf, moved, photo, tryAt, typed } from '../trying.ts';
import { flowOf } from '../../dialogue/fixture-content.ts';

const TICK: Input = { kind: 'tick' };
const APPROVED: Input = { kind: 'event', name: 'case-approved' };

describe('a step that tells something', () => {
  test.each([moved('it', 'next'), typed('下一步'), typed('好的！'), typed('OK'), typed('知道了。')])(
    'goes on when the person says so',
    (input) => {
      expect(tryAt({ kind: 'show' }, input)).toMatchObject({ kept: { kind: 'seen' }, open: 'end' });
    },
  );

  test.each([typed('王小明'), photo('a'), moved('it', 'done'), TICK])('stays for anything else', (input) => {
    expect(tryAt({ kind: 'show' }, input)).toBe('ignored');
  });
});

describe('a step that waits', () => {
  test('ends with the event that it waits for, and with no other', () => {
    const step = { kind: 'wait', event: 'case-approved' };
    expect(tryAt(step, APPROVED)).toMatchObject({ open: 'end' });
    expect(tryAt(step, { kind: 'event', name: 'case-cancelled' })).toBe('ignored');
    expect(tryAt(step, TICK)).toBe('ignored');
  });

  test('nobody can press or talk their way past it', () => {
    const step = { kind: 'wait', event: 'case-approved' };
    expect(tryAt(step, moved('it', 'next'))).toBe('ignored');
    expect(tryAt(step, typed('下一步'))).toBe('ignored');
    expect(labelsOf(asking(step))).not.toContain('[button.next]');
  });

  test('says when its time is up, in milliseconds', () => {
    const [hours] = flowOf('start', [{ id: 'it', kind: 'wait', hours: 24 }]).steps;
    const [event] = flowOf('start', [{ id: 'it', kind: 'wait', event: 'x' }]).steps;
    expect(hours && kindOf(hours).due?.(hours, 1000)).toBe(86_401_000);
    expect(event && kindOf(event).due?.(event, 1000)).toBeNull();
  });

  test('time leads where the file says', () => {
    expect(tryAt({ kind: 'wait', hours: 24 }, TICK)).toMatchObject({ open: 'end' });
    expect(tryAt({ kind: 'wait', hours: 24, timeout: 'it' }, TICK)).toMatchObject({ open: 'it' });
  });

  test('can be ended early where it offers a button for that', () => {
    const step = { kind: 'wait', hours: 24, skip: { zh: '已经好了', en: 'Done' } };
    expect(labelsOf(asking(step))).toContain('已经好了');
    expect(tryAt(step, moved('it', 'next'))).toMatchObject({ open: 'end' });
  });

  test('each of several events leads where the file says', () => {
    const step = {
      kind: 'wait',
      event: 'case-approved',
      events: { 'case-refused': 'it', 'case-more': 'end' },
    };
    expect(tryAt(step, APPROVED)).toMatchObject({ open: 'end' });
    expect(tryAt(step, { kind: 'event', name: 'case-refused' })).toMatchObject({ open: 'it' });
    expect(tryAt(step, { kind: 'event', name: 'case-more' })).toMatchObject({ open: 'end' });
    expect(tryAt(step, { kind: 'event', name: 'toString' })).toBe('ignored');
    const [wait] = flowOf('start', [{ id: 'it', ...step }]).steps;
    const heard = ['case-approved', 'case-refused', 'case-cancelled', 'constructor'].map(
      (event) => wait && kindOf(wait).hears?.(wait, event),
    );
    expect(heard).toEqual([true, true, false, false]);
  });

  test('lets somebody correct what they sent, where it offers a button for that', () => {
    const step = {
      kind: 'wait',
      event: 'case-approved',
      change: { to: 'end', label: { zh: '修改资料', en: 'Correct' } },
    };
    expect(labelsOf(asking(step))).toContain('修改资料');
    expect(tryAt(step, moved('it', 'change'))).toMatchObject({ open: 'end', kept: null });
    expect(tryAt({ kind: 'wait', event: 'case-approved' }, moved('it', 'change'))).toBe('ignored');
  });
});

test('the end asks nothing and offers the menu', () => {
  const question = asking({ kind: 'end', outcome: 'left' });
  expect(labelsOf(question)).toEqual(['[button.menu]', '[menu.faq]']);
  expect(tryAt({ kind: 'end', outcome: 'left' }, typed('next'), moved('it', 'next'))).toBe('ignored');
});

test('an end may say when the flow is taken up again', () => {
  const later = { hours: 72, to: 'it' };
  const [asks, quiet] = flowOf('start', [
    { id: 'it', kind: 'end', outcome: 'cancelled', later },
    { id: 'other', kind: 'end', outcome: 'left' },
  ]).steps;
  expect(asks && kindOf(asks).later?.(asks)).toEqual(later);
  expect(quiet && kindOf(quiet).later?.(quiet)).toBeUndefined();
});
