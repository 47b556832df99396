// Where a script is played: one customer's chat and their topic among staff, with everything delivered at once.
// No Telegram, no clock: time is a number that the script moves.
import type { Button, Effect } from '../chat/effect.ts';
import type { Arrival, Input } from '../chat/input.ts';
import type { Press } from '../chat/press.ts';
import type { Staff, StaffAct } from '../chat/staff.ts';
import type { Language } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import { decide } from '../dialogue/decide.ts';
import { changesNothing, delivered } from '../dialogue/delivered.ts';
import { owe, owedOn } from '../dialogue/owe.ts';
import type { Record } from '../dialogue/record.ts';
import { newRecord } from '../dialogue/record.ts';
import { nextTogether } from '../dialogue/together.ts';
import type { Moment } from '../dialogue/turn.ts';

/** One message with its buttons, by its id in the chat or topic where it stands. */
export type Shown = { id: number; html: string; buttons: Button[][] };

const HOUR = 3_600_000;
/** Mainland China has one time and no summer time. */
const SHANGHAI = 8 * HOUR;
const GROUP = -1001;
const STAFF: Staff = { id: 501, name: '小林', supervisor: true };
/** Far more turns than time alone can bring about between two lines. */
const PATIENCE = 500;

export class Stage {
  record: Record;
  /** The bot's messages in the customer's chat, the one that it said or changed last at the end. */
  chat: Shown[] = [];
  /** What the bot has said in the topic, oldest first, and the card above it. */
  topic: Shown[] = [];
  card: Shown | null = null;
  /** What of it came with the last thing that happened. */
  news: { chat: Shown[]; topic: Shown[] } = { chat: [], topic: [] };
  #content: Content;
  #language: Language;
  #now: number;
  #id = 100;

  /** `day` is `YYYY-MM-DD`; it is ten in the morning then. */
  constructor(content: Content, language: Language, day: string) {
    this.#content = content;
    this.#language = language;
    this.#now = Date.parse(`${day}T02:00:00Z`);
    this.record = newRecord(8_000_000_001, 'zh', this.#now);
  }

  /** The same moment once more, to go on from here another way; in another language if one is named. */
  copy(language = this.#language): Stage {
    const copy = new Stage(this.#content, language, '2026-01-01');
    copy.record = this.record;
    copy.chat = [...this.chat];
    copy.topic = [...this.topic];
    copy.card = this.card;
    copy.#now = this.#now;
    copy.#id = this.#id;
    return copy;
  }

  get language(): Language {
    return this.record.language;
  }

  /** The open place as `flow/step`, or null. */
  get place(): string | null {
    const { run } = this.record;
    return run === null ? null : `${run.place.flow}/${run.place.step}`;
  }

  /** What customer and staff can press now: the newest first. */
  get pressable(): { customer: Shown[]; staff: Shown[] } {
    return {
      customer: this.chat.toReversed(),
      staff: [...this.topic.toReversed(), ...(this.card === null ? [] : [this.card])],
    };
  }

  /** The customer does something; `make` gets the id of their message. */
  customer(make: (messageId: number) => Input): void {
    this.#happens([make(this.#nextId())]);
  }

  /** Several parts of one message, such as an album. */
  customerTogether(makers: readonly ((messageId: number) => Input)[]): void {
    this.#happens(makers.map((make) => make(this.#nextId())));
  }

  press(messageId: number, press: Press): void {
    this.#happens([{ kind: 'press', press, messageId }]);
  }

  /** A member of staff does something in the topic; `make` gets the id of their message. */
  staff(make: (messageId: number) => StaffAct): void {
    this.#happens([{ kind: 'staff', by: STAFF, act: make(this.#nextId()) }]);
  }

  /** Time passes, and whatever falls due on the way happens in its order. */
  wait(milliseconds: number): void {
    this.news = { chat: [], topic: [] };
    const until = this.#now + milliseconds;
    for (let turns = 0; turns < PATIENCE; turns += 1) {
      const { wakeAt } = this.record;
      if (wakeAt === null || wakeAt > until) break;
      this.#now = Math.max(this.#now, wakeAt);
      this.#takes({ kind: 'tick' });
    }
    this.#now = until;
  }

  #happens(inputs: readonly Input[]): void {
    this.news = { chat: [], topic: [] };
    for (const input of inputs) this.#takes(input);
  }

  #takes(input: Input): void {
    const own = input.kind !== 'tick' && input.kind !== 'staff';
    const arrival: Arrival = {
      chatId: this.record.chatId,
      updateId: this.#nextId(),
      languageCode: own ? TELEGRAM_CODES[this.#language] : null,
      ...(own ? { name: '王小明' } : {}),
      input,
    };
    const { record, effects } = decide(this.record, arrival, this.#content, this.#moment());
    this.record = owe(record, effects);
    this.#delivers('customer');
    this.#delivers('staff');
  }

  #delivers(side: 'customer' | 'staff'): void {
    for (let done = 0; done < PATIENCE; done += 1) {
      const next = nextTogether(owedOn(this.record, side), false);
      if (next === null) return;
      const { effect } = next;
      const messageId = changesNothing(this.record, effect)
        ? (this.record.live?.messageId ?? null)
        : this.#performs(effect);
      const messageIds = effect.kind === 'carry' ? effect.messageIds.map(() => this.#nextId()) : undefined;
      const outcome = {
        kind: 'done' as const,
        messageId,
        ...(messageIds === undefined ? {} : { messageIds }),
        ...(effect.kind === 'topic' ? { topic: this.record.desk?.topic ?? this.#nextId() } : {}),
      };
      this.record = delivered(this.record, next, outcome, this.#now).record;
    }
  }

  /** The id of the message that it made or changed. */
  #performs(effect: Effect): number | null {
    switch (effect.kind) {
      case 'say': {
        const known = this.chat.find(({ id }) => id === effect.instead)?.id;
        const shown = { id: known ?? this.#nextId(), html: effect.html, buttons: effect.buttons };
        this.chat = [...this.chat.filter(({ id }) => id !== known), shown];
        this.news.chat.push(shown);
        return shown.id;
      }
      case 'tell': {
        const known = this.topic.find(({ id }) => id === effect.instead)?.id;
        const shown = { id: known ?? this.#nextId(), html: effect.html, buttons: effect.buttons };
        this.topic = [...this.topic.filter(({ id }) => id !== known), shown];
        this.news.topic.push(shown);
        return shown.id;
      }
      case 'card':
        this.card = { id: this.card?.id ?? this.#nextId(), html: effect.html, buttons: effect.buttons };
        this.news.topic.push(this.card);
        return this.card.id;
      default:
        return effect.kind === 'file' || effect.kind === 'exhibit' ? this.#nextId() : null;
    }
  }

  #moment(): Moment {
    return {
      now: this.#now,
      dayOf: (at) => new Date(at + SHANGHAI).toISOString().slice(0, 10),
      timeOf: (at) => new Date(at + SHANGHAI).toISOString().slice(11, 16),
      caseNumber: `XK-TEST${this.record.cases.length + 1}`,
      groups: [{ chatId: GROUP, language: 'zh', waiting: 0 }],
      queue: { ahead: 0, medianWait: null },
      staffLanguage: this.#language,
      retentionDays: 30,
      supportHours: null,
    };
  }

  #nextId(): number {
    this.#id += 1;
    return this.#id;
  }
}

const TELEGRAM_CODES = { zh: 'zh-hans', 'zh-Hant': 'zh-hant', en: 'en' } as const satisfies {
  [language in Language]: string;
};
