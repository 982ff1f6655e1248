// The records of a dossier as the views see them, and how they are read from the file.

export type Lang = "en" | "fr";

/** A status; `claimed` is what happened according to somebody, and nobody tells in their own voice. */
export type Mark = "happened" | "claimed" | "planned" | "possible" | "hypothetical" | "denied";

export const MARKS: readonly Mark[] = ["happened", "claimed", "planned", "possible", "hypothetical", "denied"];

export interface Doc {
  id: string;
  title: string;
  /** Who published it, "" if unknown. */
  source: string;
  /** ISO 3166-1 alpha-3 of the publisher's country, "" if unknown. */
  country: string;
  /** Only http or https, else "". */
  url: string;
  /** EDTF, "" for an undated one. */
  published: string;
  /** ISO day from which it was known. */
  known: string;
  language: string;
  /** Id of the document that this one repeats, else "". */
  copyOf: string;
  /** Reliability of its publisher, A to F, "" if not rated. */
  rating: string;
  /** The text, or in a large dossier the passages around the quotes. */
  text: string;
}

/** A quote and what it says: `doc.text.slice(start, end) === quote`. */
export interface Statement {
  id: string;
  doc: Doc;
  start: number;
  end: number;
  quote: string;
  mark: Mark;
  /** Code of who says so, "" for the author. */
  speaker: string;
  /** Who says so, in words. */
  speakerText: string;
  /** ISO day from which it was known. */
  known: string;
}

/** Something new that was said of an event. */
export interface HistoryStep {
  day: string;
  /** What it made of the event: announced, confirmed, denied, ... */
  stage: string;
  mark: Mark;
  statement: Statement;
}

/** How an event stood from a day on. */
export interface Standing {
  /** ISO day. */
  day: string;
  mark: Mark;
  actors: string[];
  recipients: string[];
  /** EDTF, "" if unknown. */
  when: string;
  /** ISO days that bound `when`; null where it is open or unknown. */
  first: string | null;
  last: string | null;
  /** Number of independent sources. */
  sources: number;
  contested: boolean;
  /** What it says, in the language of the page. */
  text: string;
}

/** An event as it stands on the day that the page is asked for. */
export interface Event extends Standing {
  id: string;
  type: string;
  mode: string;
  strand: string;
  place: string;
  /** Credibility of the information, 1 to 6, "" if not rated. */
  rating: string;
  /** Whether it is between the two states that the page is about. */
  core: boolean;
  /** Whether something that tells of it is sure enough for the brief. */
  sure: boolean;
  /** ISO day on which it first became known. */
  known: string;
  /** ISO day on which the last of its statements became known. */
  whole: string;
  statements: Statement[];
  history: HistoryStep[];
  /** All that it has been, in order of time. */
  standings: Standing[];
}

export interface Line {
  text: string;
  /** Numbers of notes. */
  notes: number[];
  mark: Mark | "";
  group: string;
  /** Where relations go: strengthens, holds, weakens, "" where the sentence does not say. */
  arrow: string;
  /** How sure it is and why, in a sentence of its own; "" where it says that itself. */
  confidence: string;
  events: string[];
}

export interface Section {
  kind: string;
  heading: string;
  lead: string;
  lines: Line[];
}

export interface Note {
  number: number;
  /** Id of the statement or judgement that is quoted. */
  record: string;
  doc: Doc;
  start: number;
  end: number;
  quote: string;
  speaker: string;
  mark: Mark | "";
}

export interface Brief {
  title: string;
  subtitle: string;
  sections: Section[];
  gaps: { text: string; items: string[] }[];
  notes: Note[];
  /** The likelihood words that it uses, with their range in percent, the upper end not included. */
  terms: [string, number, number][];
}

export interface Expected {
  event: string;
  window: string;
  first: string | null;
  last: string | null;
  announced: string;
  announcedBy: string[];
  outcome: string;
  lag: number | null;
  newWindow: string;
  settledBy: string;
  statements: Statement[];
}

export interface Position {
  event: string;
  speaker: string;
  stance: string;
  party: boolean;
  first: boolean;
  changed: boolean;
  since: string;
  statements: Statement[];
}

/** What a chart draws: made by `dragoman.pages`, read by the view of the same name. */
export type ChartData = unknown;

export interface Model {
  lang: Lang;
  /** Languages that the file holds. */
  languages: Lang[];
  /** Whether the page comes from `dragoman serve`, which can be asked to search. */
  live: boolean;
  title: string;
  /** The last day that the file knows of, ISO. */
  asOf: string;
  between: string[];
  /** Names of states and other parties by code, in the language of the page. */
  states: Record<string, string>;
  /** EDTF dates in words. */
  dates: Record<string, string>;
  /** Days after which an announced act that is overdue is told of as silence. */
  silentAfter: number;
  docs: Doc[];
  statements: Statement[];
  events: Event[];
  brief: Brief;
  expected: Expected[];
  positions: Position[];
  ties: ChartData;
  indicators: ChartData;
  trends: ChartData;
  changePoints: ChartData;
  forecasts: ChartData;
  backtests: ChartData;
  network: ChartData;
  places: ChartData;
  texts: Record<string, string>;
}

export interface ViewProps {
  model: Model;
  /** Events after filters and as-of, in order of time. */
  chosen: Event[];
  /** The day that the page is asked for, ISO. */
  day: string;
  /** Whether any filter is set. */
  filtered: boolean;
  lang: Lang;
  t: (key: string, values?: Record<string, string | number>) => string;
  /** Show a record (an event, a statement, a document) with its quotes. */
  open: (recordId: string) => void;
  /** What the views keep in the address of the page, by name; "" forgets it. */
  kept: Record<string, string>;
  keep: (values: Record<string, string>) => void;
}
