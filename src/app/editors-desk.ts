// The editors' desk as this bot runs it: its server, its book, and the door that /desk in the staff group opens.
import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Folders } from '../content/draft.ts';
import type { Mistake } from '../content/mistake.ts';
import { deskFilesAside } from '../content/desk-aside.ts';
import type { Editor } from '../editing/change.ts';
import { openDeskBook } from '../store/desk-book.ts';
import type { Store } from '../store/port.ts';
import type { Tallies } from '../store/tallies.ts';
import type { UnansweredBook } from '../store/unanswered.ts';
import type { Members } from '../telegram/members.ts';
import type { Whisper } from '../telegram/whisper.ts';
import type { Door, IsMember } from '../web/access/guard.ts';
import { makeSessions } from '../web/access/sessions.ts';
import { makeTickets } from '../web/access/tickets.ts';
import { makeWebApp } from '../web/app.ts';
import type { MetricsPart } from '../web/metrics.ts';
import { metricsRoute } from '../web/metrics.ts';
import { readPageFiles } from '../web/page-files.ts';
import type { Listening } from '../web/server.ts';
import { listen } from '../web/server.ts';
import type { Config } from './config.ts';
import type { DeskDoor } from './general/desk.ts';
import type { Log } from './log.ts';

export type DeskSettings = {
  host: string;
  port: number;
  /** Where editors reach it from outside; null: on this machine only, and open to whoever sits at it (the sandbox). */
  url: string | null;
  /** Where its book is kept. */
  folder: string;
  content: Folders;
};

export type EditorsDeskParts = {
  timeZone: string;
  /** Signs sessions; they outlive a start when it does. */
  secret: KeyObject;
  store: Pick<Store, 'listDesk'>;
  tallies: Pick<Tallies, 'read'>;
  unanswered: Pick<UnansweredBook, 'list' | 'remove'>;
  room: { members: Pick<Members, 'find'>; whisper: Whisper };
  /** The bot's name at Telegram. */
  username: string;
  /** The figures, which are answered beside it, or alone where there is no desk; null: there are none. */
  metrics: MetricsPart | null;
  /** Where the figures are answered alone. */
  config: Pick<Config, 'host' | 'port'>;
  /** What does not hold of the content in force. */
  doubts: () => readonly Mistake[];
  now: () => number;
  dayOf: (at: number) => string;
  log: Log;
};

export type EditorsDesk = {
  /** Its address. */
  url: string;
  /** What /desk in the group opens. */
  door: DeskDoor;
};

/** The web server, where it listens on this machine. */
type Web = { url: string; stop(): Promise<void> };

export type OpenedDesk =
  { ok: true; desk: EditorsDesk | null; web: Web | null } | { ok: false; desk: null; sentence: string };

/** Whoever sits at the sandbox. */
const SANDBOX_EDITOR: Editor = { id: 0, name: '沙盒 Sandbox' };

/** Opens the desk, if there is to be one. A port that cannot be had comes back as a sentence. */
export async function openEditorsDesk(
  settings: DeskSettings | null,
  parts: EditorsDeskParts,
): Promise<OpenedDesk> {
  if (settings === null) return openFigures(parts);
  const { timeZone, store, tallies, unanswered, room, doubts, now, dayOf, log } = parts;
  const isMember = memberOf(room.members);
  const book = await openDeskBook(settings.folder, (line) => {
    log.warn({}, line);
  });
  const files = deskFilesAside(settings.content, timeZone);
  const tickets = makeTickets(now);
  const address = settings.url === null ? null : new URL(settings.url);
  const sessions = makeSessions(address === null ? createSecretKey(randomBytes(32)) : parts.secret, now);
  const door: Door =
    address === null
      ? { kind: 'open', editor: SANDBOX_EDITOR, sessions }
      : { kind: 'locked', sessions, isMember, host: address.host };
  const app = makeWebApp({
    desk: {
      files,
      book,
      happened: (from, to) => tallies.read(from, to),
      open: () => store.listDesk(),
      unanswered,
      doubts,
      now,
      dayOf,
    },
    door,
    tickets,
    pageFiles: await readPageFiles(),
    metrics: parts.metrics,
    secure: address?.protocol === 'https:',
    log,
  });
  const listened = await listenSomewhere(app, settings);
  if (!listened.ok) {
    await files.stop();
    return refusal(listened.why, settings);
  }
  const { listening } = listened;
  const here = addressOf(settings.host, listening);
  const url = `${address === null ? here : address.origin}/desk`;
  return {
    ok: true,
    desk: {
      url,
      door: {
        whisper: room.whisper,
        username: parts.username,
        invite(editor, group) {
          // Whoever asks for the link will use it: the desk's thread begins meanwhile.
          void files.read().catch(() => undefined);
          return door.kind === 'open' ? url : `${url}#enter=${tickets.issue({ editor, group })}`;
        },
      },
    },
    web: {
      url: here,
      async stop() {
        await listening.close();
        await files.stop();
      },
    },
  };
}

/** The figures alone, where they are wanted. */
async function openFigures({ metrics, config: { host, port } }: EditorsDeskParts): Promise<OpenedDesk> {
  if (metrics === null) return { ok: true, desk: null, web: null };
  const listened = await listen(metricsRoute(metrics), host, port);
  if (!listened.ok) return refusal(listened.why, { host, port });
  const { listening } = listened;
  return { ok: true, desk: null, web: { url: addressOf(host, listening), stop: () => listening.close() } };
}

function refusal(why: 'taken' | 'refused', { host, port }: Pick<Config, 'host' | 'port'>): OpenedDesk {
  const sentence =
    why === 'taken'
      ? `Port ${port} on ${host} is taken by another program. Set PORT to a free one.`
      : `The bot’s web server cannot listen on ${host}:${port}. Check HOST and PORT.`;
  return { ok: false, desk: null, sentence };
}

function addressOf(host: string, { port }: Listening): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** In the sandbox any port will do, since it is printed and linked; live, it is the one that was set. */
async function listenSomewhere(
  app: Parameters<typeof listen>[0],
  { host, port, url }: DeskSettings,
): ReturnType<typeof listen> {
  const listened = await listen(app, host, port);
  return listened.ok || url !== null || listened.why !== 'taken' ? listened : listen(app, host, 0);
}

/** Membership as the telegram room knows it. */
function memberOf(members: Pick<Members, 'find'>): IsMember {
  return async (group, person) => {
    const { kind } = await members.find(group, person);
    return kind === 'staff' ? 'yes' : kind === 'stranger' ? 'no' : 'unknown';
  };
}
