// Forecasts with their back-tests; `src/dragoman/pages/forecasts.py` writes them.

import type { Lang } from "../model";

export interface Forecast {
  actor: string;
  recipient: string;
  class: string;
  horizon: number;
  first: string;
  last: string;
  probability: number;
  /** The words for it, with their range in percent. */
  likelihood: { low: number; high: number; words: Record<Lang, string> };
  confidence: "low" | "moderate" | "high";
  mean: number;
  /** Numbers of events, 5 and 95 %. */
  least: number;
  most: number;
  baseRate: number;
  cutoff: string;
  history: number;
  weeks: number;
  undated: number;
  /** Place of its back-test. */
  test: number;
  own: { cases: number; events: number; forecast: number };
  shares: { group: string; push: number; share: number }[];
  because: string[];
}

export interface Bin {
  low: number;
  high: number;
  forecast: number;
  observed: number;
  cases: number;
}

export interface Backtest {
  class: string;
  horizon: number;
  model: string;
  tried: string;
  verdict: "skilled" | "partly" | "unskilled";
  first: string;
  last: string;
  origins: number;
  pairs: number;
  cases: number;
  events: number;
  brier: number;
  ece: number;
  skills: { reference: string; brier: number; value: number; low: number; high: number }[];
  bins: Bin[];
}

export interface Forecasts {
  rows: Forecast[];
  /** Why there is none. */
  why: { code?: "history" | "extra"; weeks?: number; extra?: string };
}

export interface Dot {
  bin: Bin;
  x: number;
  y: number;
  r: number;
  /** The 95 % interval of the share that came true (Wilson 1927). */
  low: number;
  high: number;
}

const Z = 1.96;
const SMALLEST = 2.5;
const LARGEST = 9;

/** The interval of a share of cases (Wilson 1927). */
export function wilson(share: number, cases: number): [number, number] {
  if (!cases) return [0, 1];
  const spread = Z * Z / cases;
  const middle = (share + spread / 2) / (1 + spread);
  const reach = (Z * Math.sqrt((share * (1 - share)) / cases + spread / (4 * cases))) / (1 + spread);
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/** Dots of a reliability diagram in a square; their areas grow with the logarithm of their cases. */
export function dots(bins: Bin[], size: number): Dot[] {
  const most = Math.max(...bins.map(({ cases }) => Math.log1p(cases)), 1);
  return bins.map((bin) => {
    const [low, high] = wilson(bin.observed, bin.cases);
    const r = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.log1p(bin.cases) / most);
    return { bin, x: bin.forecast * size, y: (1 - bin.observed) * size, r, low: (1 - low) * size, high: (1 - high) * size };
  });
}
