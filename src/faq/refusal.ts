// What is not wanted done, and what is only spoken of: "不要转人工", "先别注销", "我朋友说不要注销", "不注销会怎么样".
// The words are lists that editors write; the form of the sentence is here.
import { anyOf } from './any-of.ts';
import type { Intents, Lines, Refusals } from './knowledge.ts';
import type { IntentId } from './matcher.ts';

/** `declined`: an action that is not wanted. `mentioned`: nothing is asked to be done here. Null: neither. */
export type Refusal = { kind: 'declined'; intent: IntentId } | { kind: 'mentioned'; intent: IntentId } | null;

/** Reads one part of a message, normalised and without politeness. */
export type ReadRefusal = (part: string) => Refusal;

/** How many words may stand before the "not" and between it and the act: each more is another way to be wrong. */
const LEADING = 5;
const BETWEEN = 6;
/** How many letters may stand between those who are quoted, or an "if", and the "not". */
const NEAR = 8;

/** Builds the reader from what editors wrote. */
export function refusalReader({ refusals, intents }: Intents): ReadRefusal {
  if (refusals === undefined) return () => null;
  const named = intents.flatMap(({ id, named: words, pressing = false }) =>
    words === undefined ? [] : [{ id, words, pressing }],
  );
  const readers = named.flatMap(({ id, words, pressing }) => [
    readerIn('zh', refusals, words, id, pressing),
    readerIn('en', refusals, words, id, pressing),
  ]);
  const { not, behind, undone, why } = refusals;
  const words = [not, behind, undone, why].flatMap(({ zh, en }) => [...zh, ...en]);
  const refuses = new RegExp(anyOf(words), 'u');
  return (part) => {
    // Most parts refuse nothing, and need not be looked at closely.
    if (!refuses.test(part)) return null;
    // The act that is named first is the one that the "not" belongs to.
    const found = readers.flatMap((read) => read(part) ?? []);
    return found.toSorted((one, other) => one.at - other.at)[0]?.refusal ?? null;
  };
}

type Found = { at: number; refusal: NonNullable<Refusal> };

function readerIn(
  language: 'zh' | 'en',
  refusals: Refusals,
  words: Lines,
  intent: IntentId,
  pressing: boolean,
): (part: string) => Found | null {
  const some = (lists: Lines): string => spaced(anyOf(lists[language]), language);
  const act = `(?<act>${some(words)})`;
  const not = `${some(refusals.not)}(?:${some(refusals.between)}){0,${BETWEEN}}${act}`;
  const declined = new RegExp(`^(?<lead>(?:${some(refusals.lead)}){0,${LEADING}})${not}(?<tail>.*)$`, 'u');
  const spoken = new RegExp(`(?:${some(refusals.spoken)}).{0,${NEAR}}${not}`, 'u');
  const undone = new RegExp(`(?:${some(refusals.undone)})(?:${some(refusals.between)}){0,2}${act}`, 'u');
  const why = new RegExp(`(?:${some(refusals.why)}).{0,${NEAR}}${act}`, 'u');
  const after = new RegExp(`^(?:${some(refusals.after)})`, 'u');
  const allowed = new RegExp(some(refusals.allowed), 'u');
  const must = new RegExp(`^(?:${some(refusals.must)})`, 'u');
  const behind = new RegExp(
    `^(?:${some(refusals.lead)}){0,${LEADING}}(?:${some(refusals.between)}){0,2}${act}(?:${some(refusals.behind)})`,
    'u',
  );
  const at = (match: RegExpExecArray): number => match[0].indexOf(match.groups?.['act'] ?? '');
  const names = new RegExp(some(words), 'u');
  return (part) => {
    if (!names.test(part)) return null;
    const refused = declined.exec(part);
    if (refused !== null) {
      const { lead = '', tail = '' } = refused.groups ?? {};
      const left = tail.trim();
      // "不注销不行": it must be done.
      if (must.test(left)) return null;
      const asks = /[?吗么嘛呢]/u.test(left) && !allowed.test(lead + left);
      const kind = after.test(left) || asks ? 'mentioned' : 'declined';
      return { at: at(refused), refusal: { kind, intent } };
    }
    const turned = behind.exec(part);
    if (turned !== null) return { at: at(turned), refusal: { kind: 'declined', intent } };
    if (pressing && why.test(part)) return null;
    const told = spoken.exec(part) ?? undone.exec(part) ?? why.exec(part);
    return told === null ? null : { at: at(told), refusal: { kind: 'mentioned', intent } };
  };
}

/** English words end where the word ends, and a space may follow. */
function spaced(source: string, language: 'zh' | 'en'): string {
  return language === 'zh' ? `${source} ?` : `(?<![a-z'])${source}(?![a-z']) ?`;
}
