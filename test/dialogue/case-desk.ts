// A customer with an application, and staff who decide it in the customer's topic: what tests about cases share.
import { expect } from 'vitest';
import type { Button, Effect } from '../../src/chat/effect.ts';
import { PRESS_LIMIT, readPress, writePress } from '../../src/chat/press.ts';
import type { Staff, StaffAct, StaffAction } from '../../src/chat/staff.ts';
import type { Case } from '../../src/case/case.ts';
import type { Moment } from '../../src/dialogue/turn.ts';
import { beginRun } from '../../src/flow/advance.ts';
import type { Run } from '../../src/flow/run.ts';
import { voiceOf } from '../../src/chat/voice.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { FRIDAY, HOUR, Person } from './person.ts';

export const LIN: Staff = { id: 501, name: '小林', supervisor: false };
export const ZHOU: Staff = { id: 502, name: '周<敏>', supervisor: false };

export const GROUP = -1_001_234_567_890;
export const DAY = 24 * HOUR;

export class Applicant extends Person {
  /** Where staff are; empty when no group is set up. */
  groups: Moment['groups'] = [{ chatId: GROUP, language: 'zh', waiting: 0 }];
  #topicMessage = 900;

  override moment(): Moment {
    return { ...super.moment(), groups: this.groups };
  }

  /** Staff press a button, which names its case behind a slash, or write a command. */
  does(by: Staff, action: StaffAction, rest = ''): Effect[] {
    const pressed = rest.includes('/') ? ({ pressed: true } as const) : {};
    return this.acts(by, { kind: 'did', action, rest, messageId: null, ...pressed });
  }

  /** Staff write a message in the topic. */
  says(by: Staff, text: string): Effect[] {
    this.#topicMessage += 1;
    return this.acts(by, { kind: 'wrote', messageId: this.#topicMessage, text, album: null, replyTo: null });
  }

  /** Staff write what they were asked for, and confirm it where it is shown back. */
  answers(by: Staff, text: string): Effect[] {
    const effects = this.says(by, text);
    const told = effects.findLast((effect) => effect.kind === 'tell');
    const shownBack = told?.buttons.flat().some(({ label }) => label.includes('确认')) === true;
    return shownBack ? this.clicks(by, '确认') : effects;
  }

  /** Staff press the button with these words below the last thing that the bot told them. */
  clicks(by: Staff, label: string): Effect[] {
    const buttons = this.effects
      .toReversed()
      .flatMap((effect) => (effect.kind === 'tell' ? [effect.buttons.flat()] : []))
      .find((row) => row.some((button) => button.label.includes(label)));
    return this.#pressIn(by, buttons ?? [], label);
  }

  acts(by: Staff, act: StaffAct): Effect[] {
    const before = this.effects.length;
    this.sends({ kind: 'staff', by, act });
    return this.effects.slice(before);
  }

  /** Time passes, and the sweep looks: as often as something is due. */
  waits(milliseconds: number): Effect[] {
    this.now += milliseconds;
    const before = this.effects.length;
    for (let looks = 0; looks < 20; looks += 1) {
      if (this.record.wakeAt === null || this.record.wakeAt > this.now) break;
      this.sends({ kind: 'tick' });
    }
    return this.effects.slice(before);
  }

  /** What staff read last in the topic. */
  told(): string {
    return this.effects.findLast((effect) => effect.kind === 'tell')?.html ?? '';
  }

  /** What the topic is called now. */
  name(): string {
    return this.effects.findLast((effect) => effect.kind === 'topic')?.name ?? '';
  }

  held(number?: string): Case {
    const found =
      number === undefined
        ? this.record.cases.at(-1)
        : this.record.cases.find((each) => each.number === number);
    if (found === undefined) throw new Error('no case');
    return found;
  }

  /** Staff press the button with this label below the newest message to them that holds these words. */
  clicksUnder(by: Staff, words: string, label: string): Effect[] {
    const under = this.effects
      .toReversed()
      .flatMap((effect) => (effect.kind === 'tell' && effect.html.includes(words) ? [effect.buttons] : []));
    return this.#pressIn(by, under.flat(2), label);
  }

  /** Staff press the button with these words on the card. */
  clicksCard(by: Staff, label: string): Effect[] {
    return this.#pressIn(by, this.card().buttons.flat(), label);
  }

  /** The card as it stands now. */
  card(): Extract<Effect, { kind: 'card' }> {
    const card = this.effects.findLast((effect) => effect.kind === 'card');
    if (card === undefined) throw new Error('there is no card');
    return card;
  }

  #pressIn(by: Staff, buttons: readonly Button[], label: string): Effect[] {
    const press = buttons.find((button) => button.label.includes(label))?.press;
    if (press?.kind !== 'staff') throw new Error(`staff see no button "${label}"`);
    expect(readPress(writePress(press))).toEqual(press);
    expect(Buffer.byteLength(writePress(press))).toBeLessThanOrEqual(PRESS_LIMIT);
    this.#topicMessage += 1;
    const { action, rest } = press;
    return this.acts(by, { kind: 'did', action, rest, messageId: this.#topicMessage, pressed: true });
  }

  /** Begins at the summary of the assisted route, with everything filled in. */
  fillsIn(answers: Run['answers'] = ANSWERS): void {
    const { now, record, content } = this;
    const context = {
      flows: content.flows,
      voice: voiceOf('zh', content.phrases),
      now,
      today: '',
      values: {},
    };
    const run: Run = {
      ...beginRun(context, 'assisted'),
      place: { flow: 'assisted', step: 'confirm' },
      answers,
    };
    const parked = record.run === null ? record.parked : [...record.parked, record.run];
    this.record = { ...record, parked, run };
    this.pressesOn(0, { kind: 'move', flow: 'assisted', step: 'confirm', move: 'here' });
  }
}

export const ANSWERS: Run['answers'] = {
  'assisted/name': { kind: 'words', words: '王小明' },
  'assisted/id-number': { kind: 'words', words: '11010519491231002X' },
  'assisted/card-number': { kind: 'words', words: '13800138000' },
  'assisted/reason': { kind: 'option', option: 'unused' },
  'assisted/documents': { kind: 'uploads', uploads: [{ kind: 'photo', fileId: 'front', uniqueId: 'front' }] },
};

/** Somebody whose application has just been submitted, on Friday, 20 November 2026, at ten in the morning. */
export function applicant(content: Content): Applicant {
  const person = new Applicant(content);
  person.now = FRIDAY;
  person.fillsIn();
  person.presses('确认提交');
  return person;
}

/** The same, approved for the next working day. */
export function approvedApplicant(content: Content): Applicant {
  const person = applicant(content);
  person.does(LIN, 'approve');
  person.clicks(LIN, '下一个工作日');
  person.answers(LIN, '先把话费用完');
  return person;
}
