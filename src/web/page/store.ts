// What the whole page knows, in one plain object, and how a component hears that it changed.
import { useEffect, useState } from 'preact/hooks';
import type { Doubt, DraftView, Flaw, Me } from './shapes.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'zh' | 'en';
export type Toast = { id: number; text: string; tone: 'good' | 'bad' };

export type State = {
  language: Language;
  theme: Theme;
  /** The page and what of it, as the address names it: `questions`, `recovery`. */
  route: string[];
  /** Null before it is known; `out` when nobody is signed in. */
  me: Me | 'out' | null;
  draft: DraftView | null;
  /** What is wrong with the content as the draft has it. */
  flaws: readonly Flaw[];
  /** What does not hold of the content that is live. */
  doubts: readonly Doubt[];
  /** What does not hold of what was published here last, and stopped nothing. */
  reminders: readonly Flaw[];
  /** Whether the form that is open holds what is not saved. */
  unsaved: boolean;
  chatOpen: boolean;
  /** What customers asked, for which a new question is begun. */
  asked: readonly string[];
  toasts: Toast[];
};

let state: State = {
  language: remembered('desk.language', ['zh', 'en']) ?? (navigator.language.startsWith('en') ? 'en' : 'zh'),
  theme: remembered('desk.theme', ['system', 'light', 'dark']) ?? 'system',
  route: routeOf(location.hash),
  me: null,
  draft: null,
  flaws: [],
  doubts: [],
  reminders: [],
  unsaved: false,
  chatOpen: false,
  asked: [],
  toasts: [],
};

const listeners = new Set<() => void>();

/** The state as it is now. Never change it in place: use `change`. */
export function getState(): State {
  return state;
}

export function change(part: Partial<State>): void {
  state = { ...state, ...part };
  for (const listener of listeners) listener();
}

/** The state; the component is drawn again when it changes. */
export function useStore(): State {
  const [shown, show] = useState(state);
  useEffect(() => {
    const listener = (): void => {
      show(state);
    };
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return shown;
}

/** Keeps a choice for the next visit, where the browser allows it. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser without storage forgets, and that is all.
  }
}

function remembered<Value extends string>(key: string, allowed: readonly Value[]): Value | null {
  try {
    const kept = localStorage.getItem(key);
    return allowed.find((value) => value === kept) ?? null;
  } catch {
    return null;
  }
}

export function routeOf(hash: string): string[] {
  const parts = hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '');
  return parts.length === 0 || hash.startsWith('#enter=') ? ['questions'] : parts.map(decodeURIComponent);
}

let lastToast = 0;

/** Says something that goes away by itself. */
export function toast(text: string, tone: Toast['tone'] = 'good'): void {
  lastToast += 1;
  const id = lastToast;
  change({ toasts: [...state.toasts.slice(-2), { id, text, tone }] });
  setTimeout(() => {
    change({ toasts: state.toasts.filter((each) => each.id !== id) });
  }, 5000);
}
