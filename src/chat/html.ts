// Telegram's HTML as Telegram reads it: the text that remains after parsing, and the mistakes in its markup.
// See Bot API, "HTML style". It must accept nothing that Telegram would refuse or quietly drop.

/** A markup mistake; `near` is the piece of the text that carries it. */
export type HtmlMistake = { what: string; fix: string; near: string };

const TAGS = new Set(
  'b strong i em u ins s strike del code pre a blockquote span tg-spoiler tg-emoji'.split(' '),
);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN =
  /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>|<|&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+);/gi;

type Open = { name: string; near: string };

/** What is left of `html` once Telegram has parsed it, and every mistake in its markup, in order. */
export function readHtml(html: string): { text: string; mistakes: HtmlMistake[] } {
  const mistakes: HtmlMistake[] = [];
  const open: Open[] = [];
  let text = '';
  let end = 0;
  for (const token of html.matchAll(TOKEN)) {
    const [near, slash, name = '', attributes = '', entity] = token;
    text += html.slice(end, token.index);
    end = token.index + near.length;
    if (entity !== undefined) {
      const letter = letterOf(entity.toLowerCase());
      text += letter ?? near;
      if (letter === null) {
        mistakes.push({ near, what: `Telegram does not know ${near}.`, fix: 'Write the character itself.' });
      }
    } else if (name === '') {
      text += '<';
      mistakes.push({
        near: html.slice(token.index, end + 12),
        what: 'A "<" opens no tag.',
        fix: 'Write &lt; for it.',
      });
    } else if (slash === '/') {
      close(open, name.toLowerCase(), near, mistakes);
    } else {
      mistakes.push(...startMistakes(name.toLowerCase(), attributes, near, open));
      if (TAGS.has(name.toLowerCase())) open.push({ name: name.toLowerCase(), near });
    }
  }
  for (const { name, near } of open) mistakes.push(unclosed(name, near));
  return { text: text + html.slice(end), mistakes };
}

/** The length that Telegram counts: UTF-16 units of what remains after parsing. */
export function htmlLength(html: string): number {
  return readHtml(html).text.length;
}

function letterOf(entity: string): string | null {
  if (!entity.startsWith('#')) return ENTITIES[entity] ?? null;
  const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null;
}

function close(open: Open[], name: string, near: string, mistakes: HtmlMistake[]): void {
  if (open.at(-1)?.name === name) {
    open.pop();
    return;
  }
  const at = open.findLastIndex((each) => each.name === name);
  if (at < 0) {
    mistakes.push({
      near,
      what: `${near} closes a tag that is not open.`,
      fix: `Take it out, or open it with <${name}>.`,
    });
    return;
  }
  for (const inner of open.splice(at).slice(1)) mistakes.push(unclosed(inner.name, inner.near));
}

function unclosed(name: string, near: string): HtmlMistake {
  return {
    near,
    what: `${near} is not closed where it should be.`,
    fix: `Write </${name}> behind what it marks.`,
  };
}

function startMistakes(name: string, attributes: string, near: string, open: readonly Open[]): HtmlMistake[] {
  const wrong = (what: string, fix: string): HtmlMistake[] => [{ near, what, fix }];
  if (!TAGS.has(name)) {
    const fix =
      'Use <b>, <i>, <u>, <s>, <code>, <pre>, <a href="…"> or <blockquote>; write &lt; for a "<" of the text.';
    return wrong(`Telegram does not know the tag ${near}.`, fix);
  }
  const around = open.find((each) => each.name === 'code' || (each.name === 'pre' && name !== 'code'));
  if (around !== undefined) {
    return wrong(
      `${near} has no effect inside ${around.near}.`,
      'Take it out, or close the outer tag before it.',
    );
  }
  if (name === 'blockquote' && open.some((each) => each.name === 'blockquote')) {
    return wrong('A blockquote cannot be inside another.', 'Close the first one before it.');
  }
  if (name === 'a' && !/^\s+href\s*=\s*["']?(?:https?:\/\/|tg:\/\/|\{)[^\s"']+["']?\s*$/i.test(attributes)) {
    return wrong(`${near} is not a link that Telegram takes.`, 'Write <a href="https://…">words</a>.');
  }
  if (name === 'span' && !/^\s+class\s*=\s*["']?tg-spoiler["']?\s*$/i.test(attributes)) {
    return wrong('The tag <span> hides a spoiler and nothing else.', 'Write <tg-spoiler>words</tg-spoiler>.');
  }
  if (name === 'tg-emoji' && !/^\s+emoji-id\s*=\s*["']?\d+["']?\s*$/i.test(attributes)) {
    return wrong('The tag <tg-emoji> needs an emoji-id.', 'Write the emoji itself instead.');
  }
  return [];
}
