// Editors change values of files; two who change the same thing never overwrite each other unseen.
import { describe, expect, test } from 'vitest';
import { applyEdit, valueAt } from '../../src/editing/apply.ts';
import { undoing, withEdits } from '../../src/editing/change.ts';
import { difference } from '../../src/editing/difference.ts';
import type { Edit, Json } from '../../src/editing/edit.ts';
import { EditSchema } from '../../src/editing/edit.ts';
import { reversed } from '../../src/editing/value.ts';

const FILE = 'faq/recovery.yaml';
const QUESTION: Json = {
  questions: [
    {
      id: 'recovery',
      short: { zh: '不能恢复。', en: 'No.' },
      operators: [{ operator: 'mobile', short: { zh: '移动', en: 'Mobile' } }],
      phrasings: { zh: ['能恢复吗', '能找回吗'], en: ['can I undo it'] },
    },
  ],
};
const SHORT = ['questions', 'recovery', 'short', 'zh'];
const PHRASINGS = ['questions', 'recovery', 'phrasings', 'zh'];
const edit = (path: string[], was: Json, now: Json): Edit => ({ file: FILE, path, was, now });

describe('an edit that does not fit', () => {
  test('somebody changed the same text meanwhile: it is refused with what stands there', () => {
    const theirs = applyEdit(QUESTION, edit(SHORT, '不能恢复。', '恢复不了。'));
    if (!theirs.ok) throw new Error('theirs was refused');
    expect(applyEdit(theirs.value, edit(SHORT, '不能恢复。', '没有办法恢复。'))).toEqual({
      ok: false,
      found: '恢复不了。',
    });
  });

  test('the question is no longer there', () => {
    const gone = edit(['questions', 'gone', 'short', 'zh'], '旧', '新');
    expect(applyEdit(QUESTION, gone)).toEqual({ ok: false, found: null });
    const added = edit(['questions', 'gone', 'short', 'zh'], null, '新');
    expect(applyEdit(QUESTION, added).ok).toBe(false);
  });

  test.each([
    '../.env',
    'flows/../x.yaml',
    'flows/tests/a.yaml',
    'data/x.yaml',
    'faq/.x.yaml',
    '/faq/x.yaml',
  ])('the file %s is none of the content', (file) => {
    expect(EditSchema.safeParse({ file, path: [], was: null, now: null }).success).toBe(false);
  });

  test('names that every object has lead nowhere', () => {
    expect(valueAt(QUESTION, ['__proto__'])).toBe(null);
    expect(valueAt(QUESTION, ['constructor', 'name'])).toBe(null);
  });
});

test('an edit that was made already changes nothing', () => {
  const once = applyEdit(QUESTION, edit(SHORT, '不能恢复。', '恢复不了。'));
  const again = once.ok ? applyEdit(once.value, edit(SHORT, '不能恢复。', '恢复不了。')) : once;
  expect(again).toEqual(once);
});

test('two people add phrasings to one question, and both stay', () => {
  const first = applyEdit(
    QUESTION,
    edit(PHRASINGS, ['能恢复吗', '能找回吗'], ['能恢复吗', '能找回吗', '甲']),
  );
  const second = first.ok
    ? applyEdit(first.value, edit(PHRASINGS, ['能恢复吗', '能找回吗'], ['能恢复吗', '乙']))
    : first;
  expect(second.ok && valueAt(second.value, PHRASINGS)).toEqual(['能恢复吗', '甲', '乙']);
});

test('an answer of an operator is added, changed and taken out by its name', () => {
  const path = ['questions', 'recovery', 'operators', 'unicom'];
  const answer = { operator: 'unicom', short: { zh: '联通', en: 'Unicom' } };
  const { values, conflicts } = withEdits(new Map([[FILE, QUESTION]]), [
    edit(path, null, answer),
    edit([...path, 'short', 'zh'], '联通', '中国联通'),
    edit(
      ['questions', 'recovery', 'operators', 'mobile'],
      { operator: 'mobile', short: { zh: '移动', en: 'Mobile' } },
      null,
    ),
  ]);
  expect(conflicts).toEqual([]);
  expect(valueAt(values.get(FILE) ?? null, ['questions', 'recovery', 'operators'])).toEqual([
    { operator: 'unicom', short: { zh: '中国联通', en: 'Unicom' } },
  ]);
});

test('the first answer of an operator makes the list', () => {
  const bare: Json = { questions: [{ id: 'reuse' }] };
  const path = ['questions', 'reuse', 'operators', 'mobile'];
  const applied = applyEdit(bare, edit(path, null, { operator: 'mobile' }));
  expect(applied).toEqual({
    ok: true,
    value: { questions: [{ id: 'reuse', operators: [{ operator: 'mobile' }] }] },
  });
});

test('a new file comes and goes', () => {
  const made = withEdits(new Map(), [edit([], null, QUESTION)]);
  expect(made.values.get(FILE)).toEqual(QUESTION);
  expect(withEdits(made.values, [edit([], QUESTION, null)]).values.size).toBe(0);
});

test('the difference is what was changed and no more, and making it gives the new state', () => {
  const edits = [
    edit(SHORT, '不能恢复。', '恢复不了。'),
    edit(PHRASINGS, ['能恢复吗', '能找回吗'], ['能恢复吗', '能找回吗', '甲']),
  ];
  const before = new Map([[FILE, QUESTION]]);
  const { values: after } = withEdits(before, edits);
  expect(difference(before, after)).toEqual(edits);
  expect(withEdits(before, difference(before, after)).values).toEqual(after);
});

test('what was changed and changed back is no difference', () => {
  const there = edit(SHORT, '不能恢复。', '恢复不了。');
  const before = new Map([[FILE, QUESTION]]);
  expect(difference(before, withEdits(before, [there, reversed(there)]).values)).toEqual([]);
});

test('undoing several changes takes the newest back first', () => {
  const change = (number: number, was: string, now: string) => ({
    number,
    at: number,
    by: { id: 1, name: '小陈' },
    edits: [edit(SHORT, was, now)],
  });
  const changes = [change(1, '不能恢复。', '甲'), change(2, '甲', '乙')];
  const { values } = withEdits(
    new Map([[FILE, QUESTION]]),
    changes.flatMap(({ edits }) => edits),
  );
  expect(withEdits(values, undoing(changes)).values.get(FILE)).toEqual(QUESTION);
});
