// The control API's calls as functions. It knows addresses and bodies, and nothing of what the page shows.
import type { Answer, Command, Message, Person, World } from './shapes.ts';

/** The sandbox said no; `message` is its reason, fit to be shown. */
export class Refused extends Error {
  override name = 'Refused';
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/sandbox${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? {} : JSON.parse(text);
  if (!response.ok) throw new Refused(reasonIn(answer) ?? `${response.status} ${response.statusText}`);
  // `as`: both ends are this house's own; the shapes are the contract written in shapes.ts.
  return answer as T;
}

function reasonIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  for (const key of ['error', 'description', 'message']) {
    const value: unknown = Reflect.get(answer, key);
    if (typeof value === 'string') return value;
  }
  return null;
}

export const fetchWorld = () => call<World>('GET', '/state');

export const fetchMessages = (chat: number, as: number) =>
  call<Message[]>('GET', `/chats/${chat}/messages?as=${as}`);

export const fetchCommands = (chat: number, as: number) =>
  call<Command[]>('GET', `/chats/${chat}/commands?as=${as}`);

export const postMessage = (chat: number, body: Record<string, unknown>) =>
  call<unknown>('POST', `/chats/${chat}/messages`, body);

export const editMessage = (chat: number, id: number, from: number, text: string) =>
  call<unknown>('PATCH', `/chats/${chat}/messages/${id}`, { from, text });

export const deleteMessage = (chat: number, id: number, from: number) =>
  call<unknown>('DELETE', `/chats/${chat}/messages/${id}`, { from });

export const pressButton = (chat: number, id: number, from: number, row: number, column: number) =>
  call<Answer>('POST', `/chats/${chat}/messages/${id}/press`, { from, row, column });

export const reactTo = (chat: number, id: number, from: number, emoji: string | null) =>
  call<unknown>('POST', `/chats/${chat}/messages/${id}/react`, { from, emoji });

export const addPerson = (first_name: string, language_code: string) =>
  call<Person>('POST', '/people', { first_name, language_code });

export const setBlocked = (id: number, blocked: boolean) =>
  call<unknown>('PATCH', `/people/${id}`, { blocked });

export const forwardClock = (ms: number) => call<{ now: number }>('POST', '/clock', { forward: ms });

/** Gives the sandbox a file's bytes; messages then name it by its id. */
export async function uploadFile(file: File): Promise<{ file_id: string }> {
  const name = encodeURIComponent(file.name);
  const response = await fetch(`/sandbox/files?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  if (!response.ok) throw new Refused(`${response.status} ${response.statusText}`);
  // `as`: the contract of the upload.
  return (await response.json()) as { file_id: string };
}

export const createTopic = (chat: number, from: number, name: string) =>
  call<{ message_thread_id: number }>('POST', `/chats/${chat}/topics`, { from, name });

export const changeTopic = (
  chat: number,
  topic: number,
  from: number,
  what: 'close' | 'reopen' | 'delete',
) =>
  what === 'delete'
    ? call<unknown>('DELETE', `/chats/${chat}/topics/${topic}`)
    : call<unknown>('PATCH', `/chats/${chat}/topics/${topic}`, { from, closed: what === 'close' });
