import { expect, test } from 'vitest';
import { htmlLength, readHtml } from '../../src/chat/html.ts';

const mistakes = (html: string): string[] =>
  readHtml(html).mistakes.map(({ near, what }) => `${near} | ${what}`);

test('everything that Telegram knows is accepted', () => {
  const html = [
    '<b>a<i>b<u>c<s>d</s></u></i></b> <strong>e</strong> <em>f</em> <ins>g</ins> <strike>h</strike> <del>i</del>',
    '<code>j</code> <pre>k</pre> <pre><code class="language-sh">l</code></pre>',
    '<a href="https://example.com/?a=1&amp;b=2">m</a> <a href="tg://user?id=1">n</a>',
    '<blockquote>o <b>p</b></blockquote><blockquote expandable>q</blockquote>',
    '<tg-spoiler>r</tg-spoiler> <span class="tg-spoiler">s</span> <B>t</B> 1 > 0 & 2 &lt; 3 &#128075; &#x1F44B;',
  ].join('\n');
  expect(mistakes(html)).toEqual([]);
});

test('the length is what remains after parsing, in UTF-16 units', () => {
  expect(htmlLength('<b>注销</b>')).toBe(2);
  expect(htmlLength('&lt;&amp;&gt;&quot;')).toBe(4);
  expect(htmlLength('&#128075;')).toBe(2);
  expect(htmlLength('👋')).toBe(2);
  expect(htmlLength('<a href="https://example.com/long">x</a>')).toBe(1);
  expect(readHtml('<b>1</b> &lt; 2').text).toBe('1 < 2');
});

test.each([
  ['<b>open', '<b> | <b> is not closed where it should be.'],
  ['close</b>', '</b> | </b> closes a tag that is not open.'],
  ['<b><i>x</b></i>', '<i> | <i> is not closed where it should be.'],
  ['<big>x</big>', '<big> | Telegram does not know the tag <big>.'],
  ['a<br>b', '<br> | Telegram does not know the tag <br>.'],
  ['1 < 2 or so', '< 2 or so | A "<" opens no tag.'],
  ['a&nbsp;b', '&nbsp; | Telegram does not know &nbsp;.'],
  ['<a>x</a>', '<a> | <a> is not a link that Telegram takes.'],
  [
    '<a href="javascript:x">x</a>',
    '<a href="javascript:x"> | <a href="javascript:x"> is not a link that Telegram takes.',
  ],
  ['<span>x</span>', '<span> | The tag <span> hides a spoiler and nothing else.'],
  ['<code>a <b>b</b></code>', '<b> | <b> has no effect inside <code>.'],
  [
    '<blockquote>a<blockquote>b</blockquote></blockquote>',
    '<blockquote> | A blockquote cannot be inside another.',
  ],
])('%s is named as a mistake', (html, said) => {
  expect(mistakes(html)[0]).toBe(said);
});

test('every mistake is named, not only the first', () => {
  expect(mistakes('<x>a</x> <b>c &copy; d')).toHaveLength(4);
});

test('long nonsense is read in no time', () => {
  const started = performance.now();
  for (const html of ['<'.repeat(50_000), '<a "'.repeat(1_000), '<b>'.repeat(5_000), '&a'.repeat(50_000)])
    readHtml(html);
  expect(performance.now() - started).toBeLessThan(3_000);
});
