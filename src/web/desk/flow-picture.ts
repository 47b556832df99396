// A flow as a picture: where each step and each way between them stands.
import * as dagre from '@dagrejs/dagre';
import { findTarget } from '../../flow/find.ts';
import { goesOnward, targetsOf, choicesOf } from '../../flow/check-parts.ts';
import { readHtml } from '../../chat/html.ts';
import type { Text } from '../../chat/text.ts';
import type { Flow, Flows, Step } from '../../flow/schema.ts';

export type PictureNode = {
  /** A step's id, or `flow/step` of another flow. */
  id: string;
  kind: Step['kind'] | 'elsewhere';
  title: { zh: string; en: string };
  x: number;
  y: number;
};

export type PictureWay = {
  points: { x: number; y: number }[];
  /** What leads this way: an option's label; none where everybody goes. */
  label: Text | null;
  at: { x: number; y: number };
};

export type Picture = { width: number; height: number; nodes: PictureNode[]; ways: PictureWay[] };

type Spot = { x?: number; y?: number };
/** The part of the package that is used here: its own declarations do not resolve under nodenext. */
type Laying = {
  Graph: new (options: { multigraph: boolean }) => Graph;
  layout: (graph: Graph) => void;
};
type Graph = {
  setGraph(label: object): void;
  setNode(id: string, size: { width: number; height: number }): void;
  setEdge(from: string, to: string, label: object, name: string): void;
  node(id: string): Spot;
  edge(from: string, to: string, name: string): Spot & { points?: { x: number; y: number }[] };
  graph(): { width?: number; height?: number };
};
const { Graph, layout } = dagre as unknown as Laying; // see Laying

export const NODE = { width: 216, height: 66 };
const ELSEWHERE = { width: 150, height: 34 };

/** The picture, from top to bottom; whatever leads out of the flow ends in a small node of its own. */
export function pictureOf(flow: Flow, flows: Flows): Picture {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 38, edgesep: 14, marginx: 16, marginy: 16 });
  const ways = waysOf(flow, flows);
  for (const { id } of flow.steps) graph.setNode(id, { ...NODE });
  const elsewhere = new Map(ways.filter(({ to }) => to.includes('/')).map(({ to, title }) => [to, title]));
  for (const id of elsewhere.keys()) graph.setNode(id, { ...ELSEWHERE });
  for (const [at, { from, to, label }] of ways.entries()) {
    const width = label === null ? 1 : 12 * Math.min(Array.from(label.zh).length, 9) + 16;
    graph.setEdge(from, to, { width, height: label === null ? 1 : 22, labelpos: 'c', minlen: 1 }, String(at));
  }
  layout(graph);
  const spot = (id: string): { x: number; y: number } => {
    const { x = 0, y = 0 } = graph.node(id);
    return { x, y };
  };
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: [
      ...flow.steps.map((step) => ({ id: step.id, kind: step.kind, title: titleOf(step), ...spot(step.id) })),
      ...[...elsewhere].map(([id, title]) => ({ id, kind: 'elsewhere' as const, title, ...spot(id) })),
    ],
    ways: ways.map(({ from, to, label }, at) => {
      const laid = graph.edge(from, to, String(at));
      return { points: laid.points ?? [], label, at: { x: laid.x ?? 0, y: laid.y ?? 0 } };
    }),
  };
}

type Way = { from: string; to: string; label: Text | null; title: { zh: string; en: string } };

function waysOf(flow: Flow, flows: Flows): Way[] {
  const ways = flow.steps.flatMap((step, at): Way[] => {
    const named = targetsOf(step).filter(({ path }) => path[0] !== 'next' || goesOnward(step));
    const led = named.flatMap(({ path, target }) => wayTo(flow, flows, step, target, labelAt(step, path)));
    const below = flow.steps[at + 1];
    const onward = step.next === undefined && goesOnward(step) && below !== undefined;
    return onward ? [...led, { from: step.id, to: below.id, label: null, title: titleOf(below) }] : led;
  });
  // Several options that lead to one place are one way.
  return ways.filter(
    (way, at) => ways.findIndex((each) => each.from === way.from && each.to === way.to) === at,
  );
}

function wayTo(flow: Flow, flows: Flows, from: Step, target: string, label: Text | null): Way[] {
  const found = findTarget(flows, flow, target);
  if (found === null) return [];
  const inside = found.flow.id === flow.id;
  const title = inside ? titleOf(found.step) : { zh: found.flow.title.zh, en: found.flow.title.en };
  return [{ from: from.id, to: inside ? found.step.id : `${found.flow.id}/${found.step.id}`, label, title }];
}

function labelAt(step: Step, path: readonly (string | number)[]): Text | null {
  const choices = choicesOf(step);
  return choices !== null && path[0] === choices.key ? (choices.list[Number(path[1])]?.label ?? null) : null;
}

/** A field's title, or how the step's words begin. */
export function titleOf(step: Step): { zh: string; en: string } {
  const title = 'title' in step ? step.title : undefined;
  const first = (words: string): string =>
    readHtml(words)
      .text.split('\n')
      .find((line) => line.trim() !== '') ?? '';
  return {
    zh: first(title?.zh ?? step.text.zh),
    en: first(title?.en ?? step.text.en),
  };
}
