/** The characters that Telegram's HTML may write as `&…;`: four names, and numbers in decimal or hexadecimal. */

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The character at an ampersand and how much of the source it takes, or null for an ampersand that is just one. */
export function readCharacter(source: string, at: number): { text: string; length: number } | null {
  const match = /^&(?:#(\d{1,8})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot)(?![a-z0-9]))(;?)/i.exec(
    source.slice(at, at + 12),
  );
  if (!match) return null;
  const [whole, decimal, hexadecimal, name] = match;
  if (name !== undefined) {
    const text = named[name];
    return text === undefined ? null : { text, length: whole.length };
  }
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '0', 16) : Number(decimal);
  const isCharacter = code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000);
  return isCharacter ? { text: String.fromCodePoint(code), length: whole.length } : null;
}

/** A whole attribute value with its `&…;` characters read. */
export function readCharacters(source: string): string {
  let text = '';
  for (let at = 0; at < source.length;) {
    const character = source[at] === '&' ? readCharacter(source, at) : null;
    text += character?.text ?? source[at] ?? '';
    at += character?.length ?? 1;
  }
  return text;
}
