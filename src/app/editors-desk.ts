// The editors' desk as this bot runs it: its files, its book, and the door that /desk in the staff group opens.
import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Mistake } from '../content/mistake.ts';
import { deskFilesAside } from '../content/desk-aside.ts';
import type { Shelf } from '../content/desk-files.ts';
import type { Editor } from '../editing/change.ts';
import type { DeskBook } from '../store/desk-book.ts';
import { openDeskLeft } from '../store/desk-left.ts';
import type { Store } from '../store/port.ts';
import type { DeskDoors } from '../store/postgres/desk-doors.ts';
import type { Tallies } from '../store/tallies.ts';
import type { UnansweredBook } from '../store/unanswered.ts';
import type { Members } from '../telegram/members.ts';
import type { Whisper } from '../telegram/whisper.ts';
import type { Door, IsMember } from '../web/access/guard.ts';
import { makeSessions } from '../web/access/sessions.ts';
import { makeTickets } from '../web/access/tickets.ts';
import type { DeskPart } from '../web/desk/desk-app.ts';
import { readPageFiles } from '../web/page-files.ts';
import type { DeskDoor } from './general/desk.ts';
import type { Log } from './log.ts';

export type DeskSettings = {
  /** Where editors reach it from outside; null: on this machine only, and open to whoever sits at it (the sandbox). */
  url: string | null;
  /** Where its book is kept, when not in the database. */
  folder: string;
  content: Shelf;
  /** Where tickets and ended sessions are kept for all replicas; null: beside its book, and in this process. */
  doors: DeskDoors | null;
};

export type EditorsDeskParts = {
  timeZone: string;
  /** Signs sessions; they outlive a start when it does. */
  secret: KeyObject;
  store: Pick<Store, 'listDesk'>;
  tallies: Pick<Tallies, 'read'>;
  unanswered: Pick<UnansweredBook, 'list' | 'remove'>;
  /** Opens its book, which is in this folder or in the database. */
  openBook: (folder: string) => Promise<DeskBook>;
  room: { members: Pick<Members, 'find'>; whisper: Whisper };
  /** The bot's name at Telegram. */
  username: string;
  /** What does not hold of the content in force. */
  doubts: () => readonly Mistake[];
  now: () => number;
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
  dayOf: (at: number) => string;
  log: Log;
};

export type EditorsDesk = {
  /** What the web server answers with. */
  part: DeskPart;
  /** Whether any free port will do: nobody outside was told one. */
  anywhere: boolean;
  /** Its address, when the web server is at `here` on this machine. */
  urlAt(here: string): string;
  /** What /desk in the group opens, when the desk has this address. */
  doorAt(url: string): DeskDoor;
  stop(): Promise<void>;
};

/** Whoever sits at the sandbox. */
const SANDBOX_EDITOR: Editor = { id: 0, name: '沙盒 Sandbox' };

/** Opens the desk, if there is to be one. */
export async function openEditorsDesk(
  settings: DeskSettings | null,
  parts: EditorsDeskParts,
): Promise<EditorsDesk | null> {
  if (settings === null) return null;
  const { timeZone, store, tallies, unanswered, room, username, doubts, now, elapsed, dayOf } = parts;
  const isMember = memberOf(room.members);
  const book = await parts.openBook(settings.folder);
  const pageFiles = await readPageFiles();
  const files = deskFilesAside(settings.content, timeZone);
  const tickets = settings.doors === null ? makeTickets(elapsed) : makeTickets(now, settings.doors.tickets);
  const address = settings.url === null ? null : new URL(settings.url);
  const secret = address === null ? createSecretKey(randomBytes(32)) : parts.secret;
  // The sandbox's page is open: there is no session to end.
  const left =
    settings.doors?.left ??
    (address === null
      ? undefined
      : await openDeskLeft(settings.folder, now, (line) => {
          parts.log.warn({}, line);
        }));
  const sessions = makeSessions(secret, now, left);
  const door: Door =
    address === null
      ? { kind: 'open', editor: SANDBOX_EDITOR, sessions }
      : { kind: 'locked', sessions, isMember, host: address.host };
  const happened: Tallies['read'] = (from, to) => tallies.read(from, to);
  const ports = { files, book, happened, open: () => store.listDesk(), unanswered, doubts, now, dayOf };
  return {
    part: { ports, door, tickets, pageFiles, secure: address?.protocol === 'https:' },
    anywhere: address === null,
    urlAt: (here) => `${address?.origin ?? here}/desk`,
    doorAt: (url) => ({
      whisper: room.whisper,
      username,
      async invite(editor, group) {
        // Whoever asks for the link will use it: the desk's thread begins meanwhile.
        void files.read().catch(() => undefined);
        return door.kind === 'open' ? url : `${url}#enter=${await tickets.issue({ editor, group })}`;
      },
    }),
    stop: () => files.stop(),
  };
}

/** Membership as the telegram room knows it. */
function memberOf(members: Pick<Members, 'find'>): IsMember {
  return async (group, person) => {
    const { kind } = await members.find(group, person);
    return kind === 'staff' ? 'yes' : kind === 'stranger' ? 'no' : 'unknown';
  };
}
