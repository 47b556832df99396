// One customer with applications for two people: whatever is done about one of them never reaches the other.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import type { StaffAction } from '../../src/chat/staff.ts';
import type { Content } from '../../src/dialogue/content.ts';
import type { Run } from '../../src/flow/run.ts';
import { deskMarkOf } from '../../src/store/marks.ts';
import type { Applicant } from './case-desk.ts';
import { ANSWERS, applicant, DAY, LIN, ZHOU } from './case-desk.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

const OTHERS: Run['answers'] = {
  ...ANSWERS,
  'assisted/name': { kind: 'words', words: '李二二' },
  'assisted/id-number': { kind: 'words', words: '310105198801010011' },
  'assisted/card-number': { kind: 'words', words: '13900139000' },
  'assisted/documents': { kind: 'uploads', uploads: [{ kind: 'photo', fileId: 'li', uniqueId: 'li' }] },
};
const MINE = ['王小明', '11010519491231002X', '13800138000', 'front'];
const THEIRS = ['李二二', '310105198801010011', '13900139000', 'li'];

type Two = { person: Applicant; first: string; second: string };

function two(): Two {
  const person = applicant(content);
  const first = person.held().number;
  person.now += 60_000;
  person.fillsIn(OTHERS);
  person.presses('确认提交');
  return { person, first, second: person.held().number };
}

/** What stands in the topic because of these effects, photos by their file. */
const shown = (effects: readonly Effect[]): string =>
  effects
    .flatMap((effect) => {
      if (effect.kind === 'tell') return [effect.html];
      return effect.kind === 'exhibit' ? effect.uploads.map(({ fileId }) => fileId) : [];
    })
    .join('\n');

/** What is asked for is written, and confirmed. */
const inWords = (person: Applicant, words: string): void => {
  person.says(LIN, words);
  person.clicks(LIN, '确认');
};

const states = ({ person, first, second }: Two): string[] =>
  [first, second].map((number) => person.held(number).state);

/** A button as the release before sent it: without a case. */
const old = (person: Applicant, action: StaffAction, rest = ''): Effect[] =>
  person.acts(LIN, { kind: 'did', action, rest, messageId: 7, pressed: true });

describe('below the notice of one application', () => {
  test('Reveal shows the name, numbers and photos of that one', () => {
    const { person, first, second } = two();
    for (const [number, own, foreign] of [
      [first, MINE, THEIRS],
      [second, THEIRS, MINE],
    ] as const) {
      const seen = shown(person.clicksUnder(LIN, `新申请 <code>${number}`, '显示证件'));
      for (const words of own) expect(seen).toContain(words);
      for (const words of foreign) expect(seen).not.toContain(words);
      expect(seen).toContain(number);
      expect(person.record.audit.at(-1)).toMatchObject({ what: 'revealed' });
      expect(person.record.audit.at(-1)?.why).toContain(number);
    }
  });

  test.each(['first', 'second'] as const)('Approve, also when the other was decided before: %s', (which) => {
    const both = two();
    const { person } = both;
    const number = both[which];
    const other = which === 'first' ? both.second : both.first;
    person.clicksUnder(LIN, `新申请 <code>${number}`, '批准');
    expect(person.told()).toContain(number);
    person.clicks(LIN, '今天');
    person.clicks(LIN, '没有');
    expect(person.held(number).state).toBe('approved');
    expect(person.held(other).state).toBe('submitted');
    // Its own notice now says that it was decided, and leaves the other alone.
    person.clicksUnder(ZHOU, `新申请 <code>${number}`, '批准');
    expect(person.told()).toContain('小林');
    expect(person.told()).toContain(number);
    expect(person.held(other).state).toBe('submitted');
    person.clicksUnder(ZHOU, `新申请 <code>${other}`, '批准');
    person.clicks(ZHOU, '今天');
    person.clicks(ZHOU, '没有');
    expect(states(both)).toEqual(['approved', 'approved']);
  });

  test('Refuse and Ask for more', () => {
    for (const [label, state] of [
      ['驳回', 'refused'],
      ['补充材料', 'more-wanted'],
    ] as const) {
      const both = two();
      const { person, second } = both;
      person.clicksUnder(LIN, `新申请 <code>${second}`, label);
      expect(person.told()).toContain(second);
      inWords(person, '照片看不清');
      expect(states(both)).toEqual(['submitted', state]);
    }
  });

  test('a late review has buttons of its own', () => {
    const both = two();
    const { person, first, second } = both;
    person.clicksUnder(LIN, `新申请 <code>${first}`, '驳回');
    inWords(person, '姓名不符');
    person.waits(8 * DAY);
    person.clicksUnder(LIN, `<code>${second}</code> 已超期`, '批准');
    expect(person.told()).toContain(second);
    person.clicks(LIN, '今天');
    person.clicks(LIN, '没有');
    expect(states(both)).toEqual(['refused', 'approved']);
  });

  test('ticks and days that are over lead to closing that one', () => {
    const both = two();
    const { person, first, second } = both;
    for (const number of [first, second]) {
      person.does(LIN, 'approve', `today/${number}`);
      person.clicks(LIN, '没有');
    }
    person.waits(2 * DAY);
    person.clicksUnder(LIN, `<code>${second}</code> 的办理时间`, '结案');
    expect(person.told()).toContain(second);
    person.clicks(LIN, '确认已注销');
    expect(states(both)).toEqual(['approved', 'cancelled']);
  });
});

describe('the card', () => {
  test('says whose data it shows, lists each open application, and each can be chosen', () => {
    const { person, first, second } = two();
    for (const number of [first, second]) expect(person.card().html).toContain(number);
    expect(person.card().html).toContain(`资料</b> <code>${first}`);
    expect(person.card().html).toContain('138****8000');
    expect(person.card().html).not.toContain('139****9000');
    person.clicksCard(LIN, second);
    expect(person.card().html).toContain(`资料</b> <code>${second}`);
    expect(person.card().html).toContain('139****9000');
    expect(person.card().html).not.toContain('138****8000');
    const seen = shown(person.clicksCard(LIN, '显示证件'));
    expect(seen).toContain('李二二');
    expect(seen).not.toContain('王小明');
    person.clicksCard(LIN, '批准');
    expect(person.told()).toContain(second);
  });

  test('turns to what staff have to do once the one at hand was decided', () => {
    const { person, first, second } = two();
    person.does(LIN, 'approve', `today/${first}`);
    person.clicks(LIN, '没有');
    expect(person.card().html).toContain(`资料</b> <code>${second}`);
    person.clicksCard(LIN, '驳回');
    expect(person.told()).toContain(second);
    person.clicksCard(LIN, first);
    person.clicksCard(LIN, '结案');
    expect(person.told()).toContain(first);
  });

  test('a button of a card that somebody still sees means the application that it showed', () => {
    const { person, first, second } = two();
    const seen = person.card();
    person.clicksCard(ZHOU, second);
    person.effects.push(seen);
    person.clicksCard(LIN, '批准');
    expect(person.told()).toContain(first);
  });

  test('the topic asks for staff while any of them waits for a review', () => {
    const { person, first, second } = two();
    person.does(LIN, 'approve', `today/${first}`);
    person.clicks(LIN, '没有');
    const topic = person.effects.findLast((effect) => effect.kind === 'topic');
    expect(topic).toMatchObject({ icon: '🔎' });
    expect(topic?.kind === 'topic' ? topic.name : '').toContain(second);
  });
});

describe('a command or a button without a number', () => {
  test.each(['approve', 'refuse', 'more', 'reveal'] as const)(
    'asks which one instead of guessing: %s',
    (action) => {
      const both = two();
      const { person, second } = both;
      for (const ask of [() => person.does(LIN, action), () => old(person, action)]) {
        const effects = ask();
        expect(shown(effects)).not.toMatch(/王小明|李二二/);
        expect(states(both).filter((state) => state !== 'submitted')).toEqual([]);
        expect(person.record.desk?.asked).toEqual([]);
      }
      const chosen = shown(person.clicks(LIN, second));
      expect(chosen).toContain(second);
      if (action === 'reveal') expect(chosen).toContain('李二二');
    },
  );

  test('means the only application that there is', () => {
    const person = applicant(content);
    old(person, 'approve');
    expect(person.told()).toContain(`批准 <code>${person.held().number}`);
    expect(shown(old(person, 'reveal'))).toContain('王小明');
  });

  test('an old button under an application that was decided is not taken for the other one', () => {
    const both = two();
    const { person, first, second } = both;
    person.does(LIN, 'refuse', first);
    inWords(person, '姓名不符');
    const effects = old(person, 'approve');
    expect(shown(effects)).not.toContain('哪天办理');
    expect(shown(old(person, 'reveal'))).not.toContain('李二二');
    person.clicks(LIN, second);
    expect(shown(person.effects.slice(-2))).toContain('李二二');
    // Typed it means the only one that can be approved.
    person.does(LIN, 'approve');
    expect(person.told()).toContain(`批准 <code>${second}`);
  });

  test('an old choice keeps what was chosen', () => {
    const { person, second } = two();
    old(person, 'approve', 'today');
    person.clicks(LIN, second);
    expect(person.told()).toContain(second);
    expect(person.told()).toContain('11月20日');
  });
});

describe('a number that is typed', () => {
  test('is taken as people type it', () => {
    const { person, second } = two();
    for (const typed of [second, second.toLowerCase(), ` ${second} `]) {
      person.does(LIN, 'approve', typed);
      expect(person.told()).toContain(`批准 <code>${second}`);
    }
    expect(shown(person.does(LIN, 'reveal', second))).toContain('李二二');
  });

  test('of somebody else does nothing here, and is said so', () => {
    const both = two();
    const { person } = both;
    for (const action of ['approve', 'refuse', 'more', 'reveal', 'cancelled', 'close', 'choose'] as const) {
      const effects = person.does(LIN, action, 'XK-QQQQQQ');
      expect(shown(effects)).toContain('XK-QQQQQQ');
      expect(shown(effects)).toContain('不是这位客户');
      expect(shown(effects)).not.toMatch(/王小明|李二二/);
    }
    expect(states(both)).toEqual(['submitted', 'submitted']);
  });
});

describe('the customer', () => {
  const approve = (person: Applicant, number: string): void => {
    person.does(LIN, 'approve', `today/${number}`);
    person.clicks(LIN, '没有');
  };

  /** The newest message of the bot that speaks of this application and has this button. */
  const below = (
    person: Applicant,
    label: string,
    nth: number,
  ): [number, Parameters<Applicant['pressesOn']>[1]] => {
    const found = person.chat.filter(({ buttons }) =>
      buttons.flat().some((button) => button.label.includes(label)),
    );
    const message = found.at(nth);
    const press = message?.buttons.flat().find((button) => button.label.includes(label))?.press;
    if (message === undefined || press === undefined)
      throw new Error(`no "${label}" in:\n${person.transcript()}`);
    return [message.messageId, press];
  };

  test('ticks off the application under which the button stands', () => {
    const both = two();
    const { person, first, second } = both;
    approve(person, first);
    approve(person, second);
    person.types('/status');
    // Both stand at the same step; the older message is the first one's.
    const [message, press] = below(person, '已退好或已问清', 0);
    person.pressesOn(message, press);
    expect(states(both)).toEqual(['settling', 'approved']);
    expect(person.record.run?.caseNumber).toBe(first);
  });

  test('takes back the application that was asked about, whatever came between', () => {
    const both = two();
    const { person, first, second } = both;
    person.types('/stop');
    expect(person.reads()).toContain(second);
    const [message, press] = below(person, '撤回申请', -1);
    approve(person, first);
    expect(person.record.run?.caseNumber).toBe(first);
    person.pressesOn(message, press);
    expect(person.reads()).toContain(second);
    person.presses('撤回申请');
    expect(states(both)).toEqual(['approved', 'withdrawn']);
  });
});

test('in the queue a customer is as urgent as the most urgent of their reviews', () => {
  const { person, first, second } = two();
  person.does(LIN, 'approve', `today/${first}`);
  person.clicks(LIN, '没有');
  const due = person.held(second).reviewDue;
  expect(deskMarkOf(person.record)).toMatchObject({ state: 'open', number: second, due });
});

test('the words of the second application survive a restart and what the first one goes through', () => {
  const both = two();
  const { person, first, second } = both;
  approveAndClose(person, first);
  person.restarts();
  const seen = shown(person.clicksUnder(LIN, `新申请 <code>${second}`, '显示证件'));
  for (const words of THEIRS) expect(seen).toContain(words);
  // What is not kept any more is said, and nobody else is shown instead.
  const gone = shown(person.clicksUnder(LIN, `新申请 <code>${first}`, '显示证件'));
  expect(gone).toContain(first);
  expect(gone).not.toMatch(/王小明|李二二/);
});

function approveAndClose(person: Applicant, number: string): void {
  person.does(LIN, 'approve', `today/${number}`);
  person.clicks(LIN, '没有');
  person.does(LIN, 'cancelled', `yes/${number}`);
  expect(person.held(number).state).toBe('cancelled');
}
