// Days as numbers, and an axis of time.

import { scaleUtc } from "d3";
import type { Lang } from "../model";

const MILLISECONDS = 86_400_000;
const ROOM = 64; // pixels that the name of a tick needs

/** Days since 1970 of an ISO day. */
export const toDay = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS;

export interface Tick {
  day: number;
  label: string;
}

/** Ticks for an axis of time: years by their number, months by their name, with the year where it begins. */
export function ticks(first: number, last: number, width: number, lang: Lang): Tick[] {
  const scale = scaleUtc([first * MILLISECONDS, last * MILLISECONDS], [0, width]);
  const days = scale.ticks(Math.max(2, Math.floor(width / ROOM)));
  const whole = days.every((day) => day.getUTCDate() === 1);
  return days.map((day, at) => {
    const january = day.getUTCMonth() === 0 && day.getUTCDate() === 1;
    const format: Intl.DateTimeFormatOptions = january
      ? { year: "numeric" }
      : { month: "short", day: whole ? undefined : "numeric", year: at === 0 ? "2-digit" : undefined };
    return {
      day: day.getTime() / MILLISECONDS,
      label: day.toLocaleDateString(lang === "fr" ? "fr-FR" : "en-GB", { ...format, timeZone: "UTC" }),
    };
  });
}

/** The first and the last of some days, with a little room, never the same. */
export function span(days: number[], room = 0.03): [number, number] {
  const first = Math.min(...days);
  const last = Math.max(...days);
  const more = Math.max(10, (last - first) * room);
  return [first - more, last + more];
}
