// When the medium itself refuses (disk full, read-only): an error that says so, and a store that tells when it begins
// and when it is over.
import { isErrno } from './errno.ts';
import type { Store } from './port.ts';

/** Nothing is wrong with what was to be read or kept; it can be tried again until the medium takes it. */
export class MediumRefused extends Error {
  override name = 'MediumRefused';
  /** The system's code, such as ENOSPC. */
  readonly code: string;
  /** By this and the code, errors of the system are known in rooms that know no store. */
  readonly syscall: string;

  constructor(code: string, cause: NodeJS.ErrnoException) {
    super(`The medium refuses: ${code}.`, { cause });
    this.code = code;
    this.syscall = cause.syscall ?? 'unknown';
  }
}

/** What became of the medium: it began to refuse, or took everything that it had refused. */
export type MediumNews = { kind: 'refused'; code: string } | { kind: 'over' };

/** The system's codes for one file that is in the way. Trying again would not help, and others are not concerned. */
const ONE_FILE = ['EISDIR', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EEXIST'];

/**
 * The same store, which rejects with `MediumRefused` when the medium does. `report` hears it once when that begins, whether
 * somebody's save or a look (`ping`) has met with it, and once when everybody who did has been served.
 */
export function watchMedium(store: Store, report: (news: MediumNews) => void): Store {
  const refused = new Map<number, 'read' | 'written'>();
  let looksFail = false;

  const isRefusing = (): boolean => looksFail || refused.size > 0;

  async function attempt<T>(chatId: number, how: 'read' | 'written', task: Promise<T>): Promise<T> {
    try {
      const done = await task;
      if (refused.size > 0) served(chatId, how);
      return done;
    } catch (error) {
      if (!isErrno(error)) throw error;
      const code = error.code ?? 'unknown';
      if (ONE_FILE.includes(code))
        throw new Error(`Something is in the way of a file (${code}).`, { cause: error });
      if (!isRefusing()) report({ kind: 'refused', code });
      if (refused.get(chatId) !== 'written') refused.set(chatId, how);
      throw new MediumRefused(code, error);
    }
  }

  function served(chatId: number, how: 'read' | 'written'): void {
    const was = refused.get(chatId);
    if (was === undefined || (was === 'written' && how === 'read')) return;
    refused.delete(chatId);
    if (!isRefusing()) report({ kind: 'over' });
  }

  async function look(): Promise<void> {
    try {
      // A connection that has ended while nobody used it says nothing of the medium: the second try has a fresh one.
      await store.ping().catch(() => store.ping());
    } catch (error) {
      if (isErrno(error) && !ONE_FILE.includes(error.code ?? '')) {
        if (!isRefusing()) report({ kind: 'refused', code: error.code ?? 'unknown' });
        looksFail = true;
      }
      throw error;
    }
    if (!looksFail) return;
    looksFail = false;
    if (!isRefusing()) report({ kind: 'over' });
  }

  return {
    ...store,
    ping: look,
    load: (chatId) => attempt(chatId, 'read', store.load(chatId)),
    loadOwed: (chatId) => attempt(chatId, 'read', store.loadOwed(chatId)),
    save: (record, options) => attempt(record.chatId, 'written', store.save(record, options)),
    forget: (chatId) => attempt(chatId, 'written', store.forget(chatId)),
    forgetSetAside: (chatId) => attempt(chatId, 'written', store.forgetSetAside(chatId)),
  };
}
