// Whatever a form can get wrong is told in Chinese: the checks run on sound content, broken in each of these ways.
import { expect, test } from 'vitest';
import { flawWords } from '../../src/chat/flaw-words.ts';
import { shelfIn } from '../../src/content/desk-files.ts';
import { valueAt } from '../../src/editing/apply.ts';
import type { Json } from '../../src/editing/edit.ts';
import { houseHere } from '../house/house.ts';
import { deskFilesHere } from './desk-files-here.ts';

const files = deskFilesHere(shelfIn(houseHere()), () => '2026-11-25');
const values = await files.read();

const RECOVERY = ['questions', 'recovery'];
const ASKED = ['questions', 'duration', 'operators'];
const SHORT = { zh: '打 10086 问。', en: 'Ask 10086.' };

test.each<[string, string, string[], Json]>([
  ['a mark that is not closed', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '<b>不能恢复'],
  ['a mark that was not opened', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '不能恢复</b>'],
  ['a mark that Telegram does not know', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '<h1>不能</h1>'],
  ['a lonely <', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '3 < 5'],
  ['an entity that Telegram does not know', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '不&nbsp;能'],
  ['a link that leads nowhere', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '<a href="x">点</a>'],
  ['a mark inside code', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '<code><b>1</b></code>'],
  ['too long', 'faq/recovery.yaml', [...RECOVERY, 'long', 'zh'], '长'.repeat(3001)],
  ['nothing', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], ''],
  ['spaces', 'faq/recovery.yaml', [...RECOVERY, 'short', 'zh'], '  '],
  [
    'a placeholder where nothing is filled in',
    'faq/recovery.yaml',
    [...RECOVERY, 'short', 'zh'],
    '打 {hotline}',
  ],
  ['a mark on a button', 'faq/recovery.yaml', [...RECOVERY, 'button', 'zh'], '<b>恢复</b>'],
  ['a long button', 'faq/recovery.yaml', [...RECOVERY, 'button', 'zh'], '长'.repeat(31)],
  ['no phrasings', 'faq/recovery.yaml', [...RECOVERY, 'phrasings', 'zh'], []],
  ['an empty phrasing', 'faq/recovery.yaml', [...RECOVERY, 'phrasings', 'zh', '0'], '  '],
  [
    'a phrasing of another question',
    'faq/recovery.yaml',
    [...RECOVERY, 'phrasings', 'zh', '0'],
    '注销要多久',
  ],
  [
    'a review before it was verified',
    'faq/duration.yaml',
    ASKED,
    [{ operator: 'mobile', short: SHORT, verified: '2026-11-20', review: '2026-01-01' }],
  ],
  [
    'verified, and never to be looked at again',
    'faq/duration.yaml',
    ASKED,
    [{ operator: 'mobile', short: SHORT, verified: '2026-11-20' }],
  ],
  ['a misspelt placeholder', 'flows/phrases.yaml', ['menu.resume', 'zh'], '继续 {flwo}'],
])('%s', async (_name, file, path, now) => {
  const was = valueAt(values.get(file) ?? null, path);
  // Lists of lines would be joined; what is tried here takes their place.
  const edits = Array.isArray(now)
    ? [
        { file, path, was, now: null },
        { file, path, was: null, now },
      ]
    : [{ file, path, was, now }];
  const flaws = await files.check(edits);
  expect(flaws.length).toBeGreaterThan(0);
  for (const flaw of flaws) {
    const said = flawWords('zh', flaw);
    expect(said).toMatch(/\p{Script=Han}/u);
    expect(said).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i);
  }
});
