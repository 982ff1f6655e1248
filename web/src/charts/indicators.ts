// What the figures of two states say, by strand and period; `src/dragoman/pages/indicators.py` writes them.

import type { Event } from "../model";

export interface Cell {
  events: number;
  net: number;
  byOne: number;
  byOther: number;
  mutual: number;
  planned: number;
  possible: number;
  denied: number;
  hypothetical: number;
  contested: number | null;
  percentile: number | null;
}

export interface Period {
  name: string;
  first: string;
  last: string;
}

export interface Indicators {
  pair: string[];
  periods: Period[];
  strands: { strand: string; cells: (Cell | null)[] }[];
  unplaced: number;
}

export interface Trend {
  strand: string;
  direction: "strengthens" | "weakens" | "holds" | "";
  events: number;
  before: number;
  net: number;
  netBefore: number;
  moves: { type: string; events: number; expected: number }[];
  because: string[];
}

export interface ChangePoint {
  strand: string;
  measure: string;
  kind: "level" | "peak";
  period: string;
  first: string;
  earliest: string;
  latest: string;
  before: number;
  after: number;
  p: number;
  reporting: boolean;
  because: string[];
}

export const FULLEST = 5;

/** How full a field is, 1 to 5: by the square root of its acts, so that single ones can be seen beside many. */
export function fullness(events: number, most: number): number {
  return Math.min(FULLEST, 1 + Math.floor(FULLEST * Math.sqrt(Math.max(0, events - 1) / Math.max(1, most - 1))));
}

/** The cells of all strands together. */
export function total({ strands }: Indicators): (Cell | null)[] {
  return strands.find(({ strand }) => strand === "all")?.cells ?? [];
}

/** Periods that had begun on a day. */
export function begun(periods: Period[], day: string): number {
  return periods.filter(({ first }) => first <= day).length;
}

/** The periods among which a change lies: first and last place, both included. */
export function band(point: ChangePoint, periods: Period[]): [number, number] {
  const first = periods.findIndex(({ last }) => last >= point.earliest);
  const last = periods.findLastIndex((period) => period.first <= point.latest);
  return [Math.max(0, first), Math.max(0, first, last)];
}

export interface Turn {
  period: string;
  /** Numbers of the change points that lie there, from 1. */
  numbers: number[];
  /** Whether all of them go with the volume of reporting. */
  reporting: boolean;
}

/** Change points by the period in which they most probably lie. */
export function byPeriod(points: ChangePoint[]): Turn[] {
  const found = new Map<string, Turn>();
  points.forEach(({ period, reporting }, at) => {
    const turn = found.get(period) ?? { period, numbers: [], reporting: true };
    turn.numbers.push(at + 1);
    turn.reporting &&= reporting;
    found.set(period, turn);
  });
  return [...found.values()];
}

/** Events of a strand that a single period holds. */
export function held(events: Event[], strand: string, period: Period): Event[] {
  return events.filter(
    (event) =>
      (strand === "all" || event.strand === strand) &&
      event.first !== null && event.last !== null && event.first >= period.first && event.last <= period.last,
  );
}

/** What a period is called: a week is W24 in English, S24 in French; a quarter Q2, T2; a month by its name. */
export function periodName(name: string, lang: string): string {
  if (/-\d\d$/.test(name)) {
    const day = new Date(`${name}-01T00:00:00Z`);
    return day.toLocaleDateString(lang === "fr" ? "fr-FR" : "en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
  }
  return lang === "fr" ? name.replace("-W", "-S").replace("-Q", "-T") : name;
}
