// Who says what: events in rows, speakers in columns.

import type { Event, Mark, Position } from "../model";

export interface VoiceRow {
  event: Event;
  /** A position for each column, null for one who is no party and says nothing. */
  cells: (Position | null)[];
}

export interface Voices {
  speakers: string[];
  /** Speakers that there is no column for. */
  left: string[];
  rows: VoiceRow[];
}

/** How a stance looks. */
export const STANCE_MARKS: Record<string, Mark | ""> = {
  asserts: "happened", confirms: "happened", announces: "planned", supposes: "possible", denies: "denied", silent: "",
};

const STANCES: Record<Mark, string> = {
  happened: "asserts", claimed: "asserts", planned: "announces", possible: "supposes", hypothetical: "supposes", denied: "denies",
};

/** Positions as they were on a day: by what each had said by then; a party that had said nothing was silent. */
export function asKnown(positions: Position[], day: string): Position[] {
  return positions.flatMap((position): Position[] => {
    if (position.stance === "silent" || position.statements.every(({ known }) => known <= day)) return [position];
    const statements = position.statements.filter(({ known }) => known <= day);
    const last = statements.at(-1);
    if (!last) return position.party ? [{ ...position, stance: "silent", since: "", first: false, changed: false, statements }] : [];
    if (position.since <= day) return [{ ...position, statements }];
    const stance = STANCES[last.mark];
    const since = statements.find(({ mark }) => STANCES[mark] === stance)!.known;
    const changed = new Set(statements.map(({ mark }) => mark === "denied")).size > 1;
    return [{ ...position, stance, since, changed, statements }];
  });
}

/** Positions on the chosen events, in their order; columns for the two states, then for those who speak of most events. */
export function voices(positions: Position[], chosen: Event[], between: string[], most: number): Voices {
  const byEvent = new Map<string, Position[]>();
  for (const position of positions) byEvent.set(position.event, [...(byEvent.get(position.event) ?? []), position]);
  const events = chosen.filter(({ id }) => byEvent.has(id));
  const said = new Map<string, number>(between.map((code) => [code, Infinity]));
  for (const { speaker, stance } of events.flatMap(({ id }) => byEvent.get(id)!)) {
    said.set(speaker, (said.get(speaker) ?? 0) + (stance === "silent" ? 0.001 : 1));
  }
  const ranked = [...said.keys()].sort((a, b) => said.get(b)! - said.get(a)! || between.indexOf(a) - between.indexOf(b) || (a < b ? -1 : 1));
  const speakers = ranked.slice(0, most);
  const rows = events.map((event) => ({
    event,
    cells: speakers.map((speaker) => byEvent.get(event.id)!.find((position) => position.speaker === speaker) ?? null),
  }));
  return { speakers, left: ranked.slice(most), rows };
}
