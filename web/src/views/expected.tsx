import { Mark } from "../parts/mark";
import { follow } from "../parts/row";
import { compare } from "../state";
import type { Event, Expected, Model, ViewProps } from "../model";
import { capital, dateText, dayText } from "../words";

const ORDER = ["due", "overdue", "silent", "moved", "kept", "dropped"];

export const has = (model: Model) => model.expected.length > 0;

interface Awaited {
  expected: Expected;
  event: Event;
  outcome: string;
}

/** What was announced, and what had become of it by the day asked for. */
export function View({ model, chosen, day, t, open }: ViewProps) {
  const events = new Map(chosen.map((event) => [event.id, event]));
  const found: Awaited[] = [];
  for (const expected of model.expected) {
    const event = events.get(expected.event);
    if (event && expected.announced <= day) found.push({ expected, event, outcome: outcomeOn(expected, day, model) });
  }
  const groups = ORDER.map((outcome) => ({ outcome, of: found.filter((each) => each.outcome === outcome).sort(byWindow) }));
  return (
    <div class="expected">
      <p class="lead">{t("expected.lead")}</p>
      {found.length === 0 && <p class="empty">{t("nothing")}</p>}
      {groups.filter(({ of }) => of.length > 0).map(({ outcome, of }) => (
        <section class={`outcome ${outcome}`}>
          <h2 id={`o-${outcome}`}>{capital(t(`outcome.${outcome}`))} <span class="number">{of.length}</span></h2>
          <div class="scroll" tabIndex={0} role="region" aria-labelledby={`o-${outcome}`}>
            <table>
              <thead><tr><th scope="col">{t("expected.window")}</th><th scope="col">{t("expected.what")}</th><th scope="col">{t("expected.announced")}</th><th scope="col">{t("expected.became")}</th></tr></thead>
              <tbody>
                {of.map(({ expected, event }) => (
                  <tr>
                    <td class="date" data-name={t("expected.window")}>{dateText(model, expected.window) || <i>{t("undated")}</i>}</td>
                    <td><a href={`#${event.id}`} data-row data-event={event.id} onClick={(e) => follow(e, () => open(event.id))}><Mark mark={event.mark} label={t(`mark.${event.mark}`)} /> {event.text}</a></td>
                    <td class="date" data-name={t("expected.announced")}>{dayText(expected.announced, model.lang, "short")}</td>
                    <td data-name={t("expected.became")}>{became(expected, outcome, day, model, t)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  );
}

function byWindow(a: Awaited, b: Awaited): number {
  return compare(a.expected.last ?? "9999", b.expected.last ?? "9999") || compare(a.event.id, b.event.id);
}

/** What had become of an announcement by a day; what was only heard later does not count. */
export function outcomeOn(expected: Expected, day: string, model: Pick<Model, "asOf" | "silentAfter">): string {
  const settled = ["kept", "moved", "dropped"].includes(expected.outcome);
  const heard = expected.statements.every((statement) => statement.known <= day);
  if (day >= model.asOf || (settled && heard)) return expected.outcome;
  if (!expected.last || day <= expected.last) return "due";
  return days(expected.last, day) <= model.silentAfter ? "overdue" : "silent";
}

function days(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function became(expected: Expected, outcome: string, day: string, model: Model, t: ViewProps["t"]): string {
  if (outcome === "due") return expected.last ? t("expected.in", { count: days(day, expected.last) }) : t("expected.nodate");
  if (outcome === "overdue" || outcome === "silent") return expected.last ? t("expected.past", { count: days(expected.last, day) }) : t("expected.nodate");
  if (outcome === "moved") return expected.newWindow ? t("expected.new", { date: dateText(model, expected.newWindow) }) : t("outcome.moved");
  if (outcome === "kept" && expected.lag !== null) {
    if (expected.lag === 0) return t("expected.within");
    return expected.lag > 0 ? t("expected.late", { count: expected.lag }) : t("expected.early", { count: -expected.lag });
  }
  return t(`outcome.${outcome}`);
}
