// Draws one flow: steps as boxes with their numbers, ways as curves with what leads along them.
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.ts';
import type { FlowView } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

const WIDTH = 216;
const HEIGHT = 66;
const SMALL = { width: 150, height: 34 };

export function FlowPicture({ view, open }: { view: FlowView; open: string | null }): VNode {
  const { picture, flow } = view;
  const { language } = getState();
  const { flows: said } = words();
  const frame = useRef<HTMLDivElement>(null);
  const start = picture.nodes.find(({ id }) => id === (open ?? flow.steps[0]?.id));
  useEffect(() => {
    // The way begins in the middle of the picture's width more often than at its left.
    const { current } = frame;
    if (current !== null && start !== undefined)
      current.scrollTo(
        start.x - current.clientWidth / 2,
        open === null ? start.y - 80 : start.y - current.clientHeight / 2,
      );
  }, [flow.id, open]);
  return html`<div
    ref=${frame}
    class="picture"
    tabindex="0"
    role="group"
    aria-label=${said.picture(flow.title[language])}
  >
    <svg class="ways" width=${picture.width} height=${picture.height} aria-hidden="true">
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      ${picture.ways.map(({ points }) => html`<path d=${curve(points)} marker-end="url(#tip)" />`)}
    </svg>
    <div class="boxes" ref=${sized(picture.width, picture.height)}>
      ${picture.ways.map(
        ({ label, at }) =>
          label !== null &&
          html`<span class="way-label" ref=${placed(at.x, at.y)} lang=${language}>${label[language]}</span>`,
      )}
      ${picture.nodes.map((node) =>
        node.kind === 'elsewhere'
          ? html`<a
              class="box elsewhere"
              key=${node.id}
              href=${`#/flows/${node.id}`}
              ref=${placed(node.x, node.y, SMALL)}
              >↗ ${node.title[language]}</a
            >`
          : box(view, node, node.id === open),
      )}
    </div>
  </div>`;
}

function box(
  { flow, counts, changed }: FlowView,
  node: FlowView['picture']['nodes'][number],
  open: boolean,
): VNode {
  const { flows: said } = words();
  const { language } = getState();
  const count = counts[node.id];
  const gone = count === undefined ? 0 : Math.max(0, count.reached - count.passed - count.back);
  return html`<a
    class=${`box ${node.kind}${open ? ' open' : ''}`}
    key=${node.id}
    href=${`#/flows/${flow.id}/${node.id}`}
    data-testid=${`step-${node.id}`}
    aria-current=${open ? 'true' : null}
    ref=${placed(node.x, node.y, { width: WIDTH, height: HEIGHT })}
  >
    <span class="box-kind"
      >${said.kinds[node.kind] ?? node.kind}${changed.includes(node.id) && html` <b class="tag accent">${said.changed}</b>`}</span
    >
    <span class="box-title">${node.title[language]}</span>
    ${
      count !== undefined &&
      html`<span class="box-counts" title=${said.countsTitle}>
        <span>${said.reached(count.reached)}</span>
        ${gone > 0 && html`<span class="bad">${said.left(gone)}</span>`}
        ${count.stuck > 0 && html`<span class="warn">${said.stuck(count.stuck)}</span>`}
        ${count.back > 0 && html`<span>${said.backAgain(count.back)}</span>`}
      </span>`
    }
  </a>`;
}

type Box = { width: number; height: number };

/** Puts an element where the picture has it. Through its style object: the page's policy knows no style in markup. */
function placed(x: number, y: number, box: Box | null = null) {
  return (element: HTMLElement | null): void => {
    if (element === null) return;
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
    if (box === null) return;
    element.style.width = `${box.width}px`;
    element.style.height = `${box.height}px`;
  };
}

function sized(width: number, height: number) {
  return (element: HTMLElement | null): void => {
    if (element === null) return;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
  };
}

function curve(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = rest.map((point, at) => {
    const next = rest[at + 1];
    if (next === undefined) return `L${point.x} ${point.y}`;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}
