// Somebody who walks through the flows to an end, answers each question differently, and remembers what they said to
// which one, so that a misfiled answer shows.
import type { Press } from '../../src/chat/press.ts';
import type { Content } from '../../src/dialogue/content.ts';
import type { Answer } from '../../src/flow/answer.ts';
import { answerKey } from '../../src/flow/answer.ts';
import { findFlow, findStep, placeOf } from '../../src/flow/find.ts';
import { kindOf } from '../../src/flow/kind-of.ts';
import { idCheckDigit } from '../../src/flow/kinds/id-number.ts';
import type { Run } from '../../src/flow/run.ts';
import { settleRun } from '../../src/flow/settle.ts';
import type { Step } from '../../src/flow/schema.ts';
import { HOUR, Person } from './person.ts';

/** What somebody chooses or awaits, by the first `flow/step` that it had: an option or event for each time that they come by. */
export type Route = { name: string; choices: Readonly<{ [place: string]: readonly string[] }> };

/** Between them they come by every step of the shipped flows. */
export const ROUTES: readonly Route[] = [
  {
    name: 'with support, a blocked card',
    choices: { 'start/blocked': ['yes'], 'assisted/reason': ['other'], 'assisted/cancel': ['returned'] },
  },
  {
    name: 'with support, no login and credit left',
    choices: {
      'start/blocked': ['no'],
      'start/login': ['no'],
      'prepare/balance': ['left'],
      'assisted/reason': ['job'],
      'assisted/cancel': ['help', 'returned'],
    },
  },
  {
    name: 'by oneself, at the second try and after a day of waiting',
    choices: {
      'start/blocked': ['no'],
      'start/route': ['self-service'],
      'self-service/done': ['failed', 'processing', 'done'],
      'self-service/failed': ['retry'],
    },
  },
  {
    name: 'by oneself first, then with support',
    choices: {
      'start/blocked': ['unsure'],
      'start/login': ['unsure'],
      'start/route': ['self-service'],
      'self-service/done': ['failed'],
      'self-service/failed': ['assisted'],
    },
  },
  {
    name: 'with support, who want more of everything',
    choices: {
      'start/blocked': ['yes'],
      'assisted/review': ['case-more', 'case-more', 'case-more', 'case-approved'],
      'assisted/more': ['files', 'words', 'form'],
      'assisted/cancel': ['none'],
    },
  },
  {
    name: 'with support, refused twice, and leaves it then',
    choices: {
      'start/blocked': ['yes'],
      'assisted/review': ['case-refused'],
      'assisted/refused': ['again', 'leave'],
    },
  },
  { name: 'and thinks better of it', choices: { 'start/before': ['think'] } },
];

export class Walker {
  person: Person;
  /** What was answered to which question, under the ids that it had then. */
  given = new Map<string, Answer>();
  /** The run before the turn that ended it. */
  lastRun: Run | null = null;
  /** The question whose answer ended the flow: it is gone with the run. */
  #last: string | null = null;
  #route: Route;
  #visits = new Map<string, number>();

  constructor(content: Content, route: Route, languageCode: string | null = 'zh-hans') {
    this.person = new Person(content, languageCode);
    this.#route = route;
  }

  /** Begins a cancellation. */
  begins(): void {
    this.person.types('/start');
    this.person.pressesOn(this.#live(), { kind: 'command', name: 'start', rest: 'anew' });
    this.#remembers();
  }

  /** The same person at the same moment, to go another way from here. */
  twin(): Walker {
    const twin = new Walker(this.person.content, this.#route);
    const { person } = twin;
    Object.assign(person, { record: structuredClone(this.person.record), now: this.person.now });
    person.chat = structuredClone(this.person.chat);
    person.thorough = false;
    twin.given = new Map(this.given);
    twin.lastRun = structuredClone(this.lastRun);
    twin.#visits = new Map(this.#visits);
    return twin;
  }

  /** The question that the person reads now, as the content of that moment has it. */
  reads(): { step: Step; place: { flow: string; step: string } } | null {
    const { run } = this.person.record;
    const found = run === null ? null : findStep(this.person.content.flows, run.place);
    return found === null ? null : { step: found.step, place: placeOf(found) };
  }

  /** Answers the question that was read; `before` is what was read before an edit. False when the flow is over. */
  answers(before = this.reads()): boolean {
    if (before === null) return false;
    const { step, place } = before;
    const at = { flow: place.flow, step: place.step };
    const key = answerKey(place);
    const move = (name: 'next' | 'done' | 'submit'): Press => ({ kind: 'move', ...at, move: name });
    switch (step.kind) {
      case 'show':
        this.#gives(key, { kind: 'seen' }, () => {
          this.#presses(move('next'));
        });
        break;
      case 'choice': {
        const option = this.#chooses(step, key);
        this.#gives(key, { kind: 'option', option }, () => {
          this.#presses({ kind: 'option', ...at, option });
        });
        break;
      }
      case 'checklist': {
        const answer = this.person.record.run?.answers[key];
        const ticked = answer?.kind === 'options' ? answer.options : [];
        const options = step.items.map(({ id }) => id);
        for (const option of options.filter((id) => !ticked.includes(id))) {
          this.#presses({ kind: 'option', ...at, option });
        }
        this.#gives(key, { kind: 'options', options }, () => {
          this.#presses(move('done'));
        });
        break;
      }
      case 'documents': {
        const name = key.replace('/', '-');
        const upload = { kind: 'photo', fileId: `file-${name}`, uniqueId: `unique-${name}` } as const;
        this.#gives(key, { kind: 'uploads', uploads: [upload] }, () => this.person.uploads(name));
        this.#presses(move('done'));
        break;
      }
      case 'confirm':
        this.#gives(key, { kind: 'seen' }, () => {
          this.#presses(move('submit'));
        });
        break;
      case 'wait': {
        const event = this.#awaits(step, key);
        if (event === null && step.hours === undefined) throw new Error(`nothing ends the wait at ${key}`);
        this.#gives(key, { kind: 'seen' }, () => {
          this.person.now += (step.hours ?? 1) * HOUR;
          this.person.sends(event === null ? { kind: 'tick' } : { kind: 'event', name: event });
        });
        break;
      }
      case 'end':
        return false;
      default: {
        const words = wordsFor(step.kind, key);
        this.#gives(key, { kind: 'words', words }, () => this.person.types(words));
      }
    }
    return this.person.record.run !== null;
  }

  /** Walks on to an end. Throws when there is none within reason. */
  finishes(): void {
    for (let turns = 0; this.answers(); turns += 1) {
      if (turns > 120) throw new Error(`no end from ${this.person.place() ?? ''}:\n${this.person.reads()}`);
    }
  }

  /** What is filed under a step that did not ask it, or differs from what was said: none, if all is well. */
  misfiled(): string[] {
    const { flows } = this.person.content;
    const today = (key: string, answer: Answer): [string, Answer] => {
      const [flow = '', step = ''] = key.split('/');
      const found = findStep(flows, { flow, step });
      if (found === null) return [key, answer];
      return [answerKey(placeOf(found)), kindOf(found.step).renamed?.(found.step, answer) ?? answer];
    };
    const expected = new Map([...this.given].map(([key, answer]) => today(key, answer)));
    const last = this.#last === null ? null : today(this.#last, { kind: 'seen' })[0];
    const filed = this.lastRun === null ? {} : settleRun(flows, this.lastRun, 'start').run.answers;
    return Object.entries(filed).flatMap(([key, answer]) => {
      const said = JSON.stringify(expected.get(key));
      const kept = JSON.stringify(answer);
      return said === kept || key === last
        ? []
        : [`${key}: ${kept}, but said was ${expected.has(key) ? said : 'nothing'}`];
    });
  }

  /** Does something that should file this answer; it counts as given only when it was taken. */
  #gives(key: string, answer: Answer, act: () => void): void {
    const [flow = '', step = ''] = key.split('/');
    const asked = findStep(this.person.content.flows, { flow, step });
    act();
    this.#remembers();
    if (asked !== null) this.given.set(key, answer);
    if (this.person.record.run === null) this.#last = key;
  }

  #presses(press: Press): void {
    this.person.pressesOn(this.#live(), press);
    this.#remembers();
  }

  #live(): number {
    return this.person.record.live?.messageId ?? 0;
  }

  #remembers(): void {
    const { run } = this.person.record;
    if (run !== null) this.lastRun = run;
  }

  #chooses(step: Extract<Step, { kind: 'choice' }>, key: string): string {
    const wanted = this.#planned(step, key);
    const option = step.options.find(({ id, was }) => wanted !== undefined && [id, ...was].includes(wanted));
    return (option ?? step.options[0])?.id ?? '';
  }

  /** The event that ends a wait on this route; null where time does. */
  #awaits(step: Extract<Step, { kind: 'wait' }>, key: string): string | null {
    const events = [...(step.event === undefined ? [] : [step.event]), ...Object.keys(step.events ?? {})];
    const wanted = this.#planned(step, key);
    return events.find((event) => event === wanted) ?? events[0] ?? null;
  }

  /** What the route wants at this step, this time. */
  #planned(step: Step, key: string): string | undefined {
    const [named = ''] = key.split('/');
    const flow = findFlow(this.person.content.flows, named);
    // Under the ids that it had at first, so that a renamed step is no other one.
    const first = `${flow?.was[0] ?? named}/${step.was[0] ?? step.id}`;
    const visit = this.#visits.get(first) ?? 0;
    this.#visits.set(first, visit + 1);
    const planned = this.#route.choices[first];
    return planned?.[visit] ?? planned?.at(-1);
  }
}

function wordsFor(kind: Step['kind'], key: string): string {
  const sum = Array.from(key).reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7);
  const digits = String(sum).padStart(4, '0');
  const first17 = `11010119900101${digits.slice(1)}`;
  switch (kind) {
    case 'id-number':
      return first17 + idCheckDigit(first17);
    case 'phone':
    case 'card-number':
      return `1380000${digits}`;
    case 'date':
      return '2026-11-01';
    case 'person-name':
      return '王'.concat(String.fromCodePoint(0x4e00 + sum), '明');
    default:
      return `words for ${key.replaceAll('-', ' ')}`;
  }
}
