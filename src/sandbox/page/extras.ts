// The paperclip: photos and files to choose, and other kinds of message to try a bot with.
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { say, sendContact, sendForwarded, sendLocation, sendSticker } from './actions.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { Popup } from './popup.ts';
import { h } from 'preact';
import type { Side } from './shapes.ts';
import { words } from './words.ts';

type Props = { side: Side; onFiles: (files: readonly File[], asFiles: boolean) => void };
type Item = { icon: IconName; label: string; act: () => void };

/** The button, its menu and the file field behind it. */
export function Extras(props: Props): VNode {
  const { side } = props;
  const [open, setOpen] = useState(false);
  const chosenAsFiles = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const pick = (asFiles: boolean) => () => {
    chosenAsFiles.current = asFiles;
    if (input.current === null) return;
    input.current.accept = asFiles ? '' : 'image/*,video/*';
    input.current.click();
  };
  const items: Item[] = [
    { icon: 'photo', label: words().photos, act: pick(false) },
    { icon: 'file', label: words().files, act: pick(true) },
    { icon: 'sticker', label: words().sticker, act: () => void sendSticker(side) },
    { icon: 'voice', label: words().voice, act: () => void say(side, { voice: true }) },
    { icon: 'location', label: words().location, act: () => void sendLocation(side) },
    { icon: 'contact', label: words().contact, act: () => void sendContact(side) },
    { icon: 'forward', label: words().forward, act: () => void sendForwarded(side) },
  ];
  return html`<div class="extras">
    <button
      type="button"
      class="round"
      aria-label=${words().attach}
      aria-haspopup="menu"
      aria-expanded=${open}
      onClick=${() => {
        setOpen(!open);
      }}
    >
      ${icon('attach')}
    </button>
    <input
      ref=${input}
      type="file"
      multiple
      class="hidden-file"
      tabindex="-1"
      aria-label=${words().attach}
      data-testid=${side === 'customer' ? 'file' : 'staff-file'}
      onChange=${(event: Event & { currentTarget: HTMLInputElement }) => {
        props.onFiles([...(event.currentTarget.files ?? [])], chosenAsFiles.current);
        event.currentTarget.value = '';
        chosenAsFiles.current = false;
      }}
    />
    ${
      open &&
      h(Popup, {
        label: words().attach,
        items: items.map((item) => ({ key: item.icon, icon: item.icon, label: item.label, act: item.act })),
        onClose: () => {
          setOpen(false);
        },
      })
    }
  </div>`;
}
