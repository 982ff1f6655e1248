import type { Ref } from "preact";
import { compare } from "../state";
import type { Doc, Event, Mark as Kind, Model } from "../model";
import { capital, countryName, dateText, dayText, languageName, nameOf, type Translate } from "../words";
import { Lit } from "./lit";
import { Mark } from "./mark";

/** A quote to be shown in its document. */
export interface Quote {
  doc: Doc;
  start: number;
  end: number;
  mark: Kind | "";
  speaker: string;
}

/** What the evidence panel is about. */
export interface Subject {
  id: string;
  text: string;
  mark: Kind | "";
  /** The event, if it is about one. */
  event: Event | null;
  /** Other records that belong to it. */
  links: { id: string; text: string; mark: Kind }[];
  quotes: Quote[];
}

interface Props {
  subject: Subject;
  model: Model;
  /** The day that the page is asked for. */
  day: string;
  t: Translate;
  close: () => void;
  open: (id: string) => void;
  href: (id: string) => string;
  heading: Ref<HTMLHeadingElement>;
}

/** A record with the words it rests on, each lit in its document. */
export function Evidence({ subject, model, day, t, close, open, href, heading }: Props) {
  const { event } = subject;
  return (
    <aside class="evidence" aria-label={t("evidence")} id="evidence">
      <div class="evidence-bar">
        <span class="kicker">{t("evidence")}</span>
        <a class="quiet" href={href(subject.id)} title={t("permalink.title")}>{t("permalink")}</a>
        <button type="button" class="quiet" onClick={close}>{t("close")}</button>
      </div>
      <div class="evidence-body">
        <h2 tabIndex={-1} ref={heading}>{subject.text}</h2>
        {event ? <Facts event={event} model={model} t={t} /> : subject.mark && <p class="facts"><Status mark={subject.mark} t={t} /></p>}
        {subject.links.length > 0 && (
          <ul class="links">
            {subject.links.map((link) => (
              <li>
                <a href={href(link.id)} onClick={(e) => (e.preventDefault(), open(link.id))}>
                  <Mark mark={link.mark} /> {link.text}
                </a>
              </li>
            ))}
          </ul>
        )}
        <h3>{t("evidence.sources", { count: new Set(subject.quotes.map((quote) => quote.doc.id)).size })}</h3>
        {byDocument(subject.quotes).map((quotes, n) => (
          <Source quotes={quotes} model={model} t={t} first={n === 0} key={`${subject.id} ${quotes[0]!.doc.id}`} />
        ))}
        {event?.contested && <Stances event={event} {...{ model, day, t }} />}
        {event && event.history.length > 1 && <History event={event} model={model} t={t} />}
      </div>
    </aside>
  );
}

export function Status({ mark, t }: { mark: Kind; t: Translate }) {
  return <span class={`status ${mark}`}><Mark mark={mark} />{t(`mark.${mark}`)}</span>;
}

function Facts({ event, model, t }: { event: Event; model: Model; t: Translate }) {
  const facts: [string, string][] = [
    [t("fact.when"), dateText(model, event.when) || t("undated")],
    [t("fact.place"), event.place],
    [t("fact.strand"), capital(t(`strand.${event.strand}`))],
    [t("fact.known"), dayText(event.known, model.lang)],
    [t("fact.sources"), t("sources", { count: event.sources })],
    [t("fact.rating"), event.rating && `${event.rating} · ${t(`credibility.${event.rating}`)}`],
  ];
  return (
    <>
      <p class="facts">
        <Status mark={event.mark} t={t} />
        {event.contested && <span class="tag disputed">{t("contested")}</span>}
        {!event.core && <span class="tag">{t("aside")}</span>}
        {!event.sure && <span class="tag">{t("unsure")}</span>}
      </p>
      <dl class="facts-list">
        {facts.map(([name, value]) => value && <div><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </>
  );
}

/** Who says what of a contested event, and who says nothing. */
function Stances({ event, model, day, t }: { event: Event } & Pick<Props, "model" | "day" | "t">) {
  const found = model.positions.filter((position) => position.event === event.id && position.since <= day);
  if (found.length === 0) return null;
  return (
    <>
      <h3>{t("evidence.positions")}</h3>
      <ul class="history">
        {found.map((position) => (
          <li>
            <b>{nameOf(model, position.speaker)}</b> <span>{t(`stance.${position.stance}`)}
              {position.since && <> — {t("position.since", { date: dayText(position.since, model.lang, "short") })}</>}
              {position.changed && <>, {t("position.changed")}</>}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ event, model, t }: { event: Event; model: Model; t: Translate }) {
  return (
    <>
      <h3>{t("evidence.history")}</h3>
      <ol class="history">
        {event.history.map((step) => (
          <li>
            <Mark mark={step.mark} />
            <span><time dateTime={step.day}>{dayText(step.day, model.lang, "short")}</time> {t(`stage.${step.stage}`)}
              {step.statement.speakerText && <> — {step.statement.speakerText}</>}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Source({ quotes, model, t, first }: { quotes: Quote[]; model: Model; t: Translate; first: boolean }) {
  const { doc } = quotes[0]!;
  const original = doc.copyOf ? model.docs.find((other) => other.id === doc.copyOf) : undefined;
  const about = [
    dateText(model, doc.published) || t("undated"),
    doc.country ? countryName(model, doc.country) : "",
    doc.language ? languageName(doc.language, model.lang) : "",
  ].filter(Boolean);
  return (
    <article class="source">
      <h4>
        <span class="outlet">{doc.source || t("source.unknown")}</span>
        {doc.rating && <abbr class="grade" title={`${t("fact.reliability")} ${doc.rating}: ${t(`reliability.${doc.rating}`)}`}>{doc.rating}</abbr>}
      </h4>
      <p class="doc-title">
        {doc.url
          ? <a href={doc.url} rel="noopener noreferrer nofollow external" target="_blank"><cite lang={doc.language}>{doc.title || doc.url}</cite></a>
          : <cite lang={doc.language}>{doc.title || t("untitled")}</cite>}
      </p>
      <p class="about">{about.join(" · ")}</p>
      {original && <p class="about">{t("copy", { title: original.title || original.source })}</p>}
      <ul class="says">
        {quotes.map((quote) => quote.mark && (
          <li><Status mark={quote.mark} t={t} /> {quote.speaker ? t("said.by", { who: quote.speaker }) : t("said.text")}</li>
        ))}
      </ul>
      {first ? <Text quotes={quotes} t={t} /> : (
        <details>
          <summary>{t("evidence.show")}</summary>
          <Text quotes={quotes} t={t} />
        </details>
      )}
    </article>
  );
}

function Text({ quotes, t }: { quotes: Quote[]; t: Translate }) {
  const { doc } = quotes[0]!;
  return <Lit doc={doc} spans={quotes} label={t("evidence.text", { title: doc.title || doc.source })} />;
}

/** Quotes of one document together; documents in the order in which they became known, copies last. */
function byDocument(quotes: readonly Quote[]): Quote[][] {
  const found = new Map<string, Quote[]>();
  for (const quote of quotes) {
    const same = found.get(quote.doc.id);
    if (same) same.push(quote);
    else found.set(quote.doc.id, [quote]);
  }
  const groups = [...found.values()];
  for (const group of groups) group.sort((a, b) => a.start - b.start);
  return groups.sort((a, b) => order(a[0]!.doc, b[0]!.doc));
}

function order(a: Doc, b: Doc): number {
  return Number(a.copyOf !== "") - Number(b.copyOf !== "") || compare(a.known, b.known) || compare(a.id, b.id);
}

/** What a record id stands for, null if the file has no such record. */
export function find(id: string, model: Model, events: ReadonlyMap<string, Event>, t: Translate): Subject | null {
  const kind = id.slice(0, 3);
  if (kind === "evt") return ofEvent(events.get(id), id);
  if (kind === "stm") return ofStatement(id, model, events, t);
  if (kind === "doc") return ofDocument(id, model);
  if (kind === "asm") return ofNotes(id, model.brief.notes.filter((note) => note.record === id), t);
  return null;
}

function ofEvent(event: Event | undefined, id: string): Subject | null {
  if (!event) return null;
  const quotes = event.statements.map((each) => ({ ...each, speaker: each.speakerText }));
  return { id, text: event.text, mark: event.mark, event, links: [], quotes };
}

function ofStatement(id: string, model: Model, events: ReadonlyMap<string, Event>, t: Translate): Subject | null {
  const statement = model.statements.find((each) => each.id === id);
  if (!statement) return null;
  const of = [...events.values()].filter((event) => event.statements.includes(statement));
  const links = of.map((event) => ({ id: event.id, text: event.text, mark: event.mark }));
  const quotes = [{ ...statement, speaker: statement.speakerText }];
  return { id, text: t("quoted", { text: statement.quote }), mark: statement.mark, event: null, links, quotes };
}

function ofDocument(id: string, model: Model): Subject | null {
  const doc = model.docs.find((each) => each.id === id);
  if (!doc) return null;
  const quotes = model.statements.filter((each) => each.doc === doc).map((each) => ({ ...each, speaker: each.speakerText }));
  const all = quotes.length ? quotes : [{ doc, start: 0, end: 0, mark: "" as const, speaker: "" }];
  return { id, text: doc.title || doc.source || nameOf(model, doc.id), mark: "", event: null, links: [], quotes: all };
}

function ofNotes(id: string, notes: readonly { doc: Doc; start: number; end: number; mark: Kind | ""; speaker: string; quote: string }[], t: Translate): Subject | null {
  const note = notes[0];
  if (!note) return null;
  return { id, text: t("quoted", { text: note.quote }), mark: note.mark, event: null, links: [], quotes: [...notes] };
}
