// Who acts toward whom around two states: a drawing by forces, always the same for the same data, or a matrix.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3";
import type { Lang } from "../model";

export interface Edge {
  /** Places of the actor and the recipient. */
  from: number;
  to: number;
  /** Acts that happened: verbal and material cooperation, verbal and material conflict. */
  quads: [number, number, number, number];
  /** What is only told otherwise, by status. */
  told: Record<string, number>;
}

export interface Network {
  nodes: { code: string; names: Record<Lang, string> }[];
  edges: Edge[];
  /** Those that are left out. */
  left: number;
  /** Pairs with fewer acts that are left out. */
  thin: number;
}

/** Acts between two, whoever acts. */
export interface Tie {
  one: number;
  other: number;
  cooperation: number;
  conflict: number;
  told: number;
  edges: Edge[];
}

export interface Placed extends SimulationNodeDatum {
  at: number;
  weight: number;
  x: number;
  y: number;
}

export const MOST_DRAWN = 150;
const TICKS = 300;
const SEED = 20;

export const happened = ({ quads }: Edge): number => quads.reduce((sum, n) => sum + n, 0);
export const toldOnly = ({ told }: Edge): number => Object.values(told).reduce((sum, n) => sum + n, 0);

/** Edges of both directions put together. */
export function ties(edges: Edge[]): Tie[] {
  const found = new Map<string, Tie>();
  for (const edge of edges) {
    const [one, other] = edge.from < edge.to ? [edge.from, edge.to] : [edge.to, edge.from];
    const key = `${one} ${other}`;
    const tie = found.get(key) ?? { one, other, cooperation: 0, conflict: 0, told: 0, edges: [] };
    tie.cooperation += edge.quads[0] + edge.quads[1];
    tie.conflict += edge.quads[2] + edge.quads[3];
    tie.told += toldOnly(edge);
    tie.edges.push(edge);
    found.set(key, tie);
  }
  return [...found.values()];
}

/** Acts that each node is a party of. */
export function weights(count: number, found: Tie[]): number[] {
  const sums = new Array<number>(count).fill(0);
  for (const tie of found) {
    const acts = tie.cooperation + tie.conflict + tie.told;
    sums[tie.one]! += acts;
    sums[tie.other]! += acts;
  }
  return sums;
}

export const radius = (weight: number, most: number): number => 5 + 13 * Math.sqrt(weight / Math.max(1, most));

/** Random numbers that are the same each time (Park and Miller 1988). */
export function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Places of nodes: the two states asked for left and right of the middle, the others around them. */
export function layout(count: number, found: Tie[], egos: number, width: number, height: number): Placed[] {
  const sums = weights(count, found);
  const most = Math.max(...sums, 1);
  const next = random(SEED);
  const nodes = sums.map((weight, at): Placed => {
    const ego = at < egos;
    const x = ego ? width * (egos === 1 ? 0.5 : at === 0 ? 0.34 : 0.66) : width * (0.1 + 0.8 * next());
    const y = ego ? height / 2 : height * (0.1 + 0.8 * next());
    return { at, weight, x, y, ...(ego ? { fx: x, fy: y } : {}) };
  });
  const links = found.map(({ one, other, cooperation, conflict, told }) => ({ source: one, target: other, n: cooperation + conflict + told }));
  type Link = SimulationLinkDatum<Placed> & { n: number };
  const roomy = Math.sqrt((width * height) / Math.max(4, count));
  const simulation = forceSimulation(nodes)
    .randomSource(random(SEED + 1))
    .force("link", forceLink<Placed, Link>(links as Link[]).distance(roomy * 0.9).strength((link) => 0.03 + 0.1 * (Math.log1p(link.n) / Math.log1p(most))))
    .force("charge", forceManyBody().strength(-roomy * 3))
    .force("x", forceX(width / 2).strength(0.05))
    .force("y", forceY(height / 2).strength(0.09))
    .force("collide", forceCollide<Placed>(({ weight }) => radius(weight, most) + 9))
    .stop();
  for (let tick = 0; tick < TICKS; tick++) simulation.tick();
  return stretch(nodes, width, height);
}

const ASIDE = 56; // room for names on either side
const ABOVE = 22;

/** Nodes over the whole of the drawing. */
function stretch(nodes: Placed[], width: number, height: number): Placed[] {
  const fit = (values: number[], low: number, high: number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return (value: number) => Math.round((most > least ? low + ((value - least) / (most - least)) * (high - low) : (low + high) / 2) * 10) / 10;
  };
  const x = fit(nodes.map((node) => node.x), ASIDE, width - ASIDE);
  const y = fit(nodes.map((node) => node.y), ABOVE, height - ABOVE - 12);
  return nodes.map((node) => ({ ...node, x: x(node.x), y: y(node.y) }));
}
