// The page's line icons, drawn once as paths. They are decoration: whoever uses one gives the button its name.
import type { VNode } from 'preact';
import { html } from './html.ts';

const PATHS = {
  questions: 'M4 5h16v11H9l-5 4zM9.5 9.5a2.5 2.5 0 1 1 3.2 2.4c-.5.2-.7.5-.7 1M12 14.6v.01',
  flows: 'M4 4h7v5H4zM13 15h7v5h-7zM7.500 9v4.500q0 4 5.500 4M16.500 15v-3q0-5.500-5.500-5.500',
  phrases: 'M4 6h16M4 11h10M4 16h16M4 20.500h7',
  unanswered:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.500 9.500a2.500 2.500 0 1 1 3.300 2.300c-.6.3-.8.6-.8 1.200M12 16.500v.01',
  numbers: 'M4 20h16M7 20v-6M12 20V8M17 20V4',
  history: 'M4 12a8 8 0 1 1 2.500 5.800M4 12V7m0 5h5M12 8v4.500l3 1.800',
  chat: 'M4 5h16v11H11l-5 4v-4H4z',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  check: 'M4.500 12.500l5 5 10-11',
  warn: 'M12 3.500 21.500 20h-19zM12 10v4.500M12 17.300v.01',
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  search: 'M10.500 18a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15ZM16 16l5 5',
  publish: 'M12 19V6M6 11.500 12 5.500l6 6M5 21h14',
  remove: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  sun: 'M12 16.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600 19 19M5 19l1.400-1.400M17.600 6.400 19 5',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500Z',
  half: 'M12 21a9 9 0 1 0 0-18v18ZM12 3a9 9 0 0 0 0 18M12 3v18',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15 9v.01',
  send: 'M4 12 3 4l18 8-18 8 1-8Zm0 0h8',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2',
  restart: 'M20 12a8 8 0 1 1-2.500-5.800M20 3.500V8h-4.500',
  pen: 'M4 20l1-4L16 5l3 3L8 19l-4 1Z',
  down: 'M6 9.500l6 6 6-6',
};

export type IconName = keyof typeof PATHS;

/** An icon as large as the text around it asks for, in its colour, hidden from screen readers. */
export function icon(name: IconName): VNode {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
