// A small menu over the page: arrow keys move, Escape and a press elsewhere close it, focus goes back after it.
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';

export type PopupItem = {
  key: string;
  icon?: IconName;
  label: string;
  name?: string;
  danger?: boolean;
  act: () => void;
};
type Props = {
  label: string;
  items: readonly PopupItem[];
  /** Items in a row above the list, such as emoji; their `label` is what is shown. */
  row?: readonly PopupItem[];
  /** Where to open, in the window's pixels; without it the menu stands where its parent puts it. */
  at?: { x: number; y: number };
  onClose: () => void;
};

/** The menu. It closes itself before the chosen item acts. */
export function Popup(props: Props): VNode {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return undefined;
    const before = document.activeElement;
    if (props.at !== undefined) {
      const { width, height } = element.getBoundingClientRect();
      element.style.left = `${Math.max(8, Math.min(props.at.x, innerWidth - width - 8))}px`;
      element.style.top = `${Math.max(8, Math.min(props.at.y, innerHeight - height - 8))}px`;
    }
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true });
    return () => {
      if (
        before instanceof HTMLElement &&
        (document.activeElement === null || document.activeElement === document.body)
      ) {
        before.focus({ preventScroll: true });
      }
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const now = items.findIndex((item) => item === document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) items[(now + step + items.length) % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') props.onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const item = (one: PopupItem): VNode =>
    html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      key=${one.key}
      class=${one.danger === true ? 'danger' : ''}
      aria-label=${one.name}
      onClick=${() => {
        props.onClose();
        one.act();
      }}
    >
      ${one.icon && icon(one.icon)}<span>${one.label}</span>
    </button>`;
  return html`<div class="popup-layer">
    <div
      class="popup-back"
      onClick=${props.onClose}
      onContextMenu=${(event: MouseEvent) => {
        event.preventDefault();
        props.onClose();
      }}
    ></div>
    <div
      class=${props.at === undefined ? 'popup' : 'popup placed'}
      ref=${menu}
      role="menu"
      aria-label=${props.label}
      onKeyDown=${onKeyDown}
    >
      ${props.row && html`<div class="popup-row" role="none">${props.row.map(item)}</div>`}
      ${props.items.map(item)}
    </div>
  </div>`;
}
