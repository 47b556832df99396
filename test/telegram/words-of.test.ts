// The words of a message, wherever Telegram puts them; above all in the blocks of a rich message.
import { describe, expect, test } from 'vitest';
import { readStaff } from '../../src/telegram/read-staff.ts';
import { wordsOf } from '../../src/telegram/words-of.ts';
import { CHAT, FANG, inputOf, ME, message, readUpdate, STAFF } from './reading.ts';

const rich = (...blocks: unknown[]): { rich_message: object } => ({ rich_message: { blocks } });
const paragraph = (text: unknown): object => ({ type: 'paragraph', text });
const size = { file_id: 'f', file_unique_id: 'u' };

describe('the words of a rich message', () => {
  test.each<[string, unknown[], string]>([
    ['a paragraph', [paragraph('你好')], '你好'],
    ['paragraphs', [paragraph('一'), paragraph('二')], '一\n二'],
    [
      'pieces',
      [paragraph(['我', { type: 'bold', text: ['要', { type: 'italic', text: '注' }] }, '销'])],
      '我要注销',
    ],
    ['a link', [paragraph({ type: 'url', text: '看这里', url: 'https://example.com' })], '看这里'],
    [
      'an emoji',
      [paragraph(['好', { type: 'custom_emoji', custom_emoji_id: '1', alternative_text: '👍' }])],
      '好👍',
    ],
    ['a formula', [paragraph({ type: 'mathematical_expression', expression: 'a+b' })], 'a+b'],
    [
      'a button in a line',
      [paragraph({ type: 'button', button: { text: '打开', url: 'https://e.com' } })],
      '打开',
    ],
    ['a heading', [{ type: 'heading', text: '标题', size: 1 }, paragraph('正文')], '标题\n正文'],
    ['code', [{ type: 'pre', text: 'let a', language: 'js' }], 'let a'],
    ['a footer', [{ type: 'footer', text: '完' }], '完'],
    ['a divider', [paragraph('上'), { type: 'divider' }, paragraph('下')], '上\n下'],
    [
      'a list',
      [
        {
          type: 'list',
          items: [
            { label: '•', blocks: [paragraph('甲')] },
            { label: '2.', blocks: [paragraph('乙')] },
          ],
        },
      ],
      '甲\n乙',
    ],
    ['a quotation', [{ type: 'blockquote', blocks: [paragraph('引')], credit: '某人' }], '引\n某人'],
    ['a quotation that opens', [{ type: 'expandable_blockquote', text: '引' }], '引'],
    ['a quotation in the middle', [{ type: 'pullquote', text: '引', credit: ['某', '人'] }], '引\n某人'],
    [
      'a table',
      [
        {
          type: 'table',
          caption: '表',
          cells: [[{ text: '甲', align: 'left' }, { align: 'left' }, { text: '乙' }], [{ text: '丙' }]],
        },
      ],
      '甲  乙\n丙\n表',
    ],
    ['details', [{ type: 'details', summary: '更多', blocks: [paragraph('内容')] }], '更多\n内容'],
    ['a photo', [{ type: 'photo', photo: [size], caption: { text: '正面', credit: '我' } }], '正面\n我'],
    [
      'a slideshow',
      [
        {
          type: 'slideshow',
          blocks: [{ type: 'photo', photo: [size], caption: { text: '一' } }],
          caption: { text: '全部' },
        },
      ],
      '一\n全部',
    ],
    ['a map', [{ type: 'map', location: {}, zoom: 15, caption: { text: '这里' } }], '这里'],
    ['buttons', [{ type: 'buttons', buttons: [{ text: '是' }, { text: '否' }] }], '是\n否'],
    ['a block of tomorrow', [{ type: 'hologram', text: ['新', { type: 'glow', text: '字' }] }], '新字'],
    ['nothing but room before the words', [paragraph('  \n'), paragraph(' // 话')], '// 话'],
    ['no words', [{ type: 'photo', photo: [size] }], ''],
  ])('%s', (_, blocks, text) => {
    expect(wordsOf(rich(...blocks))).toMatchObject({ text, whole: true });
  });

  test.each<[string, unknown]>([
    ['no blocks', {}],
    ['blocks that are none', { blocks: '你好' }],
    ['something else', 5],
    ['a block without a kind', { blocks: [{ text: '你好' }] }],
    [
      'a block of tomorrow without words where words stand',
      { blocks: [paragraph('您好'), { type: 'hologram', voxels: '// 小心' }] },
    ],
    ['a paragraph without a text', { blocks: [{ type: 'paragraph' }] }],
    ['a text that is none', { blocks: [paragraph({ type: 'bold', text: 7 })] }],
    ['a piece of tomorrow', { blocks: [paragraph(['您好', { type: 'glow', runes: '// 小心' }])] }],
    ['a list that is none', { blocks: [{ type: 'list', items: {} }] }],
    [
      'one within the other without end',
      {
        blocks: [
          Array.from({ length: 90 }).reduce<unknown>((inner) => ({ type: 'bold', text: inner }), 'x'),
        ].map(paragraph),
      },
    ],
  ])('%s cannot be read whole', (_, rich_message) => {
    expect(wordsOf({ rich_message })).toMatchObject({ whole: false });
  });

  test('a plain text beside it is for old clients', () => {
    expect(wordsOf({ ...rich(paragraph('// 真的')), text: '请更新' }).text).toBe('// 真的');
  });

  test('a question to vote on and a list to tick off have words', () => {
    const poll = { question: '验证码 482913', options: [{ text: '是' }, { text: '否' }] };
    expect(wordsOf({ poll }).text).toBe('验证码 482913\n是\n否');
    expect(wordsOf({ checklist: { title: '// 要办的', tasks: [{ id: 1, text: '批准' }] } }).text).toBe(
      '// 要办的\n批准',
    );
  });
});

describe('a customer’s rich message', () => {
  test('is a text, a command, or a picture', () => {
    expect(inputOf(message(rich(paragraph('注销要多久'))))).toEqual({
      kind: 'text',
      text: '注销要多久',
      messageId: 3,
      forwarded: false,
    });
    expect(inputOf(message(rich(paragraph(['/language', ' en']))))).toEqual({
      kind: 'command',
      name: 'language',
      rest: 'en',
      messageId: 3,
    });
    expect(inputOf(message(rich({ type: 'photo', photo: [size] })))).toMatchObject({
      kind: 'upload',
      upload: { kind: 'photo', fileId: 'f' },
    });
    expect(inputOf(message({ ...rich(paragraph('/forget')), forward_date: 1 }))).toMatchObject({
      kind: 'text',
    });
  });

  test('that cannot be read is no empty one, and neither is a kind of message that nobody knows', () => {
    expect(inputOf(message(rich(paragraph('密码'), { type: 'hologram' })))).toEqual({
      kind: 'unusual',
      what: 'unread',
      caption: '密码',
      messageId: 3,
    });
    expect(inputOf(message({ telepathy: { thought: '// 小心' } }))).toMatchObject({
      kind: 'unusual',
      what: 'unread',
    });
    expect(inputOf(message({ story: { id: 1 } }))).toMatchObject({ kind: 'unusual', what: 'other' });
  });

  test('is read when another message is changed into it', () => {
    const edited = (content: object): object => ({
      update_id: 9,
      edited_message: { message_id: 3, date: 1, edit_date: 2, from: FANG, chat: CHAT, ...content },
    });
    expect(inputOf(edited(rich(paragraph('改了'))))).toEqual({ kind: 'edited', text: '改了', messageId: 3 });
    expect(inputOf(edited(rich({ type: 'hologram' })))).toEqual({ kind: 'edited', text: '', messageId: 3 });
  });
});

describe('a rich message of staff', () => {
  const inTopic = (content: object): unknown => {
    const from = { id: 52, is_bot: false, first_name: '小陈' };
    const place = { chat: STAFF, message_thread_id: 5, is_topic_message: true };
    return readStaff({ message: { message_id: 30, date: 1, from, ...place, ...content } }, STAFF.id, ME);
  };

  test('is words, or a command', () => {
    expect(inTopic(rich(paragraph('// 小心')))).toMatchObject({ act: { kind: 'wrote', text: '// 小心' } });
    expect(inTopic(rich(paragraph('/block 骚扰')))).toMatchObject({
      act: { kind: 'did', action: 'block', rest: '骚扰' },
    });
    expect(
      inTopic(rich(paragraph([{ type: 'bot_command', text: '/note', bot_command: '/note' }, ' 急']))),
    ).toMatchObject({ act: { kind: 'did', action: 'note', rest: '急' } });
  });

  test('says when it cannot be read; what has no words by its kind does not', () => {
    expect(inTopic(rich({ type: 'hologram' }))).toMatchObject({ act: { kind: 'wrote', unread: true } });
    expect(inTopic({ telepathy: {} })).toMatchObject({ act: { kind: 'wrote', unread: true } });
    expect(inTopic({ voice: {} })).not.toHaveProperty('act.unread');
  });

  test('sets a group up, too', () => {
    const group = { id: -1001000000007, type: 'supergroup', title: '新群' };
    const setup = {
      update_id: 9,
      message: { message_id: 3, date: 1, from: FANG, chat: group, ...rich(paragraph('/setup')) },
    };
    expect(readUpdate(setup)).toMatchObject({ kind: 'elsewhere', what: 'setup' });
  });
});
