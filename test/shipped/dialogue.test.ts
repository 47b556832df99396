// The shipped content with its trained matcher: what customers read and press, in Chinese and English.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import type { Run } from '../../src/flow/run.ts';
import { ID_NUMBER } from '../dialogue/applicant.ts';
import { Person } from '../dialogue/person.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';
import { ROUTES, Walker } from '../dialogue/walker.ts';

let content: Content;

beforeAll(async () => {
  content = await shippedContent();
});

const WAY_TO_FORM = ['开始注销', '继续注销', '中国移动', '没有被封', '登录不了'];

/** Somebody who is asked for their name. */
function atName(): Person {
  const person = new Person(content);
  person.types('/start');
  for (const words of WAY_TO_FORM) person.presses(words);
  for (const words of ['银行卡', '微信', '支付宝', '其他短信', '完成', '下一步', '没有余额'])
    person.presses(words);
  for (const words of ['人工协助', '下一步', '下一步']) person.presses(words);
  return person;
}

test('the menu has its five buttons in both languages', () => {
  const chinese = new Person(content);
  chinese.types('/start');
  expect(chinese.buttons().join()).toMatch(/开始注销.*常见问题.*查询进度.*联系人工.*语言/);
  const english = new Person(content, 'en');
  english.types('/start');
  expect(english.buttons().join()).toMatch(
    /Start cancellation.*FAQ.*Check status.*Talk to a person.*Language/,
  );
});

test('Traditional Chinese is spoken where Telegram says so', () => {
  const person = new Person(content, 'zh-hant');
  expect(person.types('/start')).toContain('註銷');
});

test('the whole application by buttons and words, to the case number and the due date', () => {
  const person = atName();
  expect(person.reads()).toContain('步骤 2/4');
  expect(person.types('王小明')).toContain('身份证号');
  expect(person.types(ID_NUMBER)).toContain('卡号');
  expect(person.types('138 0013 8000')).toContain('注销原因');
  person.presses('换工作');
  person.uploads('front');
  expect(person.presses('完成')).toContain('138****8000');
  expect(person.buttons().join()).toMatch(/确认提交.*修改/);
  expect(person.presses('确认提交')).toContain(person.record.cases[0]?.number ?? 'no case');
  expect(person.reads()).toContain('11月25日');
  expect(person.types('/status')).toContain('11月25日');
});

test.each(ROUTES)('$name: every step offers help and a pause, and shows no empty placeholder', (route) => {
  const walker = new Walker(content, route);
  walker.begins();
  do {
    const { person } = walker;
    expect(person.reads()).not.toMatch(/\{[a-zA-Z]+\}|undefined|null/);
    if (person.record.run !== null) {
      expect(person.buttons().join(), person.place() ?? '').toMatch(/遇到问题.*暂停/);
    }
  } while (walker.answers());
});

describe('in the middle of the form', () => {
  test('a question is answered and the step shown again', () => {
    const person = atName();
    const says = person.types('注销要多久？');
    expect(says).toMatch(/工作日/);
    expect(says).toContain('姓名');
    expect(person.place()).toBe('assisted/name');
    expect(person.types('王小明')).toContain('身份证号');
  });

  test.each(['返回', '上一步', 'go back'])('“%s” goes back', (words) => {
    const person = atName();
    person.types(words);
    expect(person.place()).toBe('assisted/application');
  });

  test.each(['转人工', '人工客服'])('“%s” asks for a person', (words) => {
    const person = atName();
    person.types(words);
    expect(person.record.holder.kind).toBe('waiting');
  });
});

test('who types what a button says has chosen it, in either language, unless editors listed the words as a command', () => {
  const lost = [...content.flows.values()].flatMap(({ id: flow, steps }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'choice') return [];
      const words = step.options.flatMap(({ label }) => [label.zh, label.en]);
      return words
        .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
        .filter((word) => content.plainWords(word) === null)
        .filter((word) => {
          const person = new Person(content);
          const place = { flow, step: step.id };
          person.record = { ...named.record, run: { ...NEW_RUN, place, asked: place } };
          person.types(word);
          return person.record.run?.answers[`${flow}/${step.id}`] === undefined && person.record.run !== null;
        })
        .map((word) => `${flow}/${step.id}: ${word}`);
    }),
  );
  expect(lost).toEqual([]);
});

test.each(['下一步', '继续', '好的', 'next'])(
  '“%s” goes on from a step that only tells something',
  (words) => {
    const person = new Person(content);
    const place = { flow: 'self-service', step: 'find' };
    person.record = { ...named.record, run: { ...NEW_RUN, place, asked: place } };
    person.types(words);
    expect(person.place()).toBe('self-service/apply');
  },
);

const NEW_RUN: Run = {
  place: { flow: '', step: '' },
  asked: null,
  trail: [],
  answers: {},
  state: 'open',
  returnTo: null,
  caseNumber: null,
  filed: null,
  startedAt: 0,
  openedAt: 0,
};

test('no name that somebody may have is taken for a command or a question', () => {
  const family = [
    '王',
    '李',
    '张',
    '刘',
    '陈',
    '何',
    '任',
    '安',
    '平',
    '易',
    '马',
    '高',
    '欧阳',
    '司马',
    '归',
    '停',
  ];
  const given = [
    '伟',
    '芳',
    '小明',
    '建国',
    '秀英',
    '进',
    '回',
    '停云',
    '安心',
    '多多',
    '自强',
    '志远',
    '子涵',
    '新',
    '问',
  ];
  const lost = family.flatMap((first) =>
    given.flatMap((last) => {
      const person = named;
      const { record } = person;
      person.types(first + last);
      const filed = person.record.run?.answers['assisted/name'];
      person.record = record;
      return filed?.kind === 'words' && filed.words === first + last ? [] : [first + last];
    }),
  );
  expect(lost).toEqual([]);
});

let named: Person;

beforeAll(() => {
  named = atName();
});

test.each(['Anna Smith', 'Li Lei', 'Mark Back', 'John Price', 'Иван Петров', '阿依古丽·买买提'])(
  '%s is a name too',
  (name) => {
    const person = atName();
    person.types(name);
    expect(person.place()).toBe('assisted/id-number');
  },
);

test('another question that may have been meant is a button below the answer, also in the middle of a step', () => {
  const person = new Person(content);
  expect(person.types('注销要多久钱退吗')).toContain('注销要多长时间');
  expect(person.presses('剩余话费')).toContain('话费怎么办');
  const inside = atName();
  inside.types('注销要多久钱退吗');
  const answered = inside.presses('剩余话费');
  expect(answered).toContain('话费怎么办');
  expect(answered).toContain('姓名');
});
