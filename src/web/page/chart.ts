// One chart, drawn by Chart.js, which is fetched when the first one is shown; the same figures as a table below it.
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.ts';
import { useStore } from './store.ts';
import { words } from './words.ts';

type Series = { label: string; values: readonly number[]; colour: string };
type Props = { title: string; kind: 'line' | 'bars'; labels: readonly string[]; series: readonly Series[] };
type Drawn = { destroy: () => void };
type Library = new (canvas: HTMLCanvasElement, settings: object) => Drawn;

export function Chart({ title, kind, labels, series }: Props): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { theme, language } = useStore();
  const empty = series.every(({ values }) => values.every((value) => value === 0));
  useEffect(() => {
    const { current } = canvas;
    if (current === null || empty) return undefined;
    let drawn: Drawn | null = null;
    let over = false;
    void library().then((Library) => {
      if (!over) drawn = new Library(current, settingsOf(kind, labels, series));
    });
    return () => {
      over = true;
      drawn?.destroy();
    };
  }, [theme, language, JSON.stringify([labels, series])]);
  return html`<section class="panel chart" aria-label=${title}>
    <h2>${title}</h2>
    ${
      empty
        ? html`<p class="quiet">${words().numbers.nothing}</p>`
        : html`<div class=${kind === 'line' ? 'canvas' : `canvas rows-${Math.min(labels.length, 8)}`}>
            <canvas ref=${canvas} aria-hidden="true"></canvas>
          </div>`
    }
    ${
      !empty &&
      html`<details>
        <summary class="quiet small">${words().numbers.asTable}</summary>
        <div class="table" tabindex="0">
          <table>
            <thead>
              <tr>
                <td></td>
                ${series.map(({ label }) => html`<th scope="col">${label}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${labels.map(
                (label, at) =>
                  html`<tr>
                    <th scope="row">${label}</th>
                    ${series.map(({ values }) => html`<td>${values[at]}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`
    }
  </section>`;
}

let loading: Promise<Library> | null = null;

/** Chart.js as one script of our own server; it puts itself into the window. */
function library(): Promise<Library> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL('../../vendor/chart.js', import.meta.url).href;
    script.onload = () => {
      resolve((window as unknown as { Chart: Library }).Chart); // what the script has put there
    };
    script.onerror = () => {
      reject(new Error('the charts could not be loaded'));
    };
    document.head.append(script);
  });
  return loading;
}

function settingsOf(kind: Props['kind'], labels: readonly string[], series: readonly Series[]): object {
  const style = getComputedStyle(document.body);
  const probe = document.createElement('i');
  document.body.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const [ink, line] = [colour('muted'), colour('line')];
  const datasets = series.map(({ label, values, colour: name }) => ({
    label,
    data: values,
    borderColor: colour(name),
    backgroundColor: colour(name),
    borderWidth: kind === 'line' ? 2 : 0,
    borderRadius: 3,
    pointRadius: 0,
    pointHitRadius: 12,
    tension: 0.3,
    maxBarThickness: 22,
  }));
  probe.remove();
  const bars = kind === 'bars';
  const scale = {
    ticks: { color: ink, precision: 0 },
    grid: { color: line },
    border: { display: false },
    stacked: bars,
  };
  const along = {
    ...scale,
    grid: { display: false },
    ticks: { color: ink, autoSkip: !bars, maxRotation: 0 },
  };
  return {
    type: bars ? 'bar' : 'line',
    data: { labels, datasets },
    options: {
      indexAxis: bars ? 'y' : 'x',
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'index', intersect: false, axis: bars ? 'y' : 'x' },
      font: { family: style.fontFamily },
      plugins: { legend: { position: 'bottom', labels: { color: ink, boxWidth: 12, boxHeight: 12 } } },
      scales: bars
        ? { x: { ...scale, beginAtZero: true }, y: along }
        : { x: along, y: { ...scale, beginAtZero: true } },
    },
  };
}
