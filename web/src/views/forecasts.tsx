// Forecasts: how probable, against which base rate, and how such forecasts fared before, "no skill" included.

import { scaleLinear } from "d3";
import type { Model, ViewProps } from "../model";
import { Choice, Figure, Svg } from "../charts/figure";
import { StandsAsOf } from "../charts/note";
import { dots, type Backtest, type Forecast, type Forecasts } from "../charts/forecasts";
import { decimal, percent, signed } from "../charts/numbers";
import { dayText, nameOf } from "../words";

const ROW = 58;
const TOP = 22;
const BAR = 16;

export const has = (model: Model): boolean => {
  const given = model.forecasts as Forecasts | undefined;
  return Boolean(given && (given.rows.length || given.why.code));
};

export function View(props: ViewProps) {
  const { model, t } = props;
  const { rows, why } = model.forecasts as Forecasts;
  const tests = (model.backtests ?? []) as Backtest[];
  if (!rows.length) return <p class="empty">{t(`forecasts.why.${why.code}`, { count: why.weeks ?? 0 })}</p>;
  return (
    <>
      <StandsAsOf {...props} />
      <Chances {...props} rows={rows} tests={tests} />
      <h2>{t("forecasts.tests")}</h2>
      <div class="chart-grid">
        {tests.map((test) => (
          <Reliability key={`${test.class}${test.horizon}`} test={test} {...props} />
        ))}
      </div>
    </>
  );
}

const className = (name: string, t: ViewProps["t"]): string => (name === name.toUpperCase() ? t(`type.${name}`) : t(`class.${name}`));

function title(each: Forecast, { model, t }: ViewProps): string {
  return t("charts.says", { head: `${nameOf(model, each.actor)} → ${nameOf(model, each.recipient)}`, text: className(each.class, t) });
}

function likelihood(each: Forecast, { lang, t }: ViewProps): string {
  const { low, high, words } = each.likelihood;
  return t("forecasts.likelihood", { percent: percent(each.probability, lang), words: words[lang], low, high });
}

function Chances({ rows, tests, ...props }: ViewProps & { rows: Forecast[]; tests: Backtest[] }) {
  const { lang, t } = props;
  const { first, last } = rows[0]!;
  const span = { first: dayText(first, lang), last: dayText(last, lang) };
  const verdict = (each: Forecast) => t(`backtest.${tests[each.test]!.verdict}`);
  return (
    <>
      <Figure
        title={t("forecasts.title", span)}
        told={t("forecasts.told")}
        tableName={t("charts.table")}
        legend={<Legend t={t} />}
        table={{
          caption: t("forecasts.title", span),
          head: ["question", "probability", "base", "number", "confidence", "verdict"].map((name) => t(`forecasts.${name}`)),
          rows: rows.map((each) => [
            title(each, props),
            likelihood(each, props),
            percent(each.baseRate, lang),
            number(each, props),
            t(`confidence.${each.confidence}`),
            verdict(each),
          ]),
        }}
      >
        {(width) => <ChanceDrawing rows={rows} tests={tests} width={width} {...props} />}
      </Figure>
      <ul class="chart-list">
        {rows.map((each, at) => (
          <li key={at}>
            <strong>{title(each, props)}.</strong> {likelihood(each, props)}. {t(`confidence.${each.confidence}`)} {verdict(each)}{" "}
            {each.own.cases === 0 && t("forecasts.untested")} {tests[each.test]!.verdict !== "unskilled" && reasons(each, props)}
          </li>
        ))}
      </ul>
    </>
  );
}

function number(each: Forecast, { lang, t }: ViewProps): string {
  return t("forecasts.range", { mean: decimal(each.mean, 1, lang), low: each.least, high: each.most });
}

function reasons(each: Forecast, { t }: ViewProps): string {
  const told = each.shares.filter(({ share }) => share >= 0.005).map(({ group, push, share }) => `${t(`group.${group}`)} ${push > 0 ? "+" : "−"}${Math.round(100 * share)} %`);
  return told.length ? t("forecasts.moves", { shares: told.join(", ") }) : "";
}

function Legend({ t }: Pick<ViewProps, "t">) {
  return (
    <ul>
      <li>
        <Svg width={18} height={16} label="">
          <circle cx="9" cy="8" r="6" class="fill-plain stroke-ink" />
        </Svg>
        {t("forecasts.dot")}
      </li>
      <li>
        <Svg width={18} height={16} label="">
          <circle cx="9" cy="8" r="6" class="fill-ground stroke-ink" stroke-dasharray="3 2" />
        </Svg>
        {t("forecasts.hollow")}
      </li>
      <li>
        <Svg width={30} height={16} label="">
          <rect x="1" y="2" width="28" height="12" class="fill-line stroke-quiet" />
        </Svg>
        {t("forecasts.band")}
      </li>
      <li>
        <Svg width={12} height={16} label="">
          <path d="M6 1V15" class="stroke-bad" stroke-width="2.5" />
        </Svg>
        {t("forecasts.base")}
      </li>
    </ul>
  );
}

function ChanceDrawing({ rows, tests, width, ...props }: ViewProps & { rows: Forecast[]; tests: Backtest[]; width: number }) {
  const { lang, t } = props;
  const x = scaleLinear([0, 1], [14, width - 22]);
  const height = TOP + ROW * rows.length + 6;
  return (
    <Svg width={width} height={height} label={t("forecasts.label")}>
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <g key={tick}>
          <path d={`M${x(tick)} ${TOP - 6}V${height}`} class="stroke-line" />
          <text x={x(tick)} y={TOP - 10} class="quiet middle">
            {percent(tick, lang)}
          </text>
        </g>
      ))}
      {rows.map((each, at) => {
        const y = TOP + ROW * at + 24;
        const skilled = tests[each.test]!.verdict !== "unskilled";
        const label = `${title(each, props)}\n${likelihood(each, props)}\n${t("charts.says", { head: t("forecasts.base"), text: percent(each.baseRate, lang) })}\n${number(each, props)}\n${t(`confidence.${each.confidence}`)} ${t(`backtest.${tests[each.test]!.verdict}`)}`;
        const [low, high] = [x(each.likelihood.low / 100), x(each.likelihood.high / 100)];
        return (
          <g key={at}>
            <text x="8" y={y - 6} class="halo">
              {title(each, props)}
            </text>
            <Choice label={label}>
              <path d={`M${x(0)} ${y + BAR / 2}H${x(1)}`} class="stroke-line" stroke-width="2" />
              <rect x={low} y={y} width={high - low} height={BAR} class="fill-line stroke-quiet" rx="2" />
              <path d={`M${x(each.baseRate)} ${y - 2}v${BAR + 4}`} class="stroke-bad" stroke-width="2.5" />
              <circle cx={x(each.probability)} cy={y + BAR / 2} r="6.5" class={skilled ? "fill-plain stroke-ink" : "fill-ground stroke-ink"} stroke-dasharray={skilled ? undefined : "3 2"} />
              <rect class="chart-ring" x={4} y={y - 4} width={width - 8} height={BAR + 8} rx="3" />
            </Choice>
          </g>
        );
      })}
    </Svg>
  );
}

function Reliability({ test, ...props }: ViewProps & { test: Backtest }) {
  const { lang, t } = props;
  const name = t("forecasts.test", { name: className(test.class, t), count: test.horizon });
  const made = t("forecasts.made", {
    cases: test.cases, origins: test.origins, pairs: test.pairs, events: test.events,
    first: dayText(test.first, lang, "short"), last: dayText(test.last, lang, "short"),
  });
  return (
    <Figure
      title={name}
      told={`${t(`backtest.${test.verdict}`)} ${made}`}
      tableName={t("charts.table")}
      table={{
        caption: name,
        head: ["bin", "forecast", "came", "cases"].map((each) => t(`forecasts.${each}`)),
        numeric: [1, 2, 3],
        rows: test.bins.map((bin) => [
          `${percent(bin.low, lang)} – ${percent(bin.high, lang)}`, percent(bin.forecast, lang), percent(bin.observed, lang), bin.cases,
        ]),
      }}
      legend={
        <p>
          {t("forecasts.scores", { model: t(`model.${test.model}`), brier: decimal(test.brier, 4, lang), ece: decimal(test.ece, 4, lang) })}{" "}
          {test.skills.map((skill) =>
            t("backtest.skill", {
              model: t(`model.${test.tried}`), reference: t(`model.${skill.reference}`),
              value: signed(skill.value, 3, lang), low: signed(skill.low, 3, lang), high: signed(skill.high, 3, lang),
            }),
          ).join(" ")}
        </p>
      }
    >
      {(width) => <Diagram test={test} size={Math.min(230, width - 60)} {...props} />}
    </Figure>
  );
}

function Diagram({ test, size, lang, t }: ViewProps & { test: Backtest; size: number }) {
  const left = 46;
  const top = 12;
  const ticks = [0, 0.5, 1];
  return (
    <Svg width={size + left + 14} height={size + top + 40} label={t("forecasts.diagram")}>
      <g transform={`translate(${left} ${top})`}>
        <rect width={size} height={size} class="fill-none stroke-line" />
        <path d={`M0 ${size}L${size} 0`} class="stroke-quiet" stroke-dasharray="4 3" />
        {ticks.map((tick) => (
          <g key={tick}>
            <text x="-6" y={size - tick * size + 4} class="quiet end">
              {percent(tick, lang)}
            </text>
            <text x={tick * size} y={size + 15} class="quiet middle">
              {percent(tick, lang)}
            </text>
          </g>
        ))}
        <text x={size / 2} y={size + 32} class="quiet middle">
          {t("forecasts.forecast")}
        </text>
        <text transform={`translate(-36 ${size / 2}) rotate(-90)`} class="quiet middle">
          {t("forecasts.came")}
        </text>
        {dots(test.bins, size).map(({ bin, x, y, r, low, high }, at) => (
          <Choice
            key={at}
            label={t("backtest.bin", { forecast: percent(bin.forecast, lang), observed: percent(bin.observed, lang), cases: bin.cases })}
          >
            <path d={`M${x} ${low}V${high}`} class="stroke-plain" stroke-width="1.5" />
            <circle cx={x} cy={y} r={r} class="fill-plain" fill-opacity="0.85" />
            <circle class="chart-ring" cx={x} cy={y} r={r + 3} />
          </Choice>
        ))}
      </g>
    </Svg>
  );
}
