// Walks of the tests' own flow up to a place, for tests about what happens there.
import type { Content } from '../../src/dialogue/content.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';

export const NAME = '王小明';
export const ID_NUMBER = '11010519491231002X';
export const CARD = '13800138000';

type Step = (person: Person) => void;

const WAY: readonly [string, Step][] = [
  ['hello', (person) => person.presses('button.next')],
  ['operator', (person) => person.presses('China Mobile')],
  ['name', (person) => person.types(NAME)],
  ['id', (person) => person.types(ID_NUMBER)],
  ['card', (person) => person.types(CARD)],
  ['why', (person) => person.presses('New job')],
  ['day', (person) => person.types('昨天')],
  [
    'list',
    (person) => {
      person.presses('Bank');
      person.presses('Chat');
      person.presses('button.done');
    },
  ],
  [
    'photos',
    (person) => {
      person.uploads('front');
      person.presses('button.done');
    },
  ],
  ['check', (person) => person.presses('button.submit')],
  ['review', (person) => person.sends({ kind: 'event', name: 'case-approved' })],
  ['credit', (person) => person.presses('No credit')],
];

/** Somebody who has filled in everything before this step and is asked it now. */
export function personAt(step: string, content: Content = fixtureContent()): Person {
  const person = new Person(content);
  person.types('/start');
  person.presses('menu.start');
  for (const [at, answer] of WAY) {
    if (at === step) return person;
    answer(person);
  }
  throw new Error(`no way to "${step}"`);
}
