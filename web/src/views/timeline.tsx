import { memo } from "preact/compat";
import { useMemo, useRef } from "preact/hooks";
import { layOut, STEP, type Column, type Lane, type Lanes } from "../charts/lanes";
import { Growing } from "../parts/growing";
import { Mark, Shape } from "../parts/mark";
import { follow, Row } from "../parts/row";
import { useWidth } from "../parts/width";
import { moment } from "../state";
import { MARKS, type Event, type ViewProps } from "../model";
import { capital, dayText, type Translate } from "../words";

const LABEL = 118;
const AXIS = 24;

/** All events: a picture with a lane for each strand, and the list of them, which is its table. */
export function View(props: ViewProps) {
  const { chosen, t } = props;
  if (chosen.length === 0) return <p class="empty">{t("nothing")}</p>;
  return (
    <div class="timeline">
      <Picture {...props} />
      <List {...props} />
    </div>
  );
}

const Picture = memo(function Picture({ chosen, day, lang, open, t }: ViewProps) {
  const [box, width] = useWidth<HTMLDivElement>();
  const label = width < 560 ? 0 : LABEL;
  const laid = useMemo(() => layOut(chosen, Math.max(200, width - label)), [chosen, width, label]);
  const marks = MARKS.filter((mark) => chosen.some((event) => event.mark === mark));
  const earlier = laid?.lanes.reduce((sum, lane) => sum + lane.earlier, 0) ?? 0;
  const undated = chosen.filter((event) => !event.first && !event.last).length;
  return (
    <figure class="lanes" ref={box}>
      <ul class="legend" aria-label={t("legend")}>
        {marks.map((mark) => <li><Mark mark={mark} /> {t(`mark.${mark}`)}</li>)}
      </ul>
      {laid && <Drawing {...{ laid, label, width, day, lang, open, t }} />}
      <figcaption>
        {t("timeline.caption")}
        {earlier > 0 && ` ${t("timeline.earlier", { count: earlier })}`}
        {undated > 0 && ` ${t("timeline.undated", { count: undated })}`}
      </figcaption>
    </figure>
  );
});

type DrawingProps = { laid: Lanes; label: number; width: number } & Pick<ViewProps, "day" | "lang" | "open" | "t">;

function Drawing({ laid, label, width, day, lang, open, t }: DrawingProps) {
  const head = label ? 0 : 18;
  const height = laid.height + laid.lanes.length * head;
  const now = laid.x(Date.parse(day));
  const format = laid.x.tickFormat(Math.max(2, Math.round(width / 110)));
  const ticks = laid.x.ticks(Math.max(2, Math.round(width / 110)));
  const year = new Intl.DateTimeFormat(lang, { year: "numeric", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(lang, { month: "short", timeZone: "UTC" });
  const text = (tick: Date) => (tick.getUTCMonth() === 0 && tick.getUTCDate() === 1 ? year.format(tick) : /\d{2}$/.test(format(tick)) && tick.getUTCDate() !== 1 ? `${tick.getUTCDate()} ${month.format(tick)}` : month.format(tick));
  const onKey = useRoving();
  return (
    <svg width={width} height={height + AXIS} role="group" aria-label={t("timeline.picture")} onKeyDown={onKey}>
      <g transform={`translate(${label},0)`}>
        {ticks.map((tick) => (
          <g transform={`translate(${laid.x(tick)},0)`} class="tick" aria-hidden="true">
            <line y2={height} />
            <text y={height + 16}>{text(tick)}</text>
          </g>
        ))}
        {now > 0 && now < width - label && <line class="now" x1={now} x2={now} y2={height} />}
      </g>
      {laid.lanes.map((lane, n) => <LaneOf key={lane.strand} {...{ lane, label, head, width, lang, open, t }} top={lane.top + (n + 1) * head} first={n === 0} />)}
    </svg>
  );
}

function LaneOf({ lane, label, head, width, top, first, lang, open, t }: { lane: Lane; head: number; top: number; first: boolean } & Pick<DrawingProps, "label" | "width" | "lang" | "open" | "t">) {
  return (
    <g transform={`translate(0,${top})`} class="lane">
      <line class="floor" x1={0} x2={width} y1={lane.height} y2={lane.height} />
      <text class="lane-name" x={0} y={label ? lane.height / 2 : -head / 2 + 6}>
        {capital(t(`strand.${lane.strand}`))} <tspan class="number">{lane.count}</tspan>
      </text>
      <g transform={`translate(${label},0)`}>
        {lane.earlier > 0 && <text class="earlier" x={2} y={lane.height - 4} aria-hidden="true">‹ {lane.earlier}</text>}
        {lane.dots.map((dot, n) => (
          <g key={dot.event.id} transform={`translate(${dot.x},${dot.y})`}><a href={`#${dot.event.id}`} tabIndex={first && n === 0 ? 0 : -1}
            data-event={dot.event.id} data-dot aria-label={`${t(`mark.${dot.event.mark}`)}. ${dot.event.text}`} onClick={(e: MouseEvent) => follow(e, () => open(dot.event.id))}>
            <rect class="target" x={-6.5} y={-6.5} width={13} height={13} />
            <Shape mark={dot.event.mark} r={dot.event.first || dot.event.last ? 5 : 3.2} />
          </a></g>
        ))}
        {lane.bars.map(([mark, path]) => <path class={`bar shape ${mark}`} d={path} />)}
        {lane.columns.map((column) => (
          <rect class="target" x={column.x} y={0} width={STEP} height={lane.height}><title>{told(column, lang, t)}</title></rect>
        ))}
      </g>
    </g>
  );
}

function told({ counts, from, to }: Column, lang: ViewProps["lang"], t: Translate): string {
  const numbers = counts.map(([mark, count]) => `${t(`mark.${mark}`)} ${count}`).join(", ");
  return `${numbers} · ${dayText(from.toISOString().slice(0, 10), lang, "short")} – ${dayText(to.toISOString().slice(0, 10), lang, "short")}`;
}

/** Arrow keys go from mark to mark; the picture is one stop for the tab key. */
function useRoving() {
  const last = useRef<Element | null>(null);
  return (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || !(event.currentTarget instanceof Element)) return;
    const dots = [...event.currentTarget.querySelectorAll<SVGAElement>("[data-dot]")];
    const at = dots.indexOf(document.activeElement as unknown as SVGAElement);
    const next = dots[Math.max(0, Math.min(dots.length - 1, at + step))];
    if (!next) return;
    event.preventDefault();
    (last.current ?? dots[0])?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
    last.current = next;
  };
}

const List = memo(function List({ model, chosen, open, t }: ViewProps) {
  return (
    <Growing items={chosen} key_={`${model.lang} ${chosen.length} ${chosen[0]?.id}`} more={(count) => t("more", { count })}>
      {(shown) => byYear(shown, t).map(([year, events]) => (
        <section class="year" aria-labelledby={`y-${year}`} key={year}>
          <h2 id={`y-${year}`}>{year}</h2>
          <ol class="rows">
            {events.map((event) => <Row key={event.id} {...{ event, model, t, open }} />)}
          </ol>
        </section>
      ))}
    </Growing>
  );
});

function byYear(events: readonly Event[], t: Translate): [string, Event[]][] {
  const found = new Map<string, Event[]>();
  for (const event of events) {
    const year = moment(event).slice(0, 4) || t("undated");
    const same = found.get(year);
    if (same) same.push(event);
    else found.set(year, [event]);
  }
  return [...found];
}
