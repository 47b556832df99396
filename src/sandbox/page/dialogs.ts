// What covers the page for a moment: an alert that the bot answered a press with, and a photo seen large.
import { h } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { change, getState } from './store.ts';
import { words } from './words.ts';

/** Whichever dialog is open now. */
export function dialogs(): ComponentChildren {
  const { alert, photo, world } = getState();
  if (alert !== null) {
    return h(
      Dialog,
      {
        name: 'alert',
        label: world?.bots[0]?.first_name ?? '',
        onClose: () => {
          change({ alert: null });
        },
      },
      html`<p class="alert-text">${alert}</p>`,
      html`<form method="dialog"><button class="primary">${words().ok}</button></form>`,
    );
  }
  if (photo === null) return null;
  return h(
    Dialog,
    {
      name: 'large-photo',
      label: words().photo,
      onClose: () => {
        change({ photo: null });
      },
    },
    html`<img src=${photo} alt=${words().photo} />`,
    html`<form method="dialog">
      <button class="round" aria-label=${words().close}>${icon('close')}</button>
    </form>`,
  );
}

type Props = { name: string; label: string; onClose: () => void; children?: ComponentChildren };

function Dialog(props: Props): VNode {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return html`<dialog
    ref=${element}
    class=${props.name}
    data-testid=${props.name}
    aria-label=${props.label}
    onClose=${props.onClose}
    onClick=${(event: MouseEvent) => {
      if (event.target === element.current) element.current?.close();
    }}
  >
    ${props.children}
  </dialog>`;
}
