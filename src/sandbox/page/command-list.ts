// The list of the bot's commands above the composer. The text field keeps the focus and moves the selection.
import type { VNode } from 'preact';
import { html } from './html.ts';
import type { Command } from './shapes.ts';
import { words } from './words.ts';

/** The commands that begin with what was typed after the slash; all of them for an empty field. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const typed = text.replace(/^\//, '').toLowerCase();
  return commands.filter((command) => command.command.startsWith(typed));
}

type Props = { id: string; choices: readonly Command[]; at: number; onChoose: (command: Command) => void };

/** The choices; `at` is the selected one. Option ids are `<id>-<index>`, for `aria-activedescendant`. */
export function CommandList(props: Props): VNode {
  return html`<ul class="command-list" id=${props.id} role="listbox" aria-label=${words().commands}>
    ${props.choices.map(
      (command, index) =>
        html`<li
          key=${command.command}
          id=${`${props.id}-${index}`}
          role="option"
          aria-selected=${index === props.at}
          onMouseDown=${(event: MouseEvent) => {
            event.preventDefault();
          }}
          onClick=${() => {
            props.onChoose(command);
          }}
        >
          <strong>/${command.command}</strong><span>${command.description}</span>
        </li>`,
    )}
  </ul>`;
}
