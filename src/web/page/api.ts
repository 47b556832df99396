// Talks to the server. Who is signed out is told so; every other refusal comes back with its reason.
import type { Doubt, DraftView, Edit, Flaw, Me, Refused } from './shapes.ts';
import { change, getState, toast } from './store.ts';
import { words } from './words.ts';

export type Answer<Value> = { ok: true; value: Value } | { ok: false; status: number; body: unknown };

async function call<Value>(method: string, path: string, body?: unknown): Promise<Answer<Value>> {
  const { me } = getState();
  const token = me === null || me === 'out' ? '' : me.token;
  try {
    const response = await fetch(`/desk/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-desk-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value: unknown = await response.json();
    if (response.status === 401) change({ me: 'out' });
    if (!response.ok) return { ok: false, status: response.status, body: value };
    return { ok: true, value: value as Value }; // both ends are this house's own; shapes.ts is the contract
  } catch {
    return { ok: false, status: 0, body: null };
  }
}

/** What is at this path, or null after saying that it could not be had. */
export async function get<Value>(path: string): Promise<Value | null> {
  const answer = await call<Value>('GET', path);
  if (answer.ok) return answer.value;
  if (answer.status !== 401) toast(words().offline, 'bad');
  return null;
}

export function post<Value>(path: string, body: unknown = {}): Promise<Answer<Value>> {
  return call<Value>('POST', path, body);
}

/** Comes in with the ticket of the address, if it has one, and learns who this is. */
export async function comeIn(): Promise<void> {
  const ticket = /^#enter=([\w-]+)$/.exec(location.hash)?.[1];
  if (ticket !== undefined) {
    history.replaceState(null, '', '/desk#/questions');
    await post('enter', { ticket });
  }
  const me = await call<Me>('GET', 'me');
  change({ me: me.ok ? me.value : 'out' });
  if (me.ok) await loadDraft();
}

/** Loads what is not published yet, for the bar that every page shows, and then what is wrong with it. */
export async function loadDraft(): Promise<void> {
  const draft = await get<DraftView>('draft');
  if (draft === null) return;
  change({ draft });
  const found = await get<{ flaws: Flaw[]; doubts: Doubt[] }>('flaws');
  if (found !== null) change(found);
}

/** Adds to the draft; what was refused comes back, an empty list when all is well, null when nothing could be sent. */
export async function save(edits: readonly Edit[]): Promise<Refused[] | null> {
  const answer = await post<unknown>('draft', { edits });
  if (answer.ok) {
    await loadDraft();
    return [];
  }
  if (answer.status === 409) return (answer.body as { refused: Refused[] }).refused; // the contract of a conflict
  toast(answer.status === 413 ? words().tooLong : words().notSaved, 'bad');
  return null;
}
