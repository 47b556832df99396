// What is hidden is shown to staff for a minute and then taken away, whatever happens to the bot meanwhile.
import { expect, test } from 'vitest';
import type { AtDesk } from './at-desk.ts';
import { atDeskAt, MEI } from './at-desk.ts';

const SECOND = 1000;

function removed(person: AtDesk): number[] {
  return person.done.flatMap((effect) => (effect.kind === 'remove' ? effect.messageIds : []));
}

test('sensitive answers are revealed for a minute, and who looked is kept', () => {
  const person = atDeskAt('review');
  person.did('reveal');
  const shown = person.done.filter(({ kind }) => kind === 'tell').at(-1);
  expect(shown).toMatchObject({ gone: 60 });
  expect(person.read()).toContain('11010519491231002X');
  expect(person.done.at(-2)).toEqual({
    kind: 'exhibit',
    answers: true,
    uploads: [{ kind: 'photo', fileId: 'file-front' }],
    gone: 60,
  });
  expect(person.record.audit.at(-1)).toMatchObject({ what: 'revealed', by: { id: MEI.id } });
  expect(person.record.audit.at(-1)?.why).toMatch(/、/);
  expect(person.record.audit.at(-1)?.why).not.toMatch(/, /);
  expect(person.card?.html).not.toContain('11010519491231002X');
});

test('what was shown is removed when its minute is over, also by a bot that was started anew', () => {
  const person = atDeskAt('review');
  person.did('reveal');
  const shown = person.topic.filter(({ html }) => /11010519491231002X|file-front/.test(html));
  expect(shown).toHaveLength(2);
  person.restarts();
  expect(person.record.wakeAt).toBe(person.now + 60 * SECOND);
  person.now += 60 * SECOND - 1;
  person.sends({ kind: 'tick' });
  expect(removed(person)).toEqual([]);
  person.now += 1;
  person.sends({ kind: 'tick' });
  expect(removed(person)).toEqual(shown.map(({ id }) => id));
  person.sends({ kind: 'tick' });
  expect(removed(person)).toHaveLength(2);
});

test('a bot that is about to stop removes what is shown at once', () => {
  const person = atDeskAt('review');
  person.did('reveal');
  person.sends({ kind: 'event', name: 'closing' });
  expect(removed(person)).toHaveLength(2);
  expect(person.record.desk?.showing).toEqual([]);
  expect(person.place()).toBe('start/review');
});
