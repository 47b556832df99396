// The files that are about to be sent, shown above the composer with a picture or a name each.
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { words } from './words.ts';

type Props = {
  files: readonly File[];
  asFiles: boolean;
  onFiles: (files: readonly File[]) => void;
  onAsFiles: (asFiles: boolean) => void;
};

/** The tray. It gives its preview addresses back to the browser when the files change or it goes. */
export function FileTray(props: Props): VNode {
  const previews = useMemo(
    () => props.files.map((file) => (file.type.startsWith('image/') ? URL.createObjectURL(file) : null)),
    [props.files],
  );
  useEffect(
    () => () => {
      for (const preview of previews) if (preview !== null) URL.revokeObjectURL(preview);
    },
    [previews],
  );
  return html`<div class="tray">
    <ul>
      ${props.files.map((file, index) => {
        const preview = previews[index] ?? null;
        return html`<li key=${index}>
          ${
            preview === null || props.asFiles
              ? html`<span class="tray-file">${icon('file')}<span>${file.name}</span></span>`
              : html`<img src=${preview} alt=${file.name} />`
          }
          <button
            type="button"
            class="tray-remove"
            aria-label=${`${words().removeFile}: ${file.name}`}
            onClick=${() => {
              props.onFiles(props.files.filter((_, other) => other !== index));
            }}
          >
            ${icon('close')}
          </button>
        </li>`;
      })}
    </ul>
    <label class="check">
      <input
        type="checkbox"
        checked=${props.asFiles}
        onChange=${(event: Event & { currentTarget: HTMLInputElement }) => {
          props.onAsFiles(event.currentTarget.checked);
        }}
      />
      ${words().asFiles}
    </label>
  </div>`;
}
