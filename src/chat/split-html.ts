// Telegram HTML that is too long for one message, as several. Tags that are open at a cut are closed and opened anew;
// no letter, no entity and no tag is torn.

/** What a message holds, in UTF-16 units once parsed. */
const MOST = 4096;
/** A cut at the end of a line or a sentence may leave so much of a message empty. */
const SPARE = 1000;
/** What people see as one letter is longer only when somebody plays with it. */
const LONGEST_LETTER = 64;

const TOKEN =
  /<(\/?)([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+);|[^<&]+|[<&]/gi;
const letters = new Intl.Segmenter();

/** The pieces in order, each with something to read in it; the text itself when it fits. */
export function splitHtml(html: string, most = MOST): string[] {
  // What Telegram counts is never longer than the markup.
  if (html.length <= most) return [html];
  const atoms = atomsOf(html);
  const pieces: string[] = [];
  const open: { name: string; tag: string }[] = [];
  for (let at = 0; at < atoms.length;) {
    const end = endOf(atoms, at, most);
    let piece = open.map(({ tag }) => tag).join('');
    let seen = '';
    for (const { html: part, text, tag } of atoms.slice(at, end)) {
      piece += part;
      seen += text;
      if (tag !== null) follow(open, tag, part);
    }
    const closing = open.map(({ name }) => `</${name}>`).reverse();
    if (seen.trim() !== '') pieces.push(piece + closing.join(''));
    at = end;
  }
  return pieces;
}

/** What must not be torn: `text` is what Telegram shows of it, as long as it counts. */
type Atom = { html: string; text: string; tag: { name: string; closes: boolean } | null };

function atomsOf(html: string): Atom[] {
  return [...html.matchAll(TOKEN)].flatMap(([part, slash, name]): Atom[] => {
    if (name !== undefined)
      return [{ html: part, text: '', tag: { name: name.toLowerCase(), closes: slash === '/' } }];
    if (part.length > 1 && part.startsWith('&')) return [{ html: part, text: shown(part), tag: null }];
    return [...letters.segment(part)].flatMap(({ segment }) =>
      (segment.length > LONGEST_LETTER ? Array.from(segment) : [segment]).map((letter) => ({
        html: letter,
        text: letter,
        tag: null,
      })),
    );
  });
}

/** As long as what Telegram shows of this entity, or longer: it leaves one that it does not know as it is. */
function shown(entity: string): string {
  if (/^&(?:lt|gt|amp|quot);$/i.test(entity)) return 'x';
  return entity.startsWith('&#') ? 'xx' : entity;
}

/** Where the piece that begins here ends: behind the last line, sentence or word that is not too far from the limit. */
function endOf(atoms: readonly Atom[], from: number, most: number): number {
  let length = 0;
  let to = from;
  for (; to < atoms.length; to += 1) {
    length += atoms[to]?.text.length ?? 0;
    if (length > most) break;
  }
  if (to === atoms.length) return to;
  for (const boundary of BOUNDARIES) {
    let spare = 0;
    for (let at = to; at > from && spare <= Math.min(SPARE, most / 4); at -= 1) {
      const text = atoms[at - 1]?.text ?? '';
      if (boundary.test(text)) return at;
      spare += text.length;
    }
  }
  // A letter longer than a message is none; the loop must move on.
  return Math.max(to, from + 1);
}

const BOUNDARIES = [/\n$/, /^[。！？；.!?;]$/, /\s$/];

function follow(
  open: { name: string; tag: string }[],
  { name, closes }: { name: string; closes: boolean },
  tag: string,
): void {
  if (!closes) open.push({ name, tag });
  else if (open.at(-1)?.name === name) open.pop();
}
