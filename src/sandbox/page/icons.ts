// The page's line icons, drawn once as paths. They are decoration: whoever uses one gives the button its name.
import type { VNode } from 'preact';
import { html } from './html.ts';

const paths = {
  send: 'M4 12 3 4l18 8-18 8 1-8Zm0 0h8',
  attach: 'm20 11-8.2 8.2a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8L9.7 17a1.7 1.7 0 0 1-2.4-2.4L15 7',
  slash: 'M4 5h16v14H4zM14 8l-4 8',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  down: 'M6 9.5l6 6 6-6',
  back: 'M15 5l-7 7 7 7',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15 9v.01',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  sticker: 'M12 3a9 9 0 1 0 9 9l-9-9Zm0 0v5a4 4 0 0 0 4 4h5',
  voice:
    'M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4ZM6 11a6 6 0 0 0 12 0M12 17v3.5',
  location:
    'M12 21s-7-6.2-7-11.2a7 7 0 0 1 14 0C19 14.8 12 21 12 21Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 7.5 0 0 1 15 0',
  forward: 'M14 6l6 6-6 6M20 12H10a6 6 0 0 0-6 6',
  reply: 'M10 6l-6 6 6 6M4 12h10a6 6 0 0 1 6 6',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1Z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  remove: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  keyboard: 'M3 6h18v12H3zM7 10v.01M11 10v.01M15 10v.01M8 14h8',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  unlock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.8-1',
  block: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM6 6l12 12',
  link: 'M9 7h8v8M17 7 7 17',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  half: 'M12 21a9 9 0 1 0 0-18v18ZM12 3a9 9 0 0 0 0 18M12 3v18',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  pin: 'M12 14v7M7 14h10l-2-4V4H9v6l-2 4Z',
  play: 'M8 5l11 7-11 7z',
};

export type IconName = keyof typeof paths;

/** An icon as large as the text around it asks for (1.25em), in its colour, hidden from screen readers. */
export function icon(name: IconName): VNode {
  return html`<svg class=${name === 'more' ? 'icon bold' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
    <path d=${paths[name]} />
  </svg>`;
}
