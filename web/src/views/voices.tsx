// Who says what: what each says of what is contested. It is a table, so that it needs none beside it.

import type { Model, Position, ViewProps } from "../model";
import { asKnown, STANCE_MARKS, voices } from "../charts/voices";
import { Mark } from "../parts/mark";
import { follow } from "../parts/row";
import { dayText, nameOf } from "../words";
import "../charts/charts.css";

const MOST_COLUMNS = 12;

export const has = (model: Model): boolean => model.positions.length > 0;

export function View(props: ViewProps) {
  const { model, chosen, day, t } = props;
  const { speakers, left, rows } = voices(asKnown(model.positions, day), chosen, model.between, MOST_COLUMNS);
  if (!rows.length) return <p class="empty">{t("voices.none")}</p>;
  return (
    <section class="chart">
      <h2>{t("voices.title")}</h2>
      <p class="chart-told">{t("voices.told")}</p>
      <div class="chart-scroll voices" role="region" aria-label={t("voices.title")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("voices.event")}</th>
              {speakers.map((code) => (
                <th scope="col" key={code}>
                  {nameOf(model, code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ event, cells }) => (
              <tr key={event.id}>
                <th scope="row">
                  <a href={`#${event.id}`} data-row data-event={event.id} onClick={(e) => follow(e, () => props.open(event.id))}>
                    {event.text}
                  </a>
                  <small>{model.dates[event.when] ?? event.when}</small>
                </th>
                {cells.map((cell, at) => (
                  <td key={speakers[at]}>{cell ? <Cell cell={cell} {...props} /> : <span class="voices-none">{t("voices.nothing")}</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left.length > 0 && <p class="chart-note">{t("voices.left", { names: left.map((code) => nameOf(model, code)).join(", ") })}</p>}
    </section>
  );
}

/** The stance in a mark and in words, with what makes it notable; it opens the last of what was said. */
function Cell({ cell, model, lang, t, open }: { cell: Position } & ViewProps) {
  const words = t(`stance.${cell.stance}`);
  const notes = [
    cell.first && cell.stance !== "silent" ? t("position.first") : "",
    cell.changed ? t("position.changed") : "",
    cell.since ? dayText(cell.since, lang, "short") : "",
  ].filter(Boolean);
  const last = cell.statements.at(-1);
  if (!last) return <span class="voices-silent">{words}</span>;
  return (
    <button type="button" class="voices-cell" onClick={() => open(last.id)}>
      <span class="hidden">{t("charts.says", { head: nameOf(model, cell.speaker), text: "" })}</span>
      <Mark mark={STANCE_MARKS[cell.stance] ?? ""} size={14} /> <span class="link">{words}</span>
      <small>{notes.join(" · ")}</small>
    </button>
  );
}
