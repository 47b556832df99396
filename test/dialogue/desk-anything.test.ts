// Whatever customer, staff and time do in whatever order: the bot is silent while staff have the chat, and back at the
// exact step afterwards. Sequences are random and the same in every run.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StaffActionSchema } from '../../src/chat/staff.ts';
import { samePlace } from '../../src/flow/find.ts';
import { AtDesk, BOSS, LI, MEI } from './at-desk.ts';
import { HOUR } from './person.ts';

type Move = { what: string; at: number };

const CUSTOMER: readonly ((person: AtDesk, at: number) => void)[] = [
  (person, at) =>
    person.types(
      ['你好', '注销要多久？', '转人工', '王小明', '11010519491231002X', '停', '费用'][at % 7] ?? '',
    ),
  (person, at) =>
    person.types(['/start', '/human', '/status', '/menu', '/stop', '/back', '/faq'][at % 7] ?? ''),
  (person, at) => person.uploads(`p${at}`, at % 2 === 0 ? {} : { albumId: 'a' }),
  (person, at) => {
    const shown = person.chat.filter(({ buttons }) => buttons.length > 0);
    const message = shown[at % Math.max(1, shown.length)];
    const buttons = message?.buttons.flat() ?? [];
    const button = buttons[at % Math.max(1, buttons.length)];
    if (message !== undefined && button !== undefined) person.pressesOn(message.messageId, button.press);
  },
  (person, at) => person.sends({ kind: 'edited', text: '改', messageId: 100 + at }),
  (person, at) => person.sends({ kind: 'reacted', messageId: 100 + at, emoji: '👍' }),
  (person, at) => person.sends({ kind: 'unusual', what: 'sticker', caption: '', messageId: 100 + at }),
];

const OTHERS: readonly ((person: AtDesk, at: number) => void)[] = [
  (person) => person.did('claim'),
  (person, at) => person.did('claim', [MEI, LI, BOSS][at % 3]),
  (person, at) => person.did('back', [MEI, LI, BOSS][at % 3]),
  (person, at) => {
    const action = StaffActionSchema.options[at % StaffActionSchema.options.length];
    if (action !== undefined)
      person.did(action, [MEI, LI, BOSS][at % 3], ['', 'today', 'none', 'yes', 'x'][at % 5]);
  },
  (person, at) => person.wrote(['hello', '// note', '12-01', ''][at % 4] ?? '', [MEI, LI, BOSS][at % 3]),
  (person, at) => person.staff({ kind: 'changed', messageId: 9000 + at, text: 'new' }),
  (person, at) => person.staff({ kind: 'topic', closed: at % 2 === 0 }),
  (person, at) => {
    person.now += at * HOUR;
    person.sends({ kind: 'tick' });
  },
  (person) => person.sends({ kind: 'left' }),
  (person) => person.sends({ kind: 'returned' }),
  (person) => {
    person.restarts();
  },
];

test('300 random histories keep the bot silent in every talk, and at the exact step after it', () => {
  const counted = { silent: 0, back: 0 };
  const move: fc.Arbitrary<Move> = fc.record({
    what: fc.constantFrom('customer', 'customer', 'other'),
    at: fc.nat(200),
  });
  fc.assert(
    fc.property(fc.array(move, { minLength: 20, maxLength: 60 }), (moves) => {
      const person = new AtDesk();
      person.types('/start');
      person.presses('menu.start');
      for (const { what, at } of moves) {
        const { holder } = person.record;
        const before = person.effects.length;
        const acts = what === 'customer' ? CUSTOMER : OTHERS;
        acts[at % acts.length]?.(person, at);
        const { record } = person;
        if (what === 'customer' && holder.kind === 'staff') {
          const said = person.said(before).flatMap((effect) => (effect.kind === 'say' ? [effect.html] : []));
          expect(said.filter((html) => !html.includes('secret.') && html !== '[person.inTalk]')).toEqual([]);
          expect(record.holder).toMatchObject({ kind: 'staff', id: holder.id });
          counted.silent += 1;
        }
        const handedBack =
          record.audit.at(-1)?.what === 'handed-back' && record.audit.at(-1)?.at === person.now;
        if (
          holder.kind === 'staff' &&
          record.holder.kind === 'bot' &&
          handedBack &&
          record.run?.state === 'open' &&
          !record.gone
        ) {
          const asked = person.effects
            .slice(before)
            .some((effect) => effect.kind === 'say' && samePlace(effect.asks, record.run?.place ?? null));
          const rated = person.effects
            .slice(before)
            .some((effect) => effect.kind === 'say' && effect.html.includes('rating.'));
          expect(asked || rated).toBe(true);
          counted.back += 1;
        }
      }
    }),
    { numRuns: 300, seed: 20261123 },
  );
  expect(counted.silent).toBeGreaterThan(200);
  expect(counted.back).toBeGreaterThan(20);
}, 60_000);
