// A person whose customer service has a staff group: what staff see in the topic, and what staff do there.
import { expect } from 'vitest';
import type { Button, Effect } from '../../src/chat/effect.ts';
import { htmlLength, readHtml } from '../../src/chat/html.ts';
import type { StaffAction, StaffAct } from '../../src/chat/staff.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { delivered } from '../../src/dialogue/delivered.ts';
import { owedOn } from '../../src/dialogue/owe.ts';
import { nextTogether } from '../../src/dialogue/together.ts';
import type { Moment } from '../../src/dialogue/turn.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';

export const GROUP = -1001;
export const MEI = { id: 71, name: 'Mei', supervisor: false };
export const LI = { id: 72, name: 'Li <3', supervisor: false };
export const BOSS = { id: 73, name: 'Boss', supervisor: true };

export type InTopic = {
  id: number;
  kind: Effect['kind'];
  html: string;
  replyTo: number | null;
  buttons: Button[][];
};

export class AtDesk extends Person {
  groups: Moment['groups'] = [{ chatId: GROUP, language: 'zh', waiting: 0 }];
  queue: Moment['queue'] = { ahead: 0, medianWait: null };
  /** What stands in the topic, oldest first. */
  topic: InTopic[] = [];
  /** How the topic looks in the list. */
  look: Extract<Effect, { kind: 'topic' }> | null = null;
  card: Extract<Effect, { kind: 'card' }> | null = null;
  /** Everything that was done on the side of staff. */
  done: Effect[] = [];
  #id = 9000;

  constructor(content: Content = fixtureContent()) {
    super(content);
    this.more = { name: '小明 <3' };
  }

  override moment(): Moment {
    return { ...super.moment(), groups: this.groups, queue: this.queue };
  }

  override delivers(most = Number.POSITIVE_INFINITY): void {
    super.delivers(most);
    for (let passed = 0; passed < 500; passed += 1) {
      const next = nextTogether(owedOn(this.record, 'staff'), false);
      if (next === null) return;
      const { effect } = next;
      const needed = effect.kind !== 'topic' && effect.kind !== 'discard';
      if (needed && this.record.desk?.topic == null) throw new Error(`${effect.kind} before a topic`);
      this.done.push(effect);
      this.#id += 1;
      const done = { kind: 'done' as const, messageId: this.#performsInTopic(effect) };
      const carried =
        effect.kind === 'carry' ? { messageIds: effect.messageIds.map((_, at) => this.#id + at) } : {};
      if (effect.kind === 'carry') this.#id += effect.messageIds.length;
      const topic = effect.kind === 'topic' ? { topic: this.record.desk?.topic ?? this.#id } : {};
      this.record = delivered(this.record, next, { ...done, ...carried, ...topic }, this.now).record;
    }
    throw new Error('staff are owed without end');
  }

  #performsInTopic(effect: Effect): number | null {
    const id = this.#id;
    switch (effect.kind) {
      case 'topic':
        expect(effect.name.length).toBeLessThanOrEqual(128);
        this.look = effect;
        return null;
      case 'card':
        isFit(effect.html);
        this.card = effect;
        return this.record.desk?.card ?? id;
      case 'tell':
        isFit(effect.html);
        this.topic.push({
          id,
          kind: 'tell',
          html: effect.html,
          replyTo: effect.replyTo,
          buttons: effect.buttons,
        });
        return id;
      case 'carry': {
        const html = effect.messageIds
          .map((of) => this.chat.find((shown) => shown.messageId === of)?.html ?? `#${of}`)
          .join('|');
        this.topic.push({ id, kind: 'carry', html, replyTo: effect.replyTo, buttons: [] });
        return id;
      }
      default:
        this.topic.push({ id, kind: effect.kind, html: JSON.stringify(effect), replyTo: null, buttons: [] });
        return id;
    }
  }

  staff(act: StaffAct, by = MEI): string {
    return this.sends({ kind: 'staff', by, act });
  }

  did(action: StaffAction, by = MEI, rest = ''): string {
    return this.staff({ kind: 'did', action, rest, messageId: null }, by);
  }

  /** Somebody writes in the topic; the id of the message. */
  wrote(text: string, by = MEI, more: Partial<Extract<StaffAct, { kind: 'wrote' }>> = {}): number {
    this.#id += 1;
    const id = this.#id;
    this.staff({ kind: 'wrote', messageId: id, text, album: null, replyTo: null, ...more }, by);
    return id;
  }

  /** The last thing that stands in the topic. */
  last(): InTopic {
    const last = this.topic.at(-1);
    if (last === undefined) throw new Error('nothing stands in the topic');
    return last;
  }

  /** Everything that staff can read, but the card. */
  read(): string {
    return this.topic.map(({ html }) => html).join('\n');
  }

  cardButtons(): string[] {
    return this.card?.buttons.flat().map(({ label }) => label) ?? [];
  }

  /** The bot's own messages since `before` effects. */
  said(before: number): Effect[] {
    return this.effects.slice(before).filter(({ kind }) => kind === 'say');
  }
}

function isFit(html: string): void {
  const { mistakes, text } = readHtml(html);
  if (mistakes.length > 0) throw new Error(`broken markup: ${JSON.stringify(mistakes)} in:\n${html}`);
  if (htmlLength(html) > 4096) throw new Error(`${htmlLength(html)} characters:\n${html}`);
  if (text.trim() === '') throw new Error('an empty message');
}

/** Somebody at the desk who has filled in everything before this step of the tests' flow. */
export function atDeskAt(step: 'name' | 'id' | 'photos' | 'review'): AtDesk {
  const person = new AtDesk();
  person.types('/start');
  person.presses('menu.start');
  person.presses('button.next');
  person.presses('China Mobile');
  if (step === 'name') return person;
  person.types('王小明');
  if (step === 'id') return person;
  person.types('11010519491231002X');
  person.types('13800138000');
  person.presses('New job');
  person.types('昨天');
  person.presses('Bank');
  person.presses('Chat');
  person.presses('button.done');
  if (step === 'photos') return person;
  person.uploads('front');
  person.presses('button.done');
  person.presses('button.submit');
  return person;
}

/** The same, and staff have the chat. */
export function held(step: Parameters<typeof atDeskAt>[0] = 'name'): AtDesk {
  const person = atDeskAt(step);
  person.types('/human');
  person.did('claim');
  return person;
}
