// What stands between two states through time: spans and marks of each tie, as known on a day.

import type { Lang, Mark } from "../model";
import { toDay } from "./time";

export type Effect = "moves" | "confirms" | "announces" | "alleges" | "contests" | "denies" | "misfits";
export type Standing = "unknown" | "coming" | "stands" | "paused" | "over";

export interface TieStep {
  event: string;
  step: string;
  effect: Effect;
  /** Of the tie after the step, and what it means. */
  state: string;
  standing: Standing;
  /** When it happened or is to happen, in words by language, and the days that bound it. */
  when: Record<Lang, string>;
  first: string | null;
  last: string | null;
  /** ISO day from which it was known. */
  known: string;
  speakers: string[];
  deniers: string[];
  statements: string[];
}

export interface Tie {
  id: string;
  kind: string;
  /** Subjects of a treaty. */
  name: string[];
  actors: string[];
  recipients: string[];
  /** Names by code and language. */
  names: Record<string, Record<Lang, string>>;
  status: string;
  standing: Standing;
  steps: TieStep[];
}

/** How a span looks: what stands is solid, what is being made or announced hollow, what is paused dotted, what is only alleged hatched. */
export type Look = "stands" | "coming" | "paused" | "announced" | "alleged";

export interface Span {
  look: Look;
  from: number;
  to: number;
  /** Whether it began earlier, nobody knows when. */
  fuzzy: boolean;
  step: TieStep;
}

export interface Flag {
  mark: Mark;
  at: number;
  step: TieStep;
}

export interface Row {
  tie: Tie;
  state: string;
  standing: Standing;
  /** The step that made the state, if any. */
  since: TieStep | null;
  spans: Span[];
  flags: Flag[];
}

const MARKS: Record<Effect, Mark> = {
  moves: "happened",
  confirms: "happened",
  announces: "planned",
  alleges: "claimed",
  contests: "claimed",
  denies: "denied",
  misfits: "possible",
};

/** The day that a step is drawn at: the middle of the time in which it may lie, or when it became known. */
export function dayOf(step: TieStep): number {
  if (step.first && step.last) return (toDay(step.first) + toDay(step.last)) / 2;
  const day = step.first ?? step.last;
  return toDay(day ?? step.known);
}

/** A row for each tie of which something was known on a day. */
export function rows(ties: Tie[], day: string): Row[] {
  return ties.flatMap((tie) => {
    const steps = tie.steps.filter((step) => step.known <= day);
    return steps.length ? [row(tie, steps, toDay(day))] : [];
  });
}

function row(tie: Tie, steps: TieStep[], today: number): Row {
  const moves = steps.filter(({ effect }) => effect === "moves");
  const since = moves.at(-1) ?? null;
  return {
    tie,
    state: since?.state ?? "unknown",
    standing: since?.standing ?? "unknown",
    since,
    spans: [...standing(moves, today), ...untold(steps)],
    flags: steps.map((step) => ({ mark: MARKS[step.effect], at: dayOf(step), step })),
  };
}

/** From each move to the next, the last one to the day asked for. */
function standing(moves: TieStep[], today: number): Span[] {
  return moves.flatMap((step, at) => {
    const next = moves[at + 1];
    const from = toDay(step.first ?? step.last ?? step.known);
    const to = next ? toDay(next.first ?? next.last ?? next.known) : Math.max(today, from);
    if (step.standing === "over" || step.standing === "unknown") return [];
    return [{ look: step.standing, from, to: Math.max(from, to), fuzzy: step.first === null, step }];
  });
}

/** The time for which something is announced; the times between which something is alleged. */
function untold(steps: TieStep[]): Span[] {
  const announced = steps
    .filter(({ effect, first, last }) => effect === "announces" && first && last)
    .map((step): Span => ({ look: "announced", from: toDay(step.first!), to: toDay(step.last!) + 1, fuzzy: false, step }));
  const alleged = steps.filter(({ effect }) => effect === "alleges" || effect === "contests");
  if (!alleged.length) return announced;
  const days = alleged.flatMap(({ first, last, known }) => [first ?? last ?? known, last ?? first ?? known].map(toDay));
  const step = alleged[0]!;
  return [...announced, { look: "alleged", from: Math.min(...days), to: Math.max(...days) + 1, fuzzy: false, step }];
}

const YEAR = 365.25;
const MOST = 0.8;

/** Years back that a drawing may show; 0 for all of them. */
export const YEARS_BACK = [2, 5, 10, 0] as const;

/** The fewest years that hold most of the marks. */
export function usualYears(found: Row[], day: string): number {
  const marks = found.flatMap(({ flags }) => flags.map(({ at }) => at));
  const since = (years: number) => marks.filter((at) => at >= toDay(day) - years * YEAR).length;
  return YEARS_BACK.find((years) => years === 0 || since(years) >= MOST * marks.length) ?? 0;
}

/** What lies in the last years: spans cut to them, marks within them, and whether there was anything before. */
export function lately(found: Row[], day: string, years: number): (Row & { before: boolean })[] {
  const start = years ? toDay(day) - years * YEAR : -Infinity;
  return found.map((each) => ({
    ...each,
    spans: each.spans.filter(({ to }) => to > start).map((span) => ({ ...span, from: Math.max(span.from, start) })),
    flags: each.flags.filter(({ at }) => at >= start),
    before: each.spans.some(({ from }) => from < start) || each.flags.some(({ at }) => at < start),
  }));
}

/** Days that a drawing of rows must hold. */
export function days(found: Row[], day: string): number[] {
  return [toDay(day), ...found.flatMap(({ spans, flags }) => [...spans.flatMap(({ from, to }) => [from, to]), ...flags.map(({ at }) => at)])];
}
