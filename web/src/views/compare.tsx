import { useMemo } from "preact/hooks";
import { Mark } from "../parts/mark";
import { Row } from "../parts/row";
import { moment, stoodOn } from "../state";
import { MARKS, type Event, type Mark as Status, type Model, type ViewProps } from "../model";
import { capital, dayText } from "../words";

interface Period {
  from: string;
  to: string;
}

const DAY = 86_400_000;
const SHOWN = 12;

/** Two periods side by side: what there was of each strand and status, and what is new or stands otherwise. */
export function View({ model, chosen, day, lang, t, open, kept, keep }: ViewProps) {
  const last = useMemo(() => lastKnown(model, day), [model, day]);
  const [a, b] = periods(kept, last);
  const one = useMemo(() => within(chosen, a), [chosen, a.from, a.to]);
  const two = useMemo(() => within(chosen, b), [chosen, b.from, b.to]);
  const changed = useMemo(() => turned(chosen, a.to, b.to), [chosen, a.to, b.to]);
  const strands = [...new Set([...one, ...two].map((event) => event.strand))]
    .sort((x, y) => count(two, x) + count(one, x) < count(two, y) + count(one, y) ? 1 : -1);
  const most = Math.max(1, ...strands.flatMap((strand) => [count(one, strand), count(two, strand)]));
  const set = (name: string, value: string) => keep({ [name]: value });
  return (
    <div class="compare">
      <form class="periods" onSubmit={(e) => e.preventDefault()}>
        {([["a", a], ["b", b]] as const).map(([name, period]) => (
          <fieldset>
            <legend>{t(`compare.${name}`)}</legend>
            <label>{t("from")} <input type="date" value={period.from} onInput={(e) => set(`${name}1`, e.currentTarget.value)} /></label>
            <label>{t("to")} <input type="date" value={period.to} onInput={(e) => set(`${name}2`, e.currentTarget.value)} /></label>
          </fieldset>
        ))}
        <div class="presets" role="group" aria-label={t("compare.presets")}>
          {[3, 6, 12].map((months) => (
            <button type="button" class="chip" onClick={() => keep(preset(last, months))}>{t("compare.months", { count: months })}</button>
          ))}
        </div>
      </form>
      <table class="figures">
        <caption>{t("compare.caption", { one: spanText(a, lang), two: spanText(b, lang) })}</caption>
        <thead>
          <tr><th scope="col">{t("fact.strand")}</th><th scope="col">{t("compare.a")}</th><th scope="col">{t("compare.b")}</th><th scope="col" class="change">{t("compare.change")}</th></tr>
        </thead>
        <tbody>
          {strands.map((strand) => (
            <tr>
              <th scope="row">{capital(t(`strand.${strand}`))}</th>
              {[one, two].map((events) => <td><Stack events={events.filter((event) => event.strand === strand)} most={most} t={t} /></td>)}
              <td class="change">{signed(count(two, strand) - count(one, strand))}</td>
            </tr>
          ))}
          <tr class="sum">
            <th scope="row">{t("compare.all")}</th><td>{one.length}</td><td>{two.length}</td><td class="change">{signed(two.length - one.length)}</td>
          </tr>
        </tbody>
      </table>
      <section aria-labelledby="c-turned">
        <h2 id="c-turned">{t("compare.turned")} <span class="number">{changed.length}</span></h2>
        <p class="lead">{t("compare.turned.lead", { one: dayText(a.to, lang), two: dayText(b.to, lang) })}</p>
        <ul class="rows">
          {changed.slice(0, SHOWN * 2).map(({ event, was }) => (
            <Row key={event.id} {...{ event, model, t, open }}>
              <span class="turn">{t("compare.was")} <Mark mark={was} size={10} /> {t(`mark.${was}`)}</span>
            </Row>
          ))}
        </ul>
        {changed.length === 0 && <p class="empty">{t("nothing")}</p>}
      </section>
      <div class="sides">
        {([["a", one], ["b", two]] as const).map(([name, events]) => (
          <section aria-labelledby={`c-${name}`}>
            <h2 id={`c-${name}`}>{t(`compare.${name}`)} <span class="number">{events.length}</span></h2>
            <ul class="rows">{events.slice(-SHOWN).map((event) => <Row key={event.id} {...{ event, model, t, open }} />)}</ul>
            {events.length > SHOWN && <p class="lead">{t("compare.last", { count: SHOWN })}</p>}
            {events.length === 0 && <p class="empty">{t("nothing")}</p>}
          </section>
        ))}
      </div>
    </div>
  );
}

function Stack({ events, most, t }: { events: readonly Event[]; most: number; t: ViewProps["t"] }) {
  const counts = MARKS.map((mark) => [mark, events.filter((event) => event.mark === mark).length] as const).filter(([, n]) => n > 0);
  const label = counts.map(([mark, n]) => `${t(`mark.${mark}`)} ${n}`).join(", ");
  let at = 0;
  return (
    <span class="stack">
      <svg width="120" height="12" viewBox="0 0 120 12" preserveAspectRatio="none" role="img" aria-label={label || t("nothing")}>
        {counts.map(([mark, n]) => {
          const width = (n / most) * 118;
          const x = at + 0.75;
          at += width;
          return <rect class={`bar shape ${mark}`} x={x} y="1" width={Math.max(1, width - 1.5)} height="10"><title>{`${t(`mark.${mark}`)} ${n}`}</title></rect>;
        })}
      </svg>
      <span class="number">{events.length}</span>
    </span>
  );
}

/** The last day on which anything became known. */
function lastKnown(model: Model, day: string): string {
  return model.statements.reduce((last, { known }) => (known <= day && known > last ? known : last), "") || day;
}

/** The two periods that the address of the page names; without any, the last twelve months and the twelve before. */
function periods(kept: Record<string, string>, day: string): [Period, Period] {
  const usual = preset(day, 12);
  const value = (name: string) => kept[name] || usual[name]!;
  return [{ from: value("a1"), to: value("a2") }, { from: value("b1"), to: value("b2") }];
}

export function preset(day: string, months: number): Record<string, string> {
  const middle = back(day, months);
  return { a1: shift(back(day, months * 2), 1), a2: middle, b1: shift(middle, 1), b2: day };
}

function back(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

function within(events: readonly Event[], period: Period): Event[] {
  return events.filter((event) => event.first !== null && moment(event) >= period.from && moment(event) <= period.to);
}

/** Events that stood otherwise at the end of the one period than at the end of the other. */
export function turned(events: readonly Event[], before: string, after: string): { event: Event; was: Status }[] {
  const found: { event: Event; was: Status }[] = [];
  for (const event of events) {
    const was = stoodOn(event, before);
    const now = stoodOn(event, after);
    if (was && now && was.mark !== now.mark) found.push({ event: now, was: was.mark });
  }
  return found;
}

function count(events: readonly Event[], strand: string): number {
  return events.filter((event) => event.strand === strand).length;
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : "=";
}

function spanText(period: Period, lang: ViewProps["lang"]): string {
  return `${dayText(period.from, lang)} – ${dayText(period.to, lang)}`;
}
