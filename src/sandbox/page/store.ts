// What the page knows, in one plain object, and how a component hears that it changed.
// It talks to nobody: live.ts fills it from the server, actions.ts changes it for the person at the screen.
import { useEffect, useState } from 'preact/hooks';
import type { Command, Message, Side, World } from './shapes.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'zh' | 'en';
export type Toast = { id: number; text: string; tone: 'answer' | 'error'; side: Side };
export type MessageMenu = { side: Side; message: Message; x: number; y: number };
export type Draft = { kind: 'reply' | 'edit'; message: Message };

export type State = {
  language: Language;
  theme: Theme;
  /** The one pane that a narrow screen shows. */
  pane: Side;
  world: World | null;
  connected: boolean;
  /** The customer whose chat is open, and the staff member one writes as. */
  customer: number | null;
  staff: number | null;
  /** The open topic; `null` is General. */
  topic: number | null;
  /** On a narrow screen: whether the topic's messages or the list of topics is shown. */
  topicOpen: boolean;
  /** Messages by chat id, oldest first. */
  messages: Record<number, Message[]>;
  /** The bot's commands as the two people on the page see them. */
  commands: Record<Side, readonly Command[]>;
  /** Unread counts by place (`placeOf`). */
  unread: Record<string, number>;
  /** Until when (real time, ms) the bot is shown as busy in a chat, and with what. */
  busy: Record<number, { action: string; until: number }>;
  /** Buttons whose press has not been answered yet (`pressKey`). */
  pressing: Record<string, true>;
  drafts: Record<string, Draft | undefined>;
  menu: MessageMenu | null;
  alert: string | null;
  photo: string | null;
  toasts: Toast[];
  /** Sandbox time minus real time, ms. */
  clockOffset: number;
};

let state: State = {
  language: remembered('language', ['zh', 'en']) ?? (navigator.language.startsWith('en') ? 'en' : 'zh'),
  theme: remembered('theme', ['system', 'light', 'dark']) ?? 'system',
  pane: 'customer',
  world: null,
  connected: true,
  customer: null,
  staff: null,
  topic: null,
  topicOpen: false,
  messages: {},
  commands: { customer: [], staff: [] },
  unread: {},
  busy: {},
  pressing: {},
  drafts: {},
  menu: null,
  alert: null,
  photo: null,
  toasts: [],
  clockOffset: 0,
};

const listeners = new Set<() => void>();
let announced = false;

/** The state as it is now. Never change it in place: use `change`. */
export function getState(): State {
  return state;
}

/** Replaces parts of the state; those who listen hear of it once per microtask, however many changes were made. */
export function change(part: Partial<State>): void {
  state = { ...state, ...part };
  if (announced) return;
  announced = true;
  queueMicrotask(() => {
    announced = false;
    for (const listener of listeners) listener();
  });
}

/** The state, for the page's root: it renders again after every change. */
export function useStore(): State {
  const [seen, setSeen] = useState(state);
  useEffect(() => {
    const listener = () => {
      setSeen(state);
    };
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return seen;
}

/** Keeps a choice of the person at the screen for the next visit; a browser that forbids it is no error. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`xiaoka-sandbox-${key}`, value);
  } catch {
    // Private windows may refuse storage; the choice then lasts until the page is closed.
  }
}

function remembered<T extends string>(key: string, allowed: readonly T[]): T | null {
  try {
    const value = localStorage.getItem(`xiaoka-sandbox-${key}`);
    return allowed.find((one) => one === value) ?? null;
  } catch {
    return null;
  }
}
