// Changes as a person reads them: where, and what was taken out and put in.
import type { VNode } from 'preact';
import { html } from './html.ts';
import type { Described, Part, Place } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

/** The changes; `action` stands beside each. */
export function changeList<Each extends Described>(
  edits: readonly Each[],
  action?: (edit: Each) => VNode,
): VNode {
  return html`<ul class="edits">
    ${edits.map(
      (edit) =>
        html`<li key=${edit.file + edit.path.join('/')} class="edit">
          <div class="edit-head"><span>${placeWords(edit.place)}</span> ${action?.(edit)}</div>
          <p class="parts">${edit.parts.map(part)}</p>
        </li>`,
    )}
  </ul>`;
}

function part({ kind, text }: Part): VNode | string {
  if (kind === 'same') return text.length > LONG ? `${text.slice(0, KEPT)} … ${text.slice(-KEPT)}` : text;
  return kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`;
}

const LONG = 160;
const KEPT = 60;

/** Where it is, as a short path of words. */
export function placeWords(place: Place): VNode {
  const { places, keys } = words();
  const { language } = getState();
  const rest = place.rest.map((key) => keys[key] ?? key);
  switch (place.kind) {
    case 'question':
      return trail(`#/questions/${place.id}`, [
        places.question,
        place.title?.[language] ?? place.id,
        ...rest,
      ]);
    case 'step':
      return trail(`#/flows/${place.flow}/${place.step}`, [
        places.flow,
        place.title?.[language] ?? place.flow,
        ...(place.step === '' ? [] : [place.step]),
        ...rest,
      ]);
    case 'phrase':
      return trail(`#/phrases/${place.key}`, [places.phrase, place.key, ...rest]);
    case 'file':
      return trail(null, [place.file, ...rest]);
  }
}

function trail(href: string | null, parts: readonly string[]): VNode {
  const text = parts.join(' › ');
  return href === null ? html`<b>${text}</b>` : html`<a href=${href}>${text}</a>`;
}
