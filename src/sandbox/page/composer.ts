// Where one writes: text with the command list, replies and edits, files chosen, dropped or pasted.
import { h } from 'preact';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dropDraft, edit, say, sendFiles } from './actions.ts';
import { CommandList, matching } from './command-list.ts';
import { isOfInputMethod } from './composing.ts';
import { Extras } from './extras.ts';
import { FileTray } from './file-tray.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { gist, nameOf } from './people.ts';
import type { Command, Side } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

type Props = {
  side: Side;
  place: string;
  label: string;
  placeholder: string;
  commands: readonly Command[];
  before?: VNode;
};

/** What was being written in each place, so that looking at another chat loses nothing. */
const kept = new Map<string, string>();

/** The composer of one place; mount it anew (a `key`) when the place changes. */
export function Composer(props: Props): VNode {
  const { side, place } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(kept.get(place) ?? '');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [asFiles, setAsFiles] = useState(false);
  const [listed, setListed] = useState<number | null>(null);
  const draft = getState().drafts[place];
  const editing = draft?.kind === 'edit' ? draft.message : null;
  const choices = listed === null ? [] : matching(props.commands, text);
  const prefix = side === 'customer' ? '' : 'staff-';

  useEffect(() => {
    if (draft === undefined) return;
    if (draft.kind === 'edit') write(draft.message.text ?? draft.message.caption ?? '');
    field.current?.focus();
  }, [draft]);

  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
  }, [text]);

  const write = (value: string) => {
    kept.set(place, value);
    setText(value);
    setListed(/^\/\S*$/.test(value) && props.commands.length > 0 ? 0 : null);
  };
  const choose = (command: Command) => {
    write('');
    setListed(null);
    void say(side, { text: `/${command.command}` });
    field.current?.focus();
  };
  const addFiles = (more: readonly File[], whole: boolean) => {
    if (more.length === 0) return;
    setAsFiles(files.length === 0 ? whole : asFiles || whole);
    setFiles([...files, ...more].slice(0, 10));
    field.current?.focus();
  };
  const cancelDraft = () => {
    if (editing !== null) write('');
    dropDraft(place);
  };
  const send = () => {
    const body = text.trim();
    if (files.length > 0) {
      void sendFiles(side, files, asFiles, body);
      setFiles([]);
    } else if (body === '') return;
    else if (editing !== null) void edit(side, editing, body);
    else void say(side, { text: body });
    write('');
    dropDraft(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isOfInputMethod(event)) return;
    const at = listed ?? 0;
    const choice = choices[at];
    if (choice !== undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : choices.length - 1;
      setListed((at + step) % choices.length);
    } else if (choice !== undefined && event.key === 'Tab') write(`/${choice.command}`);
    else if (choice !== undefined && event.key === 'Enter' && !event.shiftKey) choose(choice);
    else if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'Escape' && listed !== null) setListed(null);
    else if (event.key === 'Escape' && draft !== undefined) cancelDraft();
    else return;
    event.preventDefault();
  };

  return html`<form
    class="composer"
    onSubmit=${(event: SubmitEvent) => {
      event.preventDefault();
      send();
    }}
    onDragOver=${(event: DragEvent) => {
      event.preventDefault();
    }}
    onDrop=${(event: DragEvent) => {
      event.preventDefault();
      addFiles([...(event.dataTransfer?.files ?? [])], false);
    }}
  >
    ${choices.length > 0 && h(CommandList, { id: `${prefix}commands`, choices, at: listed ?? 0, onChoose: choose })}
    ${
      draft !== undefined &&
      html`<div class="draft">
        ${icon(draft.kind === 'edit' ? 'edit' : 'reply')}
        <span class="draft-text">
          <strong
            >${editing !== null ? words().editing : draft.message.from && nameOf(draft.message.from)}</strong
          >
          <span>${gist(draft.message, words())}</span>
        </span>
        <button type="button" class="round" aria-label=${words().cancel} onClick=${cancelDraft}>
          ${icon('close')}
        </button>
      </div>`
    }
    ${files.length > 0 && h(FileTray, { files, asFiles, onFiles: setFiles, onAsFiles: setAsFiles })}
    <div class="composer-row">
      ${props.before} ${h(Extras, { side, onFiles: addFiles })}
      <textarea
        ref=${field}
        rows="1"
        data-testid=${`${prefix}composer`}
        aria-label=${props.label}
        placeholder=${files.length > 0 ? words().caption : props.placeholder}
        aria-controls=${choices.length > 0 ? `${prefix}commands` : undefined}
        aria-activedescendant=${choices.length > 0 ? `${prefix}commands-${listed ?? 0}` : undefined}
        value=${text}
        onInput=${(event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
          write(event.currentTarget.value);
        }}
        onKeyDown=${onKeyDown}
        onPaste=${(event: ClipboardEvent) => {
          const pasted = [...(event.clipboardData?.files ?? [])];
          if (pasted.length > 0) event.preventDefault();
          addFiles(pasted, false);
        }}
      ></textarea>
      ${
        props.commands.length > 0 &&
        text === '' &&
        html`<button
          type="button"
          class="round slash"
          aria-label=${words().commands}
          aria-expanded=${listed !== null}
          onClick=${() => {
            setListed(listed === null ? 0 : null);
            field.current?.focus();
          }}
        >
          ${icon('slash')}
        </button>`
      }
      <button
        type="submit"
        class="round send"
        data-testid=${`${prefix}send`}
        aria-label=${editing === null ? words().send : words().save}
        data-empty=${text.trim() === '' && files.length === 0}
      >
        ${icon('send')}
      </button>
    </div>
  </form>`;
}
