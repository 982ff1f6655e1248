// Reads the records back from the columns in which the file holds them (`src/dragoman/pages/wire.py` writes them).

import type { Brief, Doc, Event, Expected, HistoryStep, Lang, Mark, Model, Note, Position, Standing, Statement } from "./model";
import { inTime } from "./state";

type Column<T> = T[] | { of: T[]; at: number[] };
type Columns = Record<string, Column<never>>;

interface WireSpeech {
  title: string;
  names: Record<string, string>;
  speakers: Column<string>;
  sentences: string[][];
  dates: string[];
  brief: WireBrief;
  texts: Record<string, string>;
}

interface WireBrief {
  subtitle: string;
  sections: Brief["sections"];
  gaps: Brief["gaps"];
  terms: Brief["terms"];
  notes: { number: number; record: string; document: number; start: number; length: number; speaker: string; mark: Mark | "" }[];
}

export interface Wire {
  version: number;
  language: Lang;
  live: boolean;
  as_of: string;
  between: string[];
  silent_after: number;
  documents: Columns;
  statements: Columns;
  events: Columns;
  expected: Columns;
  positions: Columns;
  dates: [string, string | null, string | null][];
  speech: Partial<Record<Lang, WireSpeech>>;
  charts: Record<string, unknown>;
}

/** The values of a column, one a row. */
function column<T>(columns: Columns, name: string): T[] {
  const found = columns[name] as Column<T>;
  return Array.isArray(found) ? found : expand(found);
}

function expand<T>(found: { of: T[]; at: number[] }): T[] {
  return found.at.map((n) => found.of[n]!);
}

function rows<T>(columns: Columns, first: string, make: (get: <V>(name: string) => V, n: number) => T): T[] {
  const found: Record<string, unknown[]> = {};
  for (const name of Object.keys(columns)) found[name] = column(columns, name);
  return found[first]!.map((_, n) => make(<V>(name: string) => found[name]![n] as V, n));
}

/** The records of the file, with all that is words in one language. */
export function decode(wire: Wire, asked: Lang): Model {
  const lang = wire.speech[asked] ? asked : wire.language;
  const speech = wire.speech[lang]!;
  const docs = documents(wire);
  const statements = told(wire, speech, docs);
  const events = inTime(happenings(wire, speech, statements));
  const dates: Record<string, string> = {};
  wire.dates.forEach(([value], n) => (dates[value] = speech.dates[n]!));
  return {
    lang,
    languages: Object.keys(wire.speech) as Lang[],
    live: wire.live,
    title: speech.title,
    asOf: wire.as_of,
    between: wire.between,
    silentAfter: wire.silent_after,
    states: speech.names,
    dates,
    docs,
    statements,
    events,
    brief: brief(speech, docs),
    expected: awaited(wire, statements),
    positions: stances(wire, statements),
    ties: wire.charts.ties,
    indicators: wire.charts.indicators,
    trends: wire.charts.trends,
    changePoints: wire.charts.changePoints,
    forecasts: wire.charts.forecasts,
    backtests: wire.charts.backtests,
    network: wire.charts.network,
    places: wire.charts.places,
    texts: speech.texts,
  };
}

function documents(wire: Wire): Doc[] {
  const ids = column<string>(wire.documents, "id");
  return rows(wire.documents, "id", (get) => ({
    id: get("id"),
    title: get("title"),
    source: get("source"),
    country: get("country"),
    url: get("url"),
    published: wire.dates[get<number>("published")]![0],
    known: get("known"),
    language: get("language"),
    copyOf: ids[get<number>("copy_of")] ?? "",
    rating: get("rating"),
    text: get("text"),
  }));
}

function told(wire: Wire, speech: WireSpeech, docs: Doc[]): Statement[] {
  const speakers = Array.isArray(speech.speakers) ? speech.speakers : expand(speech.speakers);
  return rows(wire.statements, "id", (get, n) => {
    const doc = docs[get<number>("document")]!;
    const start = get<number>("start");
    const end = start + get<number>("length");
    return {
      id: get("id"),
      doc,
      start,
      end,
      quote: doc.text.slice(start, end),
      mark: get("mark"),
      speaker: get("speaker"),
      speakerText: speakers[n]!,
      known: get("known"),
    };
  });
}

type WireStanding = [string, Mark, number, number, number, string[], string[]];

function happenings(wire: Wire, speech: WireSpeech, statements: Statement[]): Event[] {
  return rows(wire.events, "id", (get, n) => {
    const standings = get<WireStanding[]>("standings").map(
      ([day, mark, when, sources, contested, actors, recipients], at): Standing => {
        const [value, first, last] = wire.dates[when]!;
        const text = speech.sentences[n]![at]!;
        return { day, mark, when: value, first, last, sources, contested: contested === 1, actors, recipients, text };
      },
    );
    const now = standings[standings.length - 1]!;
    const history = get<[string, string, number][]>("history").map(([day, stage, at]): HistoryStep => {
      const statement = statements[at]!;
      return { day, stage, mark: statement.mark, statement };
    });
    const told = get<number[]>("statements").map((at) => statements[at]!);
    return {
      ...now,
      id: get("id"),
      type: get("type"),
      mode: get("mode"),
      strand: get("strand"),
      place: get("place"),
      rating: get("rating"),
      core: get("core") === 1,
      sure: get("sure") === 1,
      known: standings[0]!.day,
      whole: told.reduce((last, { known }) => (known > last ? known : last), ""),
      statements: told,
      history,
      standings,
    };
  });
}

function brief(speech: WireSpeech, docs: Doc[]): Brief {
  const notes = speech.brief.notes.map((note): Note => {
    const doc = docs[note.document]!;
    const end = note.start + note.length;
    const { number, record, start, speaker, mark } = note;
    return { number, record, doc, start, end, quote: doc.text.slice(start, end), speaker, mark };
  });
  const { subtitle, sections, gaps, terms } = speech.brief;
  return { title: speech.title, subtitle, sections, gaps, notes, terms };
}

function awaited(wire: Wire, statements: Statement[]): Expected[] {
  return rows(wire.expected, "event", (get) => {
    const [window, first, last] = wire.dates[get<number>("window")]!;
    return {
      event: get("event"),
      window,
      first,
      last,
      announced: get("announced"),
      announcedBy: get("announced_by"),
      outcome: get("outcome"),
      lag: get("lag"),
      newWindow: wire.dates[get<number>("new_window")]![0],
      settledBy: get("settled_by"),
      statements: get<number[]>("statements").map((at) => statements[at]!),
    };
  });
}

function stances(wire: Wire, statements: Statement[]): Position[] {
  return rows(wire.positions, "event", (get) => ({
    event: get("event"),
    speaker: get("speaker"),
    stance: get("stance"),
    party: get("party") === 1,
    first: get("first") === 1,
    changed: get("changed") === 1,
    since: get("since"),
    statements: get<number[]>("statements").map((at) => statements[at]!),
  }));
}
