import { beforeAll, describe, expect, it } from 'vitest';
import { makeUnansweredNotes } from '../../src/app/note-unanswered.ts';
import type { Input } from '../../src/chat/input.ts';
import type { Content } from '../../src/dialogue/content.ts';
import type { Unanswered } from '../../src/dialogue/unanswered.ts';
import { Person } from '../dialogue/person.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';

type Notes = ReturnType<typeof makeUnansweredNotes>;

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
});

/** Somebody whose turns are noted as the bot's are. */
class Somebody extends Person {
  #notes: Notes;

  constructor(notes: Notes, chatId: number) {
    super(content);
    this.#notes = notes;
    this.record = { ...this.record, chatId };
  }

  override sends(input: Input): string {
    const before = this.record;
    const says = super.sends(input);
    this.#notes(before, this.record, input);
    return says;
  }

  /** The bot stops and starts again: what it remembered besides the record is gone. */
  meets(notes: Notes): void {
    this.#notes = notes;
    this.restarts();
  }
}

function house(): { noted: Unanswered[]; notes: Notes; somebody: (chatId?: number) => Somebody } {
  const noted: Unanswered[] = [];
  const notes = makeUnansweredNotes({ note: (found) => noted.push(found) }, () => content.flows);
  return { noted, notes, somebody: (chatId = 1) => new Somebody(notes, chatId) };
}

describe('what a turn left unanswered', () => {
  it('is noted with its words, without digits', () => {
    const { noted, somebody } = house();
    somebody().types('阿巴阿巴 17012');
    expect(noted).toEqual([{ kind: 'miss', text: '阿巴阿巴 #', language: 'zh', question: null }]);
  });

  it('is noted with the words that were asked back, once none of that is meant', () => {
    const { noted, somebody } = house();
    const person = somebody();
    person.types('卡');
    expect(noted).toEqual([]);
    person.presses('都不是');
    expect(noted).toEqual([{ kind: 'miss', text: '卡', language: 'zh', question: null }]);
  });

  it('is an answer that did not help, with the words that it was given to', () => {
    const { noted, somebody } = house();
    const person = somebody();
    person.types('注销要多久');
    person.presses('没帮助');
    expect(noted).toEqual([
      { kind: 'thumbs-down', text: '注销要多久', language: 'zh', question: 'duration' },
    ]);
  });

  it('is never noted with the words of somebody else', () => {
    const { noted, somebody } = house();
    const [one, other] = [somebody(1), somebody(2)];
    one.types('注销要多久');
    other.types('余额退吗');
    one.presses('没帮助');
    expect(noted).toMatchObject([{ text: '注销要多久', question: 'duration' }]);
  });
});

describe('words that are not remembered', () => {
  it('are those of before a start: a thumb is noted without words, and “none of these” not at all', () => {
    const person = house().somebody();
    person.types('注销要多久');
    person.types('卡');
    const { noted, notes } = house();
    person.meets(notes);
    person.presses('都不是');
    expect(noted).toEqual([]);
    person.presses('没帮助');
    expect(noted).toEqual([{ kind: 'thumbs-down', text: '', language: 'zh', question: 'duration' }]);
  });

  it('are those of whoever wrote longest ago, beyond a thousand chats', () => {
    const { noted, somebody } = house();
    const people = [1, 2].map(somebody);
    for (const person of people) person.types('注销要多久');
    for (let chatId = 3; chatId <= 1001; chatId += 1) somebody(chatId).types('余额退吗');
    for (const person of people) person.presses('没帮助');
    expect(noted.map(({ text }) => text)).toEqual(['', '注销要多久']);
  });

  it('are those written while a step asks for something sensitive', () => {
    const { noted, somebody } = house();
    const person = somebody();
    person.types('注销要多久');
    asksName(person);
    person.types('？？？');
    person.presses('没帮助');
    expect(noted).toMatchObject([{ kind: 'thumbs-down', text: '' }]);
  });

  it('are those written to a person', () => {
    const { noted, somebody } = house();
    const person = somebody();
    person.types('注销要多久');
    person.types('转人工');
    person.types('这是给客服的话');
    person.presses('没帮助');
    expect(noted.filter(({ kind }) => kind === 'thumbs-down')).toMatchObject([{ text: '' }]);
  });
});

/** Brings somebody to where the assisted route asks for a name. */
function asksName(person: Somebody): void {
  person.pressesOn(0, { kind: 'command', name: 'start', rest: 'anew' });
  const { run } = person.record;
  if (run === null) throw new Error('nothing was begun');
  const place = { flow: 'assisted', step: 'name' };
  person.record = { ...person.record, run: { ...run, place, asked: place } };
}
