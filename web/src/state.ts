// What the page is asked for, as its address says it: `#timeline&day=2025-07-01&strand=defence&open=evt-…`.

import type { Event, Mark } from "./model";

/** Filters: nothing chosen means everything. */
export interface Filters {
  strand: string[];
  mark: string[];
  actor: string[];
  country: string[];
  lang: string[];
  rating: string[];
  /** Words that sentence or quotes have, in any spelling of accents. */
  q: string;
  /** ISO days, "" for no bound. */
  from: string;
  to: string;
  /** What is left out unless asked for: `aside` acts with third parties, `unsure` less certain readings. */
  also: string[];
}

export interface State {
  view: string;
  /** The day that the page is asked for, "" for the last one. */
  day: string;
  /** Id of the record in the evidence panel, "" for none. */
  open: string;
  language: string;
  filters: Filters;
  /** What single views remember, by name. */
  more: Record<string, string>;
}

export const LISTS = ["strand", "mark", "actor", "country", "lang", "rating", "also"] as const;
const WORDS = ["q", "from", "to"] as const;
const RECORD = /^(evt|stm|doc|asm|note)-[\w-]+$/;

export const NO_FILTERS: Filters = {
  strand: [], mark: [], actor: [], country: [], lang: [], rating: [], q: "", from: "", to: "", also: [],
};

export function parse(hash: string, start: string): State {
  const state: State = { view: start, day: "", open: "", language: "", filters: { ...NO_FILTERS }, more: {} };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    const name = at < 0 ? "" : part.slice(0, at);
    const value = decode(part.slice(at + 1));
    if (!value) continue;
    if (name === "") RECORD.test(value) ? (state.open = value) : (state.view = value);
    else if (name === "day" || name === "open" || name === "language") state[name] = value;
    else if (isList(name)) state.filters[name] = value.split(",").filter(Boolean);
    else if (isWord(name)) state.filters[name] = value;
    else if (name.startsWith("x-")) state.more[name.slice(2)] = value;
  }
  return state;
}

export function format(state: State): string {
  const parts = [encodeURIComponent(state.view)];
  const add = (name: string, value: string) => value && parts.push(`${name}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
  add("day", state.day);
  for (const name of LISTS) add(name, state.filters[name].join(","));
  for (const name of WORDS) add(name, state.filters[name]);
  for (const name of Object.keys(state.more).sort()) add(`x-${name}`, state.more[name]!);
  add("language", state.language);
  add("open", state.open);
  return "#" + parts.join("&");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function isList(name: string): name is (typeof LISTS)[number] {
  return (LISTS as readonly string[]).includes(name);
}

function isWord(name: string): name is (typeof WORDS)[number] {
  return (WORDS as readonly string[]).includes(name);
}

export function isFiltered(filters: Filters): boolean {
  return LISTS.some((name) => filters[name].length > 0) || WORDS.some((name) => filters[name] !== "");
}

/** The event as it stood on a day, null if nothing was known of it. */
export function stoodOn(event: Event, day: string): Event | null {
  if (event.known > day) return null;
  const last = event.standings[event.standings.length - 1]!;
  if (event.whole <= day) return event;
  const standing = event.standings.findLast((each) => each.day <= day) ?? event.standings[0]!;
  return {
    ...event,
    ...(standing === last ? last : standing),
    // The grade is that of all that is known now; of what was known then, none is proposed.
    rating: standing === last ? event.rating : "",
    statements: event.statements.filter((statement) => statement.known <= day),
    history: event.history.filter((step) => step.day <= day),
  };
}

/** All events as they stood on a day, in order of time, undated ones where they became known. */
export function standOn(events: readonly Event[], day: string): Event[] {
  const found: Event[] = [];
  for (const event of events) {
    const stood = stoodOn(event, day);
    if (stood) found.push(stood);
  }
  return inTime(found);
}

/** Events in order of time; what is in order already costs little. */
export function inTime(events: Event[]): Event[] {
  const keyed = events.map((event) => ({ event, key: moment(event) + event.id }));
  if (keyed.every((each, n) => n === 0 || keyed[n - 1]!.key <= each.key)) return events;
  return keyed.sort((a, b) => compare(a.key, b.key)).map((each) => each.event);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The day by which an event is put in order, ISO. */
export function moment(event: Event): string {
  return event.first ?? event.last ?? event.known;
}

/** Values that an event has under each filter. */
export const FACETS: Record<Exclude<(typeof LISTS)[number], "also">, (event: Event) => readonly string[]> = {
  strand: (event) => [event.strand],
  mark: (event) => [event.mark satisfies Mark, ...(event.contested ? ["contested"] : [])],
  actor: (event) => [...new Set([...event.actors, ...event.recipients])],
  country: (event) => [...new Set(event.statements.map((statement) => statement.doc.country || "?"))],
  lang: (event) => [...new Set(event.statements.map((statement) => statement.doc.language || "?"))],
  rating: (event) => [event.rating || "?"],
};

export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** A test for one event; `except` leaves one filter out, to count what it would let through. */
export function test(filters: Filters, except: string = ""): (event: Event) => boolean {
  const tests: ((event: Event) => boolean)[] = [];
  const also = new Set(filters.also);
  if (!also.has("aside")) tests.push((event) => event.core);
  if (!also.has("unsure")) tests.push((event) => event.sure);
  for (const name of FACET_NAMES) {
    if (name === except || filters[name].length === 0) continue;
    const wanted = new Set(filters[name]);
    tests.push((event) => FACETS[name](event).some((value) => wanted.has(value)));
  }
  if (filters.from) tests.push((event) => (event.last ?? moment(event)) >= filters.from);
  if (filters.to) tests.push((event) => moment(event) <= filters.to);
  const words = fold(filters.q).split(/\s+/).filter(Boolean);
  if (words.length) tests.push((event) => words.every((word) => haystack(event).includes(word)));
  return (event) => tests.every((each) => each(event));
}

const haystacks = new WeakMap<object, string>();

/** All words of an event, folded; made once for each record. */
function haystack(event: Event): string {
  let found = haystacks.get(event);
  if (found === undefined) {
    const titles = event.statements.map((statement) => `${statement.quote} ${statement.speakerText} ${statement.doc.source}`);
    found = fold([event.text, ...titles].join(" "));
    haystacks.set(event, found);
  }
  return found;
}

const ACCENTS = /[\u0300-\u036f]/g;

export function fold(text: string): string {
  return text.normalize("NFD").replace(ACCENTS, "").toLowerCase();
}

/** Make the words to search in while nobody waits for them. */
export function prepare(events: readonly Event[]): () => void {
  let at = 0;
  let wait = 0;
  const some = () => {
    const until = performance.now() + 8;
    while (at < events.length && performance.now() < until) haystack(events[at++]!);
    if (at < events.length) wait = window.setTimeout(some, 4);
  };
  wait = window.setTimeout(some, 400);
  return () => clearTimeout(wait);
}
