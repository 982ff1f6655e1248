// Where the marks of a timeline stand: a lane for each strand, a column for each stretch of time, marks on top of each
// other; where there are too many for that, bars of their numbers.

import { scaleUtc, type ScaleTime } from "d3";
import { MARKS, type Event, type Mark } from "../model";

export const STEP = 13;
export const TALLEST = 8;
/** Room for the number of events before the first day drawn. */
const EARLIER = 28;
const BAR_HEIGHT = 56;
const LANE_PADDING = 9;

export interface Dot {
  event: Event;
  x: number;
  y: number;
}

/** A column of bars, one on the other. */
export interface Column {
  x: number;
  counts: [Mark, number][];
  from: Date;
  to: Date;
}

export interface Lane {
  strand: string;
  top: number;
  height: number;
  count: number;
  dots: Dot[];
  columns: Column[];
  /** The bars of all columns by status, as paths. */
  bars: [Mark, string][];
  /** Events before the first day that is drawn. */
  earlier: number;
}

export interface Lanes {
  lanes: Lane[];
  height: number;
  x: ScaleTime<number, number>;
}

/** The middle of the time in which an event lies; one without a date of its own stands where it became known. */
export function middle(event: Event): number {
  const first = event.first ?? event.last ?? event.known;
  const last = event.last ?? event.first ?? event.known;
  return (Date.parse(first) + Date.parse(last)) / 2;
}

/** From when to when to draw: all of it, but for the few that lie far before the rest. */
export function extent(times: readonly number[]): [number, number] {
  const sorted = [...times].sort((a, b) => a - b);
  const last = sorted[sorted.length - 1]!;
  const early = sorted[Math.floor(sorted.length * 0.1)]!;
  const first = sorted[0]!;
  return last - early < 0.6 * (last - first) ? [early, last] : [first, last];
}

export function layOut(events: readonly Event[], width: number): Lanes | null {
  if (events.length === 0) return null;
  const timed = events.map((event) => ({ event, time: middle(event) }));
  const [from, to] = extent(timed.map((each) => each.time));
  const pad = Math.max((to - from) * 0.02, 86_400_000 * 3);
  const early = timed.some((each) => each.time < from);
  const x = scaleUtc([from - pad, to + pad], [early ? EARLIER : 0, width]);
  const byStrand = new Map<string, { event: Event; time: number }[]>();
  for (const each of timed) byStrand.set(each.event.strand, push(byStrand.get(each.event.strand), each));
  let top = 0;
  const lanes = [...byStrand].sort((a, b) => b[1].length - a[1].length).map(([strand, found]) => {
    const lane = laneOf(strand, found, x, from, top);
    top += lane.height;
    return lane;
  });
  return { lanes, height: top, x };
}

function push<T>(list: T[] | undefined, item: T): T[] {
  if (!list) return [item];
  list.push(item);
  return list;
}

function laneOf(strand: string, found: { event: Event; time: number }[], x: ScaleTime<number, number>, from: number, top: number): Lane {
  const shown = found.filter((each) => each.time >= from);
  const columns = new Map<number, Event[]>();
  for (const { event, time } of shown) {
    const column = Math.floor(x(time) / STEP);
    columns.set(column, push(columns.get(column), event));
  }
  const most = Math.max(1, ...[...columns.values()].map((each) => each.length));
  const base = { strand, top, count: found.length, earlier: found.length - shown.length };
  if (most <= TALLEST) {
    const height = most * STEP + LANE_PADDING * 2;
    return { ...base, height, columns: [], bars: [], dots: dots(columns, height) };
  }
  const height = BAR_HEIGHT + LANE_PADDING * 2;
  const stacked = stack(columns, x);
  return { ...base, height, dots: [], columns: stacked, bars: paths(stacked, most, height) };
}

function dots(columns: Map<number, Event[]>, height: number): Dot[] {
  const found: Dot[] = [];
  for (const [column, events] of columns) {
    events.forEach((event, n) => found.push({ event, x: (column + 0.5) * STEP, y: height - LANE_PADDING - (n + 0.5) * STEP }));
  }
  return found.sort((a, b) => a.x - b.x || b.y - a.y);
}

function stack(columns: Map<number, Event[]>, x: ScaleTime<number, number>): Column[] {
  return [...columns].map(([column, events]) => {
    const counts = MARKS.map((mark): [Mark, number] => [mark, events.filter((event) => event.mark === mark).length]);
    const left = column * STEP;
    return { x: left, counts: counts.filter(([, count]) => count > 0), from: x.invert(left), to: x.invert(left + STEP) };
  });
}

/** One path for each status: a picture of ten thousand events has as few elements as one of a hundred. */
function paths(columns: readonly Column[], most: number, height: number): [Mark, string][] {
  const found = new Map<Mark, string>();
  for (const { x, counts } of columns) {
    let y = height - LANE_PADDING;
    for (const [mark, count] of counts) {
      const tall = (count / most) * BAR_HEIGHT;
      y -= tall;
      found.set(mark, `${found.get(mark) ?? ""}M${x + 1},${round(y)}h${STEP - 2}v${round(tall)}h${2 - STEP}z`);
    }
  }
  return [...found];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
