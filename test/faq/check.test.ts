import { describe, expect, it } from 'vitest';
import { answerTo } from '../../src/faq/answer.ts';
import { checkKnowledge } from '../../src/faq/check.ts';
import { writtenExamples } from '../../src/faq/examples.ts';
import { questionsOf, type FaqEntry, type Knowledge } from '../../src/faq/knowledge.ts';
import { keysOf } from '../../src/faq/lines.ts';
import { normalise } from '../../src/faq/normalise.ts';
import { houseKnowledge } from '../house/house.ts';

/** The knowledge of the house with the first question changed (it is the only one of its file). */
function withFirst(change: (entry: FaqEntry) => FaqEntry): Knowledge {
  const knowledge = houseKnowledge();
  const [first, ...rest] = knowledge.files;
  if (first === undefined) throw new Error('faq/ is empty');
  return {
    ...knowledge,
    files: [{ ...first, content: { questions: first.content.questions.map(change) } }, ...rest],
  };
}

describe('checking faq/', () => {
  it('finds nothing wrong in what is sound', () => {
    expect(checkKnowledge(houseKnowledge())).toEqual([]);
  });

  it('names an id that is used twice', () => {
    const [mistake] = checkKnowledge(withFirst((entry) => ({ ...entry, id: 'reuse' })));
    expect(mistake?.message).toContain('"reuse" is already taken');
    expect(mistake?.path.at(-1)).toBe('id');
  });

  it('names a former id that another question has now', () => {
    const mistakes = checkKnowledge(withFirst((entry) => ({ ...entry, was: ['reuse'] })));
    expect(mistakes.map((mistake) => mistake.message).join()).toContain('"reuse" is already taken');
  });

  it('names a phrasing that stands under two questions, whatever its script and punctuation', () => {
    const change = (entry: FaqEntry): FaqEntry => ({
      ...entry,
      phrasings: { ...entry.phrasings, zh: [...entry.phrasings.zh, '註銷會影響其他業務嗎？'] },
    });
    const mistakes = checkKnowledge(withFirst(change));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]?.message).toContain('keep it in one place');
  });

  it('names the younger of two lines that say the same, wherever the files stand in the alphabet', () => {
    const before = houseKnowledge();
    const [taken = ''] = questionsOf(before).at(-1)?.phrasings.zh ?? [];
    const after = withFirst((entry) => ({
      ...entry,
      phrasings: { ...entry.phrasings, zh: [...entry.phrasings.zh, taken] },
    }));
    const named = (known: ReadonlySet<string>[]) => checkKnowledge(after, known).map(({ file }) => file);
    expect(named([])).toEqual([before.files.at(-1)?.file]);
    expect(named([keysOf(before)])).toEqual([before.files[0]?.file]);
    expect(named([new Set(), keysOf(before), keysOf(after)])).toEqual([before.files[0]?.file]);
  });

  it('lets a question have what stands outside too, and says that it is idle there', () => {
    const { outOfScope } = houseKnowledge();
    const [line = ''] = outOfScope.topics[0]?.zh ?? [];
    const after = withFirst((entry) => ({
      ...entry,
      phrasings: { ...entry.phrasings, zh: [...entry.phrasings.zh, line] },
    }));
    expect(checkKnowledge(after)).toMatchObject([
      { file: 'out-of-scope.yaml', path: ['topics', 0, 'zh', 0], warning: true },
    ]);
    const label = writtenExamples(after).filter(({ text }) => text === normalise(line));
    expect(label.map((each) => each.label)).toEqual([`faq:${after.files[0]?.content.questions[0]?.id}`]);
  });

  it.each(['second', 'further', 'suggest'] as const)('names a %s that could never matter', (name) => {
    const knowledge = houseKnowledge();
    const matching = { ...knowledge.matching, [name]: 0.9 };
    const mistakes = checkKnowledge({ ...knowledge, matching });
    expect(mistakes.map(({ file, path }) => [file, ...path])).toEqual([['matching.yaml', name]]);
  });

  it('names a question without phrasings in a language', () => {
    const mistakes = checkKnowledge(
      withFirst((entry) => ({ ...entry, phrasings: { zh: entry.phrasings.zh, en: [] } })),
    );
    expect(mistakes.map((mistake) => mistake.path.at(-1))).toEqual(['en']);
  });
});

describe('the answer for an operator', () => {
  const knowledge = houseKnowledge();
  const [first] = questionsOf(knowledge);
  if (first === undefined) throw new Error('faq/ has no questions');
  const asked = {
    operator: 'mobile',
    short: { zh: '打 10086 问。', en: 'Ask 10086.' },
    verified: '2026-11-20',
    review: '2027-05-20',
  } as const;
  const { operator, short } = asked;
  const duration = { ...first, operators: [asked, { operator: 'unicom' as const, short }] };
  const { long } = duration;

  it('comes before the general one, with the day it was verified', () => {
    expect(answerTo(duration, operator)).toEqual({ short, long, own: true, verified: '2026-11-20' });
  });

  it('has no such day when nobody verified it', () => {
    expect(answerTo(duration, 'unicom')).toEqual({ short, long, own: true, verified: null });
  });

  it('is the general one when the operator is unknown or has none', () => {
    const general = { short: duration.short, long, own: false, verified: null };
    expect(answerTo(duration, null)).toEqual(general);
    expect(answerTo(duration, 'wuyi')).toEqual(general);
  });

  it('that was verified says by when to ask again, later than that', () => {
    const said = (answer: object): (string | number)[][] =>
      checkKnowledge(withFirst((entry) => ({ ...entry, operators: [{ ...asked, ...answer }] }))).map(
        ({ path }) => path.slice(-2),
      );
    expect(said({})).toEqual([]);
    expect(said({ verified: undefined, review: undefined })).toEqual([]);
    expect(said({ verified: undefined })).toEqual([]);
    expect(said({ review: undefined })).toEqual([[0, 'verified']]);
    expect(said({ review: asked.verified })).toEqual([[0, 'review']]);
  });
});
