// The flows as pictures: what leads where, and what became of the people at each step. A step opens beside it.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';
import { FlowPicture } from './flow-picture.ts';
import { html } from './html.ts';
import { pageHead } from './page-head.ts';
import type { FlowView } from './shapes.ts';
import { StepPanel } from './step-panel.ts';
import { getState, useStore } from './store.ts';
import { words } from './words.ts';

export function FlowsPage({ name, step }: { name: string | undefined; step: string | undefined }): VNode {
  const { draft } = useStore();
  const [flows, setFlows] = useState<FlowView[] | null>(null);
  const saved = JSON.stringify(draft?.edits.map(({ file, path, now }) => [file, path, now]));
  useEffect(() => {
    void get<FlowView[]>('flows').then(setFlows);
  }, [saved]);
  const { flows: said } = words();
  const { language } = getState();
  const order = (flows ?? []).toSorted((one, other) => place(one) - place(other));
  const view = order.find(({ flow }) => flow.id === name) ?? order[0];
  const open = view?.flow.steps.find(({ id }) => id === step);
  return html`<div class=${open === undefined ? 'page wide' : 'page wide with-step'}>
    <div>
      ${pageHead(words().pages.flows, said.intro)}
      <div class="tabs" role="group" aria-label=${words().pages.flows}>
        ${order.map(
          ({ flow }) =>
            html`<a
              class="chip"
              href=${`#/flows/${flow.id}`}
              aria-current=${flow.id === view?.flow.id ? 'page' : null}
              >${flow.title[language]}</a
            >`,
        )}
      </div>
      ${
        view === undefined
          ? html`<p class="quiet" role="status">${words().loading}</p>`
          : html`<${FlowPicture} view=${view} open=${open?.id ?? null} />`
      }
    </div>
    ${
      view !== undefined &&
      open !== undefined &&
      html`<${StepPanel}
        key=${`${view.flow.id}/${open.id}`}
        file=${view.file}
        flow=${view.flow.id}
        step=${open}
        count=${view.counts[open.id] ?? null}
      />`
    }
  </div>`;
}

/** The way in comes first, then what is prepared, then the two routes. */
const ORDER = ['start', 'prepare', 'assisted', 'self-service'];

function place({ flow }: FlowView): number {
  const at = ORDER.indexOf(flow.id);
  return at < 0 ? ORDER.length : at;
}
