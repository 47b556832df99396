import { expect, test } from 'vitest';
import { parseHtml } from '../../src/sandbox/text/parse-html.ts';
import { findEntities } from '../../src/sandbox/text/find-entities.ts';

const parse = (source: string) =>
  parseHtml(source, (id) => (id === 7 ? { id, is_bot: false, first_name: '王芳' } : undefined));

test('tags become entities counted in UTF-16 units', () => {
  expect(parse('😀<b>粗<i>斜</i></b><u>下</u>')).toEqual({
    text: '😀粗斜下',
    entities: [
      { type: 'italic', offset: 3, length: 1 },
      { type: 'bold', offset: 2, length: 2 },
      { type: 'underline', offset: 4, length: 1 },
    ],
  });
});

test('four named entities and numbers are read, everything else is an ampersand', () => {
  expect(parse('&lt;&gt;&amp;&quot;&#21345;&#x5361; &nbsp; A&B').text).toBe('<>&"卡卡 &nbsp; A&B');
});

test('links, mentions, quotes, spoilers and code carry their details', () => {
  const { entities } = parse(
    '<a href="https://a.cn/?x=1&amp;y=2">网</a><a href="tg://user?id=7">她</a>' +
      '<blockquote expandable>引</blockquote><span class="tg-spoiler">密</span>' +
      '<pre><code class="language-ts">x</code></pre><tg-emoji emoji-id="5">👍</tg-emoji>',
  );
  expect(entities).toMatchObject([
    { type: 'text_link', url: 'https://a.cn/?x=1&y=2' },
    { type: 'text_mention', user: { id: 7 } },
    { type: 'expandable_blockquote' },
    { type: 'spoiler' },
    { type: 'pre', language: 'ts' },
    { type: 'custom_emoji', custom_emoji_id: '5' },
  ]);
});

test.each([
  ['<div>x</div>', 'Unsupported start tag "div" at byte offset 0'],
  ['卡<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
  ['卡</b>', 'Unexpected end tag at byte offset 3'],
  ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['a < b', 'Unsupported start tag "" at byte offset 2'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
])('broken markup %s is refused with its place', (source, why) => {
  expect(() => parse(source)).toThrow(`Bad Request: can't parse entities: ${why}`);
});

test('commands, mentions, links and phone numbers are found between Chinese characters too', () => {
  const found = findEntities('请发/start给@xiaoka_bot，看www.10086.cn。电话18594279421或+86 10 8888 6666');
  expect(found.map(({ type }) => type)).toEqual([
    'bot_command',
    'mention',
    'url',
    'phone_number',
    'phone_number',
  ]);
});

test('what is inside code is left alone', () => {
  expect(findEntities('/start', [{ type: 'code', offset: 0, length: 6 }])).toHaveLength(1);
});
