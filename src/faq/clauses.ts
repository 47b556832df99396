// Cuts a message into the parts that may each hold a question, and leaves out what it says it is not asking.
import { anyOf } from './any-of.ts';
import type { Lines } from './knowledge.ts';
import { beginsWithAny } from './pattern.ts';

export type Clauses = {
  /** What is asked, part by part. */
  asked: string[];
  /** True when a part was left out because it was negated. */
  negated: boolean;
};

/** Takes politeness off a part; keeps the part as it is when nothing would remain. */
export type StripFillers = (clause: string) => string;

const MARKS = /[,.!]+|(?<=\?)(?!$)|\s(?:and|but|also|plus)\s|\s-+\s|(?<=\p{Script=Han})\s(?=\p{Script=Han})/u;
/** Words with which a question begins in the middle of a sentence. */
const BEGINNINGS =
  '而是|就问|只问|只想问|只想知道|就想知道|我问的是|我是问|我是想问|是想问|是问|想问的是|问的是|主要是|关键是|另外|顺便|以及|并且|同时';
const TURNS = new RegExp(`(?<![不没只还就])(?=而不是|${BEGINNINGS})`);
const ENGLISH_TURNS = /\s(?=(?:just|only|rather|instead|i only|i just|i mean|what i)\s)/;
/** What stands before the question itself. */
const LEAD = new RegExp(`^(?:${BEGINNINGS}|但是|但|不过|还有|然后|那|而|就|只)+`);
const MOST_CLAUSES = 40;

/** Builds the splitter for these negation patterns (regular expressions tried at a part's start). */
export function clauseSplitter(negations: Lines, strip: StripFillers): (text: string) => Clauses {
  const isNegation = beginsWithAny([...negations.zh, ...negations.en]);
  return (text) => {
    const parts = text
      .split(MARKS)
      .flatMap((part) => part.split(TURNS))
      .flatMap((part) => part.split(ENGLISH_TURNS))
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .slice(0, MOST_CLAUSES);
    const kept = parts.filter((part) => !isNegation(strip(part)));
    const asked = (kept.length > 0 ? kept : parts).map((part) =>
      strip(part.replace(LEAD, '').trim() || part),
    );
    return { asked, negated: kept.length > 0 && kept.length < parts.length };
  };
}

/** Builds the function that takes politeness off a part. */
export function fillerStripper(fillers: Lines): StripFillers {
  const pattern = new RegExp(`${anyOf(fillers.zh)}|(?<![a-z])${anyOf(fillers.en)}(?![a-z])`, 'g');
  return (clause) => {
    const bare = clause.replace(pattern, ' ').replace(/\s+/g, ' ').trim();
    return /[\p{L}\p{N}]{2}/u.test(bare) ? bare : clause;
  };
}
