// Ties through time: what is in force, announced, or only alleged to be.

import { scaleLinear } from "d3";
import type { Mark, Model, ViewProps } from "../model";
import { Choice, Figure, Svg } from "../charts/figure";
import { MarkLegend } from "../charts/marks";
import { days, lately, rows, usualYears, YEARS_BACK, type Flag, type Look, type Row, type Span, type Tie } from "../charts/ties";
import { span as around, ticks } from "../charts/time";
import { Shape } from "../parts/mark";
import { dayText } from "../words";

const HEIGHT = 52;
const WIDE = 560; // pixels from which on names and states stand in one line
const LINE = 15;
const BAR = 12;
const TOP = 24;
const SHOWN: readonly Mark[] = ["happened", "planned", "claimed", "denied"];
const LOOKS: readonly Look[] = ["stands", "coming", "paused", "announced", "alleged"];

type Shown = Row & { before: boolean };

export const has = (model: Model): boolean => Boolean((model.ties as Tie[] | undefined)?.length);

export function View(props: ViewProps) {
  const { model, day, lang, t } = props;
  const found = rows(model.ties as Tie[], day);
  const years = props.kept.years ? Number(props.kept.years) : usualYears(found, day);
  if (!found.length) return <p class="empty">{t("ties.none")}</p>;
  const counts = found.filter(({ standing }) => standing === "stands").length;
  return (
    <Figure
      title={t("ties.title")}
      told={t("ties.told", { count: found.length, standing: counts })}
      tableName={t("charts.table")}
      tools={<Years {...props} years={years} />}
      legend={<Legend {...props} />}
      open={props.open}
      table={{
        caption: t("ties.title"),
        head: [t("ties.tie"), t("ties.parties"), t("ties.state"), t("ties.steps")],
        rows: found.map((row) => [
          tieName(row.tie, t),
          parties(row.tie, lang),
          state(row, props),
          <ol>
            {row.flags.map((flag) => (
              <li>
                <button type="button" class="link" onClick={() => props.open(flag.step.event)}>
                  {told(flag, row.tie, props)}
                </button>
              </li>
            ))}
          </ol>,
        ]),
      }}
    >
      {(width) => <Drawing found={lately(found, day, years)} width={width} {...props} />}
    </Figure>
  );
}

function Years({ years, keep, t }: { years: number } & Pick<ViewProps, "keep" | "t">) {
  return (
    <div class="chart-buttons" role="group" aria-label={t("ties.span")}>
      {YEARS_BACK.map((each) => (
        <button type="button" key={each} aria-pressed={each === years} onClick={() => keep({ years: String(each) })}>
          {each ? t("ties.years", { count: each }) : t("ties.all")}
        </button>
      ))}
    </div>
  );
}

function Legend({ t }: ViewProps) {
  return (
    <>
      <ul>
        {LOOKS.map((look) => (
          <li key={look}>
            <Svg width={30} height={14} label="">
              <Bar look={look} x={1} y={1} width={28} />
            </Svg>
            {t(`ties.look.${look}`)}
          </li>
        ))}
      </ul>
      <MarkLegend marks={SHOWN} name={(mark) => t(`mark.${mark}`)} />
    </>
  );
}

function Drawing({ found, width, ...props }: { found: Shown[]; width: number } & ViewProps) {
  const { day, lang, t } = props;
  const [first, last] = around(days(found, day));
  const x = scaleLinear([first, last], [12, width - 10]);
  const tall = HEIGHT + (width < WIDE ? LINE : 0);
  const height = TOP + tall * found.length + 8;
  const today = x(days([], day)[0]!);
  return (
    <Svg width={width} height={height} label={t("ties.title")}>
      {ticks(first, last, width - 22, lang).filter(({ day: tick }) => x(tick) > 20).map((tick) => (
        <g key={tick.day}>
          <path d={`M${x(tick.day)} ${TOP - 6}V${height}`} class="stroke-line" />
          <text x={x(tick.day)} y={TOP - 10} class="quiet middle">
            {tick.label}
          </text>
        </g>
      ))}
      <path d={`M${today} ${TOP - 6}V${height}`} class="stroke-quiet" stroke-dasharray="2 3" />
      {found.map((row, at) => (
        <TieRow key={row.tie.id} row={row} top={TOP + tall * at} tall={tall} x={x} width={width} {...props} />
      ))}
    </Svg>
  );
}

function TieRow({ row, top, tall, x, width, ...props }: { row: Shown; top: number; tall: number; x: (day: number) => number; width: number } & ViewProps) {
  const { lang, t } = props;
  const y = top + tall - 30;
  const words = [tieName(row.tie, t), parties(row.tie, lang), state(row, props)];
  return (
    <g>
      <path d={`M0 ${top + tall - 5}H${width}`} class="stroke-line" />
      <text x="8" y={top + 14} class="halo">
        <tspan font-weight="600">{words[0]}</tspan> {width < WIDE ? "" : words.slice(1).join(" · ")}
      </text>
      {width < WIDE && (
        <text x="8" y={top + 14 + LINE} class="halo">
          {words[2]}
        </text>
      )}
      {row.before && <path d={`M7 ${y + 1}L1 ${y + BAR / 2}L7 ${y + BAR - 1}Z`} class="fill-quiet" />}
      {row.spans.map((span) => {
        const from = x(span.from);
        const label = `${t("charts.says", { head: t(`ties.look.${span.look}`), text: words[0]! })}\n${stepWords(span.step, row.tie, props)}`;
        return (
          <Choice label={label} id={span.step.event} key={`${span.look}${span.from}`}>
            <Bar look={span.look} x={from} y={y} width={Math.max(4, x(span.to) - from)} fuzzy={span.fuzzy} />
            <rect class="chart-ring" x={from - 2} y={y - 2} width={Math.max(4, x(span.to) - from) + 4} height={BAR + 4} rx="3" />
          </Choice>
        );
      })}
      {row.flags.map((flag, at) => (
        <Choice label={told(flag, row.tie, props)} id={flag.step.event} key={at}>
          <g transform={`translate(${x(flag.at)} ${y + BAR / 2})`}>
            <Shape mark={flag.mark} />
            <circle class="chart-ring" r="9" />
          </g>
        </Choice>
      ))}
    </g>
  );
}

/** The bar of a span; one that began nobody knows when has an open left end. */
function Bar({ look, x, y, width, fuzzy = false }: { look: Look; x: number; y: number; width: number; fuzzy?: boolean }) {
  const box = { x, y, width, height: BAR, rx: 2 };
  const dashes = look === "paused" ? "2 3" : look === "announced" ? "5 3" : undefined;
  return (
    <>
      <rect {...box} class="fill-ground" />
      <rect
        {...box}
        class={look === "stands" ? "fill-plain stroke-plain" : "stroke-plain"}
        fill={look === "stands" ? undefined : look === "alleged" ? "url(#hatch-claimed)" : "none"}
        fill-opacity={look === "stands" ? 0.45 : undefined}
        stroke-dasharray={dashes}
        stroke-width="1.3"
      />
      {fuzzy && <path d={`M${x} ${y - 1}v${BAR + 2}`} class="stroke-ground" stroke-width="3" stroke-dasharray="3 2" />}
    </>
  );
}

type Words = Pick<ViewProps, "t" | "lang">;

const names = (codes: string[], tie: Tie, lang: ViewProps["lang"]) => codes.map((code) => tie.names[code]?.[lang] ?? code);

function parties(tie: Tie, lang: ViewProps["lang"]): string {
  const actors = names(tie.actors, tie, lang);
  return tie.recipients.length ? `${actors.join(", ")} → ${names(tie.recipients, tie, lang).join(", ")}` : actors.join(" – ");
}

function tieName(tie: Tie, t: ViewProps["t"]): string {
  const kind = t(`tie.kind.${tie.kind}`);
  return tie.name.length ? `${kind} (${tie.name.map((subject) => t(`tie.name.${subject}`)).join(", ")})` : kind;
}

function state({ tie, state: status, since }: Row, { t, lang }: Words): string {
  if (!since) return t("tie.status.unknown");
  const { first, last } = since;
  const words = t(`tie.status.${tie.kind}.${status}`);
  if (!first && !last) return words;
  if (!first) return `${words}, ${t("ties.by", { date: dayText(last!, lang) })}`;
  return `${words}, ${t(first === last ? "ties.sinceday" : "ties.since", { date: since.when[lang] })}`;
}

/** What a step says: what, when, how firmly, who says so and who denies it. */
function stepWords(step: Span["step"], tie: Tie, { t, lang }: Words): string {
  const said = step.speakers.length ? t("said.by", { who: names(step.speakers, tie, lang).join(", ") }) : "";
  const denied = step.deniers.length ? t("charts.deniedby", { who: names(step.deniers, tie, lang).join(", ") }) : "";
  return [`${t(`tie.step.${step.step}`)} (${t(`tie.effect.${step.effect}`)})`, step.when[lang], said, denied]
    .filter(Boolean)
    .join(" · ");
}

const told = (flag: Flag, tie: Tie, words: Words): string => stepWords(flag.step, tie, words);
