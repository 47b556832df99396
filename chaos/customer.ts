// One made-up customer: applies through support, then talks to staff. Does each thing once, when the chat shows that its
// time has come, and never again: whatever gets lost leaves the customer standing where it was lost.
import type { Sandbox } from '../test/world/sandbox-client.ts';
import type { SandboxMessage } from '../test/world/sandbox-shapes.ts';
import type { Identity } from './identity.ts';

/** What is done next: once a message of the bot has these words (or this button), press or send. */
type Move = { sees: string; does: 'press' | 'say' | 'photo'; words: string };

export type Customer = {
  id: number;
  identity: Identity;
  /** What was written in the talk with staff, in order. */
  lines: readonly string[];
  /** How many moves were made, of how many. */
  made(): number;
  moves: readonly Move[];
  /** What the bot has shown: the messages that are new or have changed. */
  shown(message: SandboxMessage): void;
  /** Begins with the first word. */
  begin(): void;
};

/** How many lines a customer writes once staff have the chat. */
const LINES = 3;

export function makeCustomer(sandbox: Sandbox, id: number, number: number, identity: Identity): Customer {
  const lines = Array.from({ length: LINES }, (_, at) => `客户${number}的第${at + 1}句`);
  const moves = movesOf(identity, lines);
  let made = 0;
  /** Whatever the bot has shown since the last move, by message. */
  let fresh = new Map<number, SandboxMessage>();
  let working: Promise<void> = Promise.resolve();

  async function go(): Promise<void> {
    const move = moves[made];
    if (move === undefined) return;
    const sought = [...fresh.values()].toReversed().find((message) => fits(message, move));
    if (sought === undefined) return;
    made += 1;
    // What follows a press is seen on the same message; what follows words is a message after them.
    fresh = new Map();
    await make(sandbox, id, move, sought);
  }

  return {
    id,
    identity,
    lines,
    moves,
    made: () => made,
    shown(message) {
      fresh.delete(message.message_id);
      fresh.set(message.message_id, message);
      working = working.then(go);
    },
    begin() {
      working = sandbox.say(id, '/start').then(() => undefined);
    },
  };
}

function fits({ text, reply_markup }: SandboxMessage, { sees, does }: Move): boolean {
  if (does !== 'press') return text?.includes(sees) === true;
  return reply_markup?.inline_keyboard?.flat().some((button) => button.text.includes(sees)) === true;
}

async function make(sandbox: Sandbox, id: number, move: Move, seen: SandboxMessage): Promise<void> {
  switch (move.does) {
    case 'say':
      await sandbox.say(id, move.words);
      return;
    case 'photo':
      await sandbox.say(id, { photo: true });
      return;
    case 'press': {
      const button = seen.reply_markup?.inline_keyboard?.flat().find(({ text }) => text.includes(move.words));
      const data = button?.callback_data;
      const path = `/chats/${id}/messages/${seen.message_id}/press?wait=0`;
      await sandbox.control('POST', path, { from: id, data, forge: true });
    }
  }
}

const press = (words: string): Move => ({ sees: words, does: 'press', words });
const say = (sees: string, words: string): Move => ({ sees, does: 'say', words });

function movesOf({ name, idNumber, cardNumber, reason }: Identity, lines: readonly string[]): Move[] {
  const talk = lines.map((line, at) => say(at === 0 ? '客服来了' : `回第${at}句`, line));
  return [
    ...['开始注销', '继续注销', '中国移动', '已被封'].map(press),
    ...['银行卡', '微信', '支付宝', '其他短信', '完成', '下一步', '没有余额'].map(press),
    ...['人工协助', '下一步', '下一步'].map(press),
    say('✍️ 姓名', name),
    say('🪪 身份证号', idNumber),
    say('📱 卡号', cardNumber),
    press(reason),
    { sees: '📷 证件照片', does: 'photo', words: '' },
    press('完成'),
    press('确认提交'),
    say('XK-', '/human'),
    ...talk,
  ];
}
