// Why something with the database failed, in a word: never nothing, and never a message.
import pg from 'pg';
import { expect, test } from 'vitest';
import { reasonOf } from '../../src/store/postgres/reason.ts';

const system = (code: string): Error => Object.assign(new Error(`connect ${code} 10.0.0.1:5432`), { code });

test.each<[string, unknown, string]>([
  ['an error of the system', system('ECONNREFUSED'), 'ECONNREFUSED'],
  [
    'several at once, without a word of their own',
    new AggregateError([system('ECONNREFUSED'), system('ENETUNREACH')], ''),
    'ECONNREFUSED, ENETUNREACH',
  ],
  ['the same twice', new AggregateError([system('ECONNREFUSED'), system('ECONNREFUSED')]), 'ECONNREFUSED'],
  [
    'one behind another',
    new Error('x', { cause: new Error('y', { cause: system('ENOTFOUND') }) }),
    'ENOTFOUND',
  ],
  ['what was spread into an object', { code: 'ECONNRESET', queue: 'due' }, 'ECONNRESET'],
  ['an object without anything', { queue: 'due' }, 'no reason given'],
  ['nothing', undefined, 'no reason given'],
  ['an error without a code', new TypeError('王芳'), 'TypeError'],
  ['words where a code should be', Object.assign(new Error('x'), { code: 'secret words' }), 'Error'],
  ['one of the database', Object.assign(new pg.DatabaseError('x', 1, 'error'), { code: '57P01' }), '57P01'],
])('%s', (_name, error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});

test('errors that hold themselves are left at some depth', () => {
  const circle = new Error('x');
  circle.cause = circle;
  expect(reasonOf(circle)).toBe('Error');
});
