// Who somebody is on this page: names, avatars, and which people are customers and which are staff.
import type { VNode } from 'preact';
import { html } from './html.ts';
import { richLines } from './rich-lines.ts';
import type { Chat, Message, Person, World } from './shapes.ts';
import type { words } from './words.ts';

/** A person's first and last name. */
export function nameOf(person: Pick<Person, 'first_name' | 'last_name'>): string {
  return [person.first_name, person.last_name].filter(Boolean).join(' ');
}

/** The staff group, if the sandbox has one. */
export function staffGroup(world: World): Chat | null {
  return world.chats.find((chat) => chat.type === 'supergroup') ?? null;
}

/** The people who are members of the staff group, administrators first. */
export function staffOf(world: World): Person[] {
  const group = staffGroup(world);
  if (group === null) return [];
  const members = new Set(group.members?.map((member) => member.id));
  return world.people
    .filter((person) => members.has(person.id))
    .toSorted((a, b) => Number(isAdministrator(group, b.id)) - Number(isAdministrator(group, a.id)));
}

/** Whether somebody manages the group; only they change topics and write in closed ones. */
export function isAdministrator(group: Chat, id: number | null): boolean {
  return group.members?.some((member) => member.id === id && member.status === 'administrator') ?? false;
}

/** Everybody who is not staff. */
export function customersOf(world: World): Person[] {
  const members = staffGroup(world)?.members ?? [];
  return world.people.filter((person) => !members.some((member) => member.id === person.id));
}

/** A round picture with the first letter of the name, in a colour that stays the same for the id. */
export function avatar(id: number, name: string): VNode {
  return html`<span class="avatar" data-hue=${Math.abs(id) % 7} aria-hidden="true">${initial(name)}</span>`;
}

/** The picture of a person: longer Chinese names show their last letter, since staff names begin alike. */
export function face(person: Person): VNode {
  const name = nameOf(person);
  const last = person.is_bot !== true && /^\p{Script=Han}{3,}$/u.test(name);
  return avatar(person.id, last ? name.slice(-1) : name);
}

const segmenter = new Intl.Segmenter();

/** The first letter of a name as people count letters, so that an emoji stays whole. */
export function initial(name: string): string {
  const [first] = segmenter.segment(name);
  return (first?.segment ?? '?').toUpperCase();
}

/** In one or two words what a message is, for reply previews and announcements. */
export function gist(message: Message, names: ReturnType<typeof words>): string {
  const text = message.text ?? message.caption ?? richLines(message);
  if (text !== undefined) return text.replace(/\s+/g, ' ').slice(0, 90);
  const kinds = [
    'photo',
    'video',
    'animation',
    'document',
    'sticker',
    'voice',
    'audio',
    'venue',
    'location',
    'contact',
  ] as const;
  const kind = kinds.find((one) => message[one] !== undefined);
  return names[kind === undefined ? 'message' : kind === 'venue' ? 'location' : kind];
}
