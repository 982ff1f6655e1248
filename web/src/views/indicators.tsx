// Indicators: acts by strand and period, net cooperation with its change points, and how each strand moves.

import { scaleLinear } from "d3";
import type { Model, ViewProps } from "../model";
import { Events } from "../charts/events";
import { Choice, Figure, Svg } from "../charts/figure";
import { StandsAsOf } from "../charts/note";
import {
  band, begun, byPeriod, fullness, FULLEST, held, periodName, total,
  type Cell, type ChangePoint, type Indicators, type Period, type Trend,
} from "../charts/indicators";
import { decimal, signed } from "../charts/numbers";
import { dayText } from "../words";

const ROW = 26;
const TOP = 6;
const AXIS = 22;
const CURVE = 190;
const ROOM = 58; // pixels that the name of a period needs

export const has = (model: Model): boolean => Boolean((model.indicators as Indicators | undefined)?.strands.length);

export function View(props: ViewProps) {
  const { model } = props;
  const given = model.indicators as Indicators;
  const points = ((model.changePoints ?? []) as ChangePoint[]).filter(({ strand }) => strand === "all");
  return (
    <>
      <StandsAsOf {...props} />
      <Heat {...props} given={given} />
      <Net {...props} given={given} points={points} />
      <Trends {...props} found={(model.trends ?? []) as Trend[]} />
    </>
  );
}

type Given = ViewProps & { given: Indicators };

function dyad({ model, given }: Given): string {
  return given.pair.map((code) => model.states[code] ?? code).join(" – ");
}

function Heat(props: Given) {
  const { given, lang, t, chosen, day } = props;
  const shown = begun(given.periods, day);
  const all = total(given).slice(0, shown);
  const busiest = all.reduce((best, cell, at) => ((cell?.events ?? 0) > (all[best]?.events ?? 0) ? at : best), 0);
  const [strand, at] = (props.kept.field ?? "").split("|");
  const period = given.periods[Number(at)];
  return (
    <>
      <Figure
        title={t("indicators.heat", { dyad: dyad(props) })}
        told={t("indicators.heat.told", { period: periodName(given.periods[busiest]?.name ?? "", lang), count: all[busiest]?.events ?? 0 })}
        tableName={t("charts.table")}
        open={(field) => props.keep({ field })}
        legend={<HeatLegend t={t} />}
        table={{
          caption: t("indicators.heat", { dyad: dyad(props) }),
          head: [t("indicators.strand"), ...given.periods.slice(0, shown).map(({ name }) => periodName(name, lang))],
          numeric: given.periods.map((_, column) => column + 1),
          rows: given.strands.map(({ strand: name, cells }) => [
            t(`strand.${name}`),
            ...cells.slice(0, shown).map((cell) => (cell ? `${cell.events} (${signed(cell.net, 0, lang)})` : "")),
          ]),
        }}
      >
        {(width) => <HeatDrawing {...props} width={width} shown={shown} />}
      </Figure>
      {strand && period && (
        <Events heading={`${t(`strand.${strand}`)}, ${periodName(period.name, lang)}`} events={held(chosen, strand, period)} {...props} />
      )}
    </>
  );
}

function HeatLegend({ t }: Pick<ViewProps, "t">) {
  return (
    <ul>
      {(["good", "bad", "plain"] as const).map((kind) => (
        <li key={kind}>
          <Svg width={39} height={14} label="">
            {[1, 3, FULLEST].map((full, n) => (
              <rect key={n} x={n * 13} y="1" width="12" height="12" class={`heat ${kind} full-${full}`} />
            ))}
          </Svg>
          {t(`indicators.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

/** Left room for the names of strands, and the width of a period. */
function columns(width: number, count: number): { left: number; step: number } {
  const left = width < 520 ? 126 : 150;
  return { left, step: Math.min(44, (width - left - 6) / Math.max(1, count)) };
}

function HeatDrawing({ given, width, shown, lang, t }: Given & { width: number; shown: number }) {
  const { left, step } = columns(width, shown);
  const most = Math.max(1, ...total(given).slice(0, shown).map((cell) => cell?.events ?? 0));
  const rows = given.strands.filter(({ cells }) => cells.slice(0, shown).some(Boolean));
  const bottom = TOP + ROW * rows.length;
  return (
    <Svg width={Math.max(280, left + step * shown + 6)} height={bottom + AXIS} label={t("indicators.heat.label")}>
      {rows.map(({ strand, cells }, row) => (
        <g key={strand}>
          <text x={left - 8} y={TOP + ROW * (row + 0.66)} class="end" font-weight={strand === "all" ? 600 : undefined}>
            {t(`strand.${strand}`)}
          </text>
          {cells.slice(0, shown).map(
            (cell, at) =>
              cell && (
                <Choice key={at} id={`${strand}|${at}`} label={cellWords(cell, strand, given.periods[at]!, lang, t)}>
                  <Field cell={cell} x={left + step * at} y={TOP + ROW * row} width={step} most={most} />
                </Choice>
              ),
          )}
        </g>
      ))}
      <Axis periods={given.periods.slice(0, shown)} width={width} left={left} step={step} y={bottom} lang={lang} />
    </Svg>
  );
}

/** Fuller for more acts; with a sign, so that its colour is not needed; hollow where nothing happened, but something is told. */
function Field({ cell, x, y, width, most }: { cell: Cell; x: number; y: number; width: number; most: number }) {
  const box = { x: x + 0.5, y: y + 1, width: width - 1, height: ROW - 2 };
  const full = `full-${fullness(cell.events, most)}`;
  const kind = cell.net > 0 ? "good" : cell.net < 0 ? "bad" : "plain";
  const sign = cell.net > 0 ? "" : cell.net < 0 ? "−" : "";
  return (
    <>
      {cell.events ? (
        <>
          <rect {...box} class={`heat ${kind} ${full}`} />
          {kind === "bad" && <path d={`M${x + 1} ${y + ROW - 2.5}h${Math.max(2, width - 2)}`} class="stroke-bad" stroke-width="2" />}
        </>
      ) : (
        <rect {...box} x={x + 1.5} width={Math.max(2, width - 3)} class="fill-ground stroke-quiet" stroke-dasharray="2 2" />
      )}
      {width >= 22 && cell.events > 0 && (
        <text x={x + width / 2} y={y + ROW * 0.66} class={`middle ${full}`} font-size="11">
          {sign}
          {cell.events}
        </text>
      )}
      <rect class="chart-ring" x={x} y={y} width={width} height={ROW} />
    </>
  );
}

function cellWords(cell: Cell, strand: string, period: Period, lang: ViewProps["lang"], t: ViewProps["t"]): string {
  const head = `${t(`strand.${strand}`)}, ${periodName(period.name, lang)}`;
  const others = (["planned", "possible", "denied", "hypothetical"] as const).filter((status) => cell[status]);
  return [
    head,
    t("indicators.acts", { count: cell.events, net: signed(cell.net, 1, lang) }),
    others.map((status) => t("charts.says", { head: t(`indicators.${status}`), text: cell[status] })).join(" · "),
  ]
    .filter(Boolean)
    .join("\n");
}

function Axis({ periods, width, left, step, y, lang }: { periods: Period[]; width: number; left: number; step: number; y: number; lang: string }) {
  const every = Math.max(1, Math.ceil(ROOM / step));
  return (
    <>
      {periods.map(
        ({ name }, at) =>
          at % every === 0 && left + step * at + ROOM <= Math.max(width, left + step * periods.length) && (
            <g key={name}>
              <path d={`M${left + step * at} ${y}v5`} class="stroke-quiet" />
              <text x={left + step * at + 2} y={y + 16} class="quiet">
                {periodName(name, lang)}
              </text>
            </g>
          ),
      )}
    </>
  );
}

function Net(props: Given & { points: ChangePoint[] }) {
  const { given, lang, t, day } = props;
  const shown = begun(given.periods, day);
  const points = props.points.filter(({ first }) => first <= day);
  const cells = total(given).slice(0, shown);
  return (
    <>
      <Figure
        title={t("indicators.net", { dyad: dyad(props) })}
        told={t(points.length ? "indicators.net.told" : "indicators.net.none", { count: points.length })}
        tableName={t("charts.table")}
        table={{
          caption: t("indicators.net", { dyad: dyad(props) }),
          head: [t("indicators.period"), t("indicators.events"), t("indicators.netname"), t("indicators.change")],
          numeric: [1, 2],
          rows: given.periods.slice(0, shown).map(({ name }, at) => [
            periodName(name, lang),
            cells[at]?.events ?? 0,
            signed(cells[at]?.net ?? 0, 1, lang),
            points.flatMap((point, n) => (point.period === name ? [n + 1] : [])).join(", "),
          ]),
        }}
      >
        {(width) => <Curve {...props} points={points} width={width} shown={shown} />}
      </Figure>
      {points.length > 0 && (
        <ol class="chart-list">
          {points.map((point, at) => (
            <li key={at}>
              {changeWords(point, lang, t)} <Because ids={point.because} {...props} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Curve({ given, points, width, shown, lang, t }: Given & { points: ChangePoint[]; width: number; shown: number }) {
  const { left, step } = columns(width, shown);
  const cells = total(given).slice(0, shown);
  const nets = cells.map((cell) => cell?.net ?? 0);
  const top = 20;
  const y = scaleLinear([Math.min(0, ...nets), Math.max(0.001, ...nets)], [top + CURVE, top]).nice(4);
  const right = left + step * shown;
  const periods = given.periods.slice(0, shown);
  return (
    <Svg width={Math.max(280, right + 6)} height={top + CURVE + AXIS + 4} label={t("indicators.net.label")}>
      {points.map((point, at) => {
        const [first, last] = band(point, periods);
        return <rect key={at} x={left + step * first} y={top} width={step * (last - first + 1)} height={CURVE} class="fill-line" fill-opacity="0.45" />;
      })}
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <path d={`M${left} ${y(tick)}H${right}`} class={tick === 0 ? "stroke-quiet" : "stroke-line"} />
          <text x={left - 8} y={y(tick) + 4} class="quiet end">
            {tick === 0 ? "0" : signed(tick, 0, lang)}
          </text>
        </g>
      ))}
      {cells.map(
        (cell, at) =>
          cell && cell.events > 0 && (
            <Choice key={at} label={`${periodName(periods[at]!.name, lang)}\n${t("indicators.acts", { count: cell.events, net: signed(cell.net, 1, lang) })}`}>
              <Bar x={left + step * at} width={step} zero={y(0)} end={y(cell.net)} good={cell.net > 0} />
            </Choice>
          ),
      )}
      {byPeriod(points).map(({ period, numbers, reporting }) => {
        const x = left + step * Math.max(0, periods.findIndex(({ name }) => name === period));
        return (
          <g key={period}>
            <path d={`M${x} ${top}v${CURVE}`} class="stroke-ink" stroke-dasharray={reporting ? "4 3" : undefined} />
            <text x={x - 2} y={top - 5} font-size="11">
              {numbers.join(", ")}
            </text>
          </g>
        );
      })}
      <Axis periods={periods} width={width} left={left} step={step} y={top + CURVE} lang={lang} />
    </Svg>
  );
}

function Bar({ x, width, zero, end, good }: { x: number; width: number; zero: number; end: number; good: boolean }) {
  const box = { x: x + width * 0.12, width: width * 0.76, y: Math.min(zero, end), height: Math.max(1, Math.abs(zero - end)) };
  return (
    <>
      <rect {...box} class={good ? "fill-good" : "fill-bad"} />
      <rect class="chart-ring" {...box} x={box.x - 2} width={box.width + 4} y={box.y - 2} height={box.height + 4} />
    </>
  );
}

function changeWords(point: ChangePoint, lang: ViewProps["lang"], t: ViewProps["t"]): string {
  const key = point.reporting ? "change.reporting" : `change.${point.kind}`;
  const words = t(key, {
    period: periodName(point.period, lang),
    measure: t(`measure.${point.measure}`),
    before: decimal(point.before, 1, lang),
    after: decimal(point.after, 1, lang),
  });
  const p = point.p > 0.001 ? `= ${decimal(point.p, 3, lang)}` : `≤ ${decimal(0.001, 3, lang)}`;
  const between = { first: dayText(point.earliest, lang, "short"), last: dayText(point.latest, lang, "short"), p };
  return `${words} (${point.kind === "peak" ? t("change.p", { p }) : t("change.between", between)})`;
}

/** Buttons for the events behind a figure, as far as the page has them. */
function Because({ ids, model, open, t }: { ids: string[] } & Pick<ViewProps, "model" | "open" | "t">) {
  const known = model.events.filter(({ id }) => ids.includes(id));
  return (
    <>
      {known.map((event, at) => (
        <button type="button" class="link" key={event.id} title={event.text} onClick={() => open(event.id)}>
          {t("charts.because", { number: at + 1 })}
          <span class="hidden"> {event.text}</span>
        </button>
      ))}
    </>
  );
}

const ARROWS = { strengthens: "↗", weakens: "↘", holds: "→", "": "·" } as const;

function Trends({ found, ...props }: ViewProps & { found: Trend[] }) {
  const { lang, t } = props;
  if (!found.length) return null;
  return (
    <section class="chart">
      <h2>{t("indicators.trends")}</h2>
      <div class="chart-scroll trends" role="region" aria-label={t("indicators.trends")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("indicators.strand")}</th>
              <th scope="col">{t("indicators.trend")}</th>
              <th scope="col" class="chart-number">{t("indicators.late")}</th>
              <th scope="col" class="chart-number">{t("indicators.before")}</th>
              <th scope="col" class="chart-number">{t("indicators.netname")}</th>
              <th scope="col">{t("indicators.why")}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((trend) => (
              <tr key={trend.strand}>
                <th scope="row">{t(`strand.${trend.strand}`)}</th>
                <td>
                  <span aria-hidden="true">{ARROWS[trend.direction]}</span> {t(`trend.${trend.direction || "few"}`)}
                </td>
                <td class="chart-number">{trend.events}</td>
                <td class="chart-number">{decimal(trend.before, 1, lang)}</td>
                <td class="chart-number">{`${signed(trend.netBefore, 1, lang)} → ${signed(trend.net, 1, lang)}`}</td>
                <td>
                  {trend.moves.map((move) => t("trend.move", { type: t(`type.${move.type}`), late: move.events, before: decimal(move.expected, 1, lang) })).join("; ")}{" "}
                  <Because ids={trend.because} {...props} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
