import { Mark } from "../parts/mark";
import { follow } from "../parts/row";
import { MARKS, type Event, type Line, type Model, type Note, type Section, type ViewProps } from "../model";
import { dateText } from "../words";

/** As the brief on paper draws them. */
const ARROWS: Record<string, string> = { strengthens: "↗", holds: "→", weakens: "↘" };

/** The brief: each sentence opens the quotes that it rests on. */
export function View({ model, chosen, day, t, open, filtered }: ViewProps) {
  const notes = new Map(model.brief.notes.map((note) => [note.number, note]));
  const known = knownRecords(model, day);
  const standing = new Map(chosen.map((event) => [event.id, event]));
  const past = day < model.asOf;
  const told = (line: Line) => {
    if (filtered && line.events.length && !line.events.some((id) => standing.has(id))) return false;
    return !past || stands(line, notes, known, model, day);
  };
  const sections = model.brief.sections.map((section) => ({ ...section, lines: section.lines.filter(told) }));
  const shown = sections.filter((section) => section.lines.length > 0);
  const left = count(model.brief.sections) - count(shown);
  return (
    <div class="with-side">
    <Side sections={shown} gaps={model.brief.gaps.length > 0} t={t} />
    <article class="brief">
      <p class="subtitle">{model.brief.subtitle}</p>
      {left > 0 && <p class="notice" role="note">{t(past ? "brief.past" : "brief.filtered", { count: left })}</p>}
      {shown.map((section) => <Part key={section.kind} {...{ section, notes, open, t }} />)}
      {shown.length === 0 && <p class="empty">{t("nothing")}</p>}
      {model.brief.gaps.length > 0 && (
        <section aria-labelledby="s-gaps" class="gaps">
          <h2 id="s-gaps" tabIndex={-1}>{t("brief.gaps")}</h2>
          <ul>
            {model.brief.gaps.map((gap) => (
              <li>{gap.text}{gap.items.length > 0 && <ul>{gap.items.map((item) => <li>{item}</li>)}</ul>}</li>
            ))}
          </ul>
        </section>
      )}
      <Terms terms={model.brief.terms} t={t} />
      <Notes {...{ model, t, open }} shown={new Set(shown.flatMap((section) => section.lines.flatMap((line) => line.notes)))} />
    </article>
    </div>
  );
}

/** What the brief holds, and what its marks mean. */
function Side({ sections, gaps, t }: { sections: readonly Section[]; gaps: boolean; t: ViewProps["t"] }) {
  const headings = sections.map((section) => [section.kind, section.heading]);
  const all = [...headings, ...(gaps ? [["gaps", t("brief.gaps")]] : []), ...(sections.length > 0 ? [["notes", t("brief.notes")]] : [])];
  const marks = MARKS.filter((mark) => sections.some((section) => section.lines.some((line) => line.mark === mark)));
  return (
    <div class="side">
      <nav aria-label={t("contents")}>
        <ol>{all.map(([kind, heading]) => <li><a href={`#s-${kind}`} onClick={(e) => follow(e, () => goTo(`s-${kind}`))}>{heading}</a></li>)}</ol>
      </nav>
      <ul class="legend" aria-label={t("legend")}>{marks.map((mark) => <li><Mark mark={mark} /> {t(`mark.${mark}`)}</li>)}</ul>
    </div>
  );
}

/** To a heading, without a word in the address of the page, which says what is chosen. */
function goTo(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

function count(sections: readonly Section[]): number {
  return sections.reduce((sum, section) => sum + section.lines.length, 0);
}

function knownRecords(model: Model, day: string): Set<string> {
  return new Set(model.statements.filter((statement) => statement.known <= day).map((statement) => statement.id));
}

/** Whether a sentence could be written so on a day: its notes were known, and its events stood as they stand. */
function stands(line: Line, notes: Map<number, Note>, known: ReadonlySet<string>, model: Model, day: string): boolean {
  const events = line.events.map((id) => model.events.find((event) => event.id === id)).filter((event): event is Event => !!event);
  if (events.some((event) => event.standings[event.standings.length - 1]!.day > day)) return false;
  return line.notes.every((number) => {
    const note = notes.get(number);
    return !!note && (note.record.startsWith("stm-") ? known.has(note.record) : note.doc.known <= day);
  });
}

function Part({ section, notes, open, t }: { section: Section; notes: Map<number, Note> } & Pick<ViewProps, "open" | "t">) {
  const groups: { name: string; lines: { line: Line; n: number }[] }[] = [];
  section.lines.forEach((line, n) => {
    const last = groups[groups.length - 1];
    if (last && last.name === line.group) last.lines.push({ line, n });
    else groups.push({ name: line.group, lines: [{ line, n }] });
  });
  return (
    <section class={`part part-${section.kind}`} aria-labelledby={`s-${section.kind}`}>
      <h2 id={`s-${section.kind}`} tabIndex={-1}>{section.heading}</h2>
      {section.lead && <p class="lead">{section.lead}</p>}
      {groups.map((group) => (
        <>
          {group.name && <h3>{group.name}</h3>}
          <ul class="lines">
            {group.lines.map(({ line }) => <Sentence {...{ line, notes, open, t }} />)}
          </ul>
        </>
      ))}
    </section>
  );
}

function Sentence({ line, notes, open, t }: { line: Line; notes: Map<number, Note> } & Pick<ViewProps, "open" | "t">) {
  const first = notes.get(line.notes[0]!);
  const target = line.events.length === 1 ? line.events[0]! : (first?.record ?? "");
  return (
    <li class={`line ${line.mark || "plain"}`}>
      <Mark mark={line.mark} label={line.mark ? t(`mark.${line.mark}`) : ""} />
      <p>
        {line.arrow && <span class={`arrow ${line.arrow}`} role="img" aria-label={t(`arrow.${line.arrow}`)}>{ARROWS[line.arrow]}</span>}
        <a class="sentence" href={`#${target}`} data-row {...(target.startsWith("evt-") && { "data-event": target })} onClick={(e) => follow(e, () => open(target))}>{line.text}</a>
        <span class="refs">
          {line.notes.map((number) => {
            const record = notes.get(number)?.record ?? "";
            return <a href={`#${record}`} aria-label={t("note", { number })} onClick={(e) => follow(e, () => open(record))}>{number}</a>;
          })}
        </span>
        {line.confidence && <span class="confidence">{line.confidence}</span>}
      </p>
    </li>
  );
}

/** The likelihood words of the brief, with what they stand for. */
function Terms({ terms, t }: { terms: [string, number, number][]; t: ViewProps["t"] }) {
  if (terms.length === 0) return null;
  return (
    <p class="terms"><b>{t("brief.terms")}</b> {terms.map(([text, low, high]) => t("brief.term", { text, low, high })).join(" · ")}</p>
  );
}

function Notes({ model, t, open, shown }: Pick<ViewProps, "model" | "t" | "open"> & { shown: Set<number> }) {
  const notes = model.brief.notes.filter((note) => shown.has(note.number));
  if (notes.length === 0) return null;
  return (
    <section class="notes" aria-labelledby="s-notes">
      <h2 id="s-notes" tabIndex={-1}>{t("brief.notes")}</h2>
      <ol>
        {notes.map((note) => (
          <li value={note.number}>
            <a href={`#${note.record}`} onClick={(e) => follow(e, () => open(note.record))}>
              <Mark mark={note.mark} /> <q lang={note.doc.language}>{note.quote}</q>
            </a>{" "}
            <span class="where"><cite lang={note.doc.language}>{note.doc.title || t("untitled")}</cite>
              {note.doc.source && `, ${note.doc.source}`}, {dateText(model, note.doc.published) || t("undated")}{note.speaker && ` · ${note.speaker}`}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
