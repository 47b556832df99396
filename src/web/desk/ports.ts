// What the desk needs of the rest of the bot: the content on disk, the book of changes, and what was counted.
import type { Language } from '../../chat/text.ts';
import type { Change, Draft, Editor } from '../../editing/change.ts';
import type { Edit, Values } from '../../editing/edit.ts';
import type { Happening } from '../../dialogue/happenings.ts';
import type { Understanding } from '../../faq/matcher.ts';
import type { Unanswered } from './unanswered.ts';
import type { DeskEntry } from '../../handover/queue.ts';

/** Something wrong with the content, at its place; a warning stops nothing. */
export type Flaw = {
  file: string;
  /** Keys that lead to the place, as in an edit; empty for the file as a whole. */
  path: string[];
  line: number;
  what: string;
  fix: string;
  warning: boolean;
};

export type Proof = {
  /** What stops it, and as warnings what does not hold and is no worse than before. */
  flaws: Flaw[];
  /** Conversation tests: how many were played; what broke is among the flaws. Null: the flaws came before them. */
  tests: number | null;
  /** The version that was tried. */
  version: string;
};

/** What an editor does in a preview. */
export type Tried =
  | { kind: 'begin'; language: Language }
  | { kind: 'says'; text: string }
  | { kind: 'presses'; message: number; data: string }
  | { kind: 'sends-photo' }
  | { kind: 'waits'; hours: number };

/** What a preview shows; the bot's words are Telegram HTML. */
export type Screen = {
  bubbles: {
    id: number;
    from: 'bot' | 'editor';
    words: string;
    buttons: { label: string; data: string }[][];
  }[];
  /** The step that is open, as `flow/step`. */
  place: string | null;
};

export type Written = { ok: true } | { ok: false; why: 'moved' | 'refused' };

/** The files of content. Every method takes edits to be made to what is on disk. */
export type ContentFiles = {
  /** What is on disk now; files that are no whole YAML are left out. */
  read(): Promise<Values>;
  /** What is wrong with the content when these edits are made, those that are only typed last. Quick: nothing is trained. */
  check(saved: readonly Edit[], typed?: readonly Edit[]): Promise<Flaw[]>;
  /**
   * All that is wrong, with a trained matcher and the conversation tests. What was wrong before the edits, or nearly, is a
   * warning. Takes seconds, not on the bot's thread.
   */
  prove(edits: readonly Edit[]): Promise<Proof>;
  /** Writes them in this editor's name; `moved` when what comes of it is not the version that was proved. */
  write(edits: readonly Edit[], by: Editor, proved: string): Promise<Written>;
  /** What the matcher would make of these words; null when something is wrong with the edits. */
  understand(edits: readonly Edit[], words: string): Promise<Understanding | null>;
  /** A conversation with the edited content after all of this; null when it cannot begin. */
  preview(edits: readonly Edit[], tried: readonly Tried[]): Promise<Screen | null>;
};

/** Whoever does something with it has it alone meanwhile. */
export type Book = { inTurn<T>(task: (book: OpenBook) => Promise<T>): Promise<T> };

export type OpenBook = {
  draft(): Draft;
  keepDraft(draft: Draft): Promise<void>;
  history(): readonly Change[];
  add(change: Omit<Change, 'number'>, live: Values): Promise<Change>;
  live(): Values | null;
  keepLive(live: Values): Promise<void>;
};

export type DeskPorts = {
  files: ContentFiles;
  book: Book;
  /** What happened on these days (`YYYY-MM-DD`, both included). */
  happened(from: string, to: string): Promise<{ at: number; happening: Happening }[]>;
  /** What stands open at the staff's desk. */
  open(): Promise<readonly DeskEntry[]>;
  /** What nobody could answer, without a trace of who asked. */
  unanswered: { list(): Promise<readonly Unanswered[]>; remove(ids: readonly string[]): Promise<void> };
  /** What does not hold of the content that is live: conversation tests, phrasings that are taken for another question. */
  doubts: () => readonly Omit<Flaw, 'path' | 'warning'>[];
  now: () => number;
  dayOf: (at: number) => string;
};
