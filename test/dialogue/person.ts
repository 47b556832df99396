// A person in a test: types, presses and uploads, and sees what Telegram would show them. What each turn owes is
// delivered at once unless the connection is down; after every turn the record and the messages are looked over.
import { isDeepStrictEqual } from 'node:util';
import type { Button, Effect } from '../../src/chat/effect.ts';
import { htmlLength, readHtml } from '../../src/chat/html.ts';
import type { Arrival, Input, Upload } from '../../src/chat/input.ts';
import type { Press } from '../../src/chat/press.ts';
import { PRESS_LIMIT, readPress, writePress } from '../../src/chat/press.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { decide } from '../../src/dialogue/decide.ts';
import { changesNothing, delivered } from '../../src/dialogue/delivered.ts';
import { owe, owedOn } from '../../src/dialogue/owe.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { newRecord, RecordSchema } from '../../src/dialogue/record.ts';
import { nextTogether } from '../../src/dialogue/together.ts';
import type { Moment } from '../../src/dialogue/turn.ts';
import { findStep } from '../../src/flow/find.ts';
import { frozen } from './frozen.ts';

export type Shown = {
  messageId: number;
  from: 'bot' | 'person' | 'staff';
  html: string;
  buttons: Button[][];
};

/** Friday, 20 November 2026, 10:00 in Shanghai. */
export const FRIDAY = Date.UTC(2026, 10, 20, 2);
export const HOUR = 3_600_000;

/** The date of a moment in Shanghai. */
export function dayOf(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 10);
}

/** The time of day of a moment in Shanghai. */
export function timeOf(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(11, 16);
}

export class Person {
  content: Content;
  now = FRIDAY;
  /** What the chat shows, oldest first. */
  chat: Shown[] = [];
  /** Everything that the bot has done, oldest first. */
  effects: Effect[] = [];
  /** While false, what the bot owes is kept back. */
  connected = true;
  /** What else comes with everything that they do: their name, the message that they reply to, words beside their own. */
  more: Pick<Arrival, 'name' | 'replyTo' | 'besides'> = {};
  /** Whether every turn is looked over whole; those who walk the same way thousands of times only mind their place. */
  thorough = true;
  #languageCode: string | null;
  #messageId = 100;
  #updateId = 5000;
  #cases = 0;
  #record: Record;

  constructor(content: Content, languageCode: string | null = 'zh-hans') {
    this.content = content;
    this.#languageCode = languageCode;
    this.#record = frozen(newRecord(8_000_000_001, 'zh', this.now));
  }

  get record(): Record {
    return this.#record;
  }

  /** Frozen, since a turn makes a new record and leaves the old one as it was. */
  set record(record: Record) {
    this.#record = frozen(record);
  }

  types(text: string): string {
    const messageId = this.#writes(text);
    const command = /^\/([a-z]+)(?: (.*))?$/s.exec(text);
    return this.sends(
      command === null
        ? { kind: 'text', text, messageId, forwarded: false }
        : { kind: 'command', name: command[1] ?? '', rest: command[2] ?? '', messageId },
    );
  }

  /** Presses the newest button whose label holds these words, wherever it stands in the chat. */
  presses(words: string): string {
    const found = this.chat
      .toReversed()
      .flatMap(({ messageId, buttons }) => buttons.flat().map((button) => ({ messageId, button })))
      .find(({ button }) => button.label.includes(words));
    if (found === undefined) throw new Error(`no button "${words}" in:\n${this.transcript()}`);
    return this.pressesOn(found.messageId, found.button.press);
  }

  /** Presses anything on any message, also what is no longer there. */
  pressesOn(messageId: number, press: Press): string {
    return this.sends({ kind: 'press', press: readPress(writePress(press)), messageId });
  }

  uploads(name: string, more: { caption?: string; albumId?: string; kind?: Upload['kind'] } = {}): string {
    const messageId = this.#writes(`(${name})`);
    const upload: Upload = { kind: more.kind ?? 'photo', fileId: `file-${name}`, uniqueId: `unique-${name}` };
    const { caption = '', albumId = null } = more;
    return this.sends({ kind: 'upload', upload, caption, albumId, messageId });
  }

  /** Lets any input have its turn and returns what the newest message of the bot says then. */
  sends(input: Input): string {
    this.#updateId += 1;
    const own = ['tick', 'event', 'undelivered', 'staff'].includes(input.kind);
    const arrival = {
      chatId: this.record.chatId,
      updateId: own && input.kind !== 'staff' ? null : this.#updateId,
      languageCode: own ? null : this.#languageCode,
      ...(own ? {} : this.more),
      input,
    };
    const { record, effects } = decide(this.record, arrival, this.content, this.moment());
    this.record = owe(record, effects);
    this.effects.push(...effects);
    const fresh = owe({ ...record, owed: [] }, effects).owed;
    if (this.thorough) for (const { effect } of fresh) isFitForTelegram(effect);
    this.#isWhole(!own && input.kind !== 'left');
    if (this.connected) this.delivers();
    return this.reads();
  }

  /** A message of the person that reaches the chat without a turn of its own: its id. */
  #writes(html: string): number {
    this.#messageId += 1;
    this.chat.push({ messageId: this.#messageId, from: 'person', html, buttons: [] });
    return this.#messageId;
  }

  moment(): Moment {
    this.#cases += 1;
    return {
      now: this.now,
      dayOf,
      timeOf,
      caseNumber: `XK-TEST${this.#cases}`,
      groups: [],
      queue: { ahead: 0, medianWait: null },
      staffLanguage: 'zh',
      retentionDays: 30,
      supportHours: null,
    };
  }

  /** Performs everything that is owed to the customer, as Telegram would, or only the first `most` of it. */
  delivers(most = Number.POSITIVE_INFINITY): void {
    for (let done = 0; done < most; done += 1) {
      const next = nextTogether(owedOn(this.record, 'customer'), false);
      if (next === null || this.record.gone) return;
      const nothing = changesNothing(this.record, next.effect);
      const messageId = nothing ? (this.record.live?.messageId ?? null) : this.#performs(next.effect);
      this.record = delivered(this.record, next, { kind: 'done', messageId }, this.now).record;
      this.#isWhole();
    }
  }

  #performs(effect: Effect): number | null {
    switch (effect.kind) {
      case 'commands':
        return null;
      case 'erase':
        this.chat = this.chat.filter(({ messageId }) => messageId !== effect.messageId);
        return null;
      case 'say': {
        const { html, buttons, instead } = effect;
        const known = this.chat.find(({ messageId }) => messageId === instead);
        if (known !== undefined) {
          Object.assign(known, { html, buttons });
          return known.messageId;
        }
        this.#messageId += 1;
        this.chat.push({ messageId: this.#messageId, from: 'bot', html, buttons });
        return this.#messageId;
      }
      case 'carry':
        this.#messageId += 1;
        this.chat.push({
          messageId: this.#messageId,
          from: 'staff',
          html: `copy of ${effect.messageIds.join()}`,
          buttons: [],
        });
        return this.#messageId;
      default:
        return null;
    }
  }

  /** The process stops and starts again: all that is left is what was stored. */
  restarts(): void {
    this.record = RecordSchema.parse(JSON.parse(JSON.stringify(this.record)));
  }

  /** What the bot's newest message says: the one that it said or changed last. */
  reads(): string {
    return this.newest()?.html ?? '';
  }

  newest(): Shown | null {
    const live = this.record.live?.messageId;
    return this.chat.find(({ messageId }) => messageId === live) ?? null;
  }

  /** The labels of the newest message's buttons. */
  buttons(): string[] {
    return (
      this.newest()
        ?.buttons.flat()
        .map(({ label }) => label) ?? []
    );
  }

  /** The open place as `flow/step`, or null. */
  place(): string | null {
    const { run } = this.record;
    return run === null ? null : `${run.place.flow}/${run.place.step}`;
  }

  /** How many messages of the bot the chat shows. */
  messages(): number {
    return this.chat.filter(({ from }) => from === 'bot').length;
  }

  transcript(): string {
    return this.chat
      .map(
        ({ from, html, buttons }) =>
          `${from}: ${html} ${buttons
            .flat()
            .map(({ label }) => `[${label}]`)
            .join('')}`,
      )
      .join('\n');
  }

  /** `settled`: the person was spoken to, so that an edit that removed the open step was taken over. */
  #isWhole(settled = false): void {
    const { record } = this;
    if (this.thorough) RecordSchema.parse(record);
    if (record.run === null) return;
    if (settled && findStep(this.content.flows, record.run.place) === null) {
      throw new Error(`the place ${this.place() ?? ''} is no step of any flow`);
    }
    const visited = record.run.trail.map(({ flow, step }) => `${flow}/${step}`);
    if (new Set(visited).size !== visited.length) throw new Error(`twice the same in ${visited.join(' ')}`);
  }
}

/** Throws when Telegram would refuse or cut this effect. */
export function isFitForTelegram(effect: Effect): void {
  if (effect.kind !== 'say') return;
  const { html, buttons } = effect;
  const { mistakes, text } = readHtml(html);
  if (mistakes.length > 0) throw new Error(`broken markup: ${JSON.stringify(mistakes)} in:\n${html}`);
  if (htmlLength(html) > 4096) throw new Error(`${htmlLength(html)} characters:\n${html}`);
  if (text.trim() === '') throw new Error('an empty message');
  for (const { label, press } of buttons.flat()) {
    const data = writePress(press);
    if (label.trim() === '') throw new Error(`a button without a label: ${data}`);
    if (new TextEncoder().encode(data).length > PRESS_LIMIT)
      throw new Error(`callback data too long: ${data}`);
    if (!isDeepStrictEqual(readPress(data), press)) throw new Error(`read differently: ${data}`);
  }
  if (buttons.flat().length > 100 || buttons.some((row) => row.length === 0 || row.length > 8)) {
    throw new Error('a keyboard that Telegram refuses');
  }
}
