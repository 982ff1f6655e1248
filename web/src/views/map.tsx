// The map: where events were, as precisely as is known, and a list of what has no place.

import { geoPath, type GeoPermissibleObjects } from "d3";
import { useMemo } from "preact/hooks";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject } from "topojson-specification";
import type { Event, Model, ViewProps } from "../model";
import { Events } from "../charts/events";
import { Choice, Figure, Svg } from "../charts/figure";
import { clusters, coarsest, extent, fill, firmest, isAside, projection, type Cluster, type Filled, type Places, type Precision, type World } from "../charts/map";
import { MarkLegend } from "../charts/marks";
import { Shape } from "../parts/mark";

const NEAR = 26;
const STEP = 1.8;
const MOST_STEPS = 5;

export const has = (model: Model): boolean => Boolean((model.places as Places | undefined)?.world);

export function View(props: ViewProps) {
  const { model, chosen, lang, t } = props;
  const places = model.places as Places;
  const { filled, placeless } = useMemo(() => fill(places, chosen), [places, chosen]);
  const whole = props.kept.map === "world";
  const steps = Number(props.kept.closer) || 0;
  const closer = STEP ** steps;
  const around = extent(filled.map(({ spot }) => spot));
  const parts = (props.kept.spot ?? "").split("|").flatMap((at) => (at && places.spots[Number(at)]) || []);
  const shown = filled.filter(({ spot }) => parts.includes(spot));
  const center: [number, number] = shown[0] && closer > 1 ? [shown[0].spot.lon, shown[0].spot.lat] : around.center;
  const events = shown.flatMap((each) => each.events);
  return (
    <>
      <Figure
        title={t("map.title")}
        told={t("map.told", { placed: chosen.length - placeless.length, spots: filled.length, placeless: placeless.length })}
        tableName={t("charts.table")}
        tools={<Looks {...props} whole={whole} steps={steps} />}
        legend={<Legend t={t} />}
        open={(spot) => props.keep({ spot })}
        table={{
          caption: t("map.title"),
          head: [t("map.place"), t("map.precision"), t("map.events")],
          rows: filled.map(({ spot, events: there }) => [spot.names[lang], t(`map.precision.${spot.precision}`), <Links events={there} {...props} />]),
        }}
      >
        {(width) => (
          <Drawing {...props} filled={filled} places={places} width={width} across={whole ? 360 : around.across} look={{ center, closer }} />
        )}
      </Figure>
      {events.length > 0 && <Events {...props} heading={shown.map(({ spot }) => spot.names[lang]).join(", ")} events={events} />}
      <p class="chart-note">{t("map.disputed", { names: disputed(places.world!, lang).join(", ") })}</p>
      <Placeless events={placeless} places={places} {...props} />
    </>
  );
}

function Looks({ whole, steps, keep, t }: { whole: boolean; steps: number } & Pick<ViewProps, "keep" | "t">) {
  const look = (map: string, closer: number) => keep({ map, closer: closer ? String(closer) : "" });
  return (
    <div class="chart-buttons" role="group" aria-label={t("map.look")}>
      <button type="button" aria-pressed={!whole} onClick={() => look("", 0)}>
        {t("map.around")}
      </button>
      <button type="button" aria-pressed={whole} onClick={() => look("world", 0)}>
        {t("map.world")}
      </button>
      <button type="button" disabled={whole || steps >= MOST_STEPS} onClick={() => look("", steps + 1)}>
        {t("map.closer")}
      </button>
      <button type="button" disabled={whole || steps <= -2} onClick={() => look("", steps - 1)}>
        {t("map.farther")}
      </button>
    </div>
  );
}

function Links({ events, open }: { events: Event[]; open: ViewProps["open"] }) {
  return (
    <ul>
      {events.map((event) => (
        <li key={event.id}>
          <button type="button" class="link" onClick={() => open(event.id)}>
            {event.text}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Placeless({ events, places, ...props }: { events: Event[]; places: Places } & ViewProps) {
  const { t } = props;
  if (!events.length) return null;
  const unknown = places.unknown.filter((each) => each.events.some((id) => events.some((event) => event.id === id)));
  return (
    <details class="chart-twin">
      <summary>{t("map.placeless", { count: events.length })}</summary>
      {unknown.length > 0 && <p class="chart-note">{t("map.unknown", { names: unknown.map(({ name }) => name).join(", ") })}</p>}
      <Links events={events} {...props} />
    </details>
  );
}

function Legend({ t }: Pick<ViewProps, "t">) {
  return (
    <>
      <MarkLegend marks={["happened", "planned", "claimed", "denied"]} name={(mark) => t(`mark.${mark}`)} />
      <ul>
        {(["area", "country"] as const).map((precision) => (
          <li key={precision}>
            <Svg width={26} height={26} label="">
              <g transform="translate(13 13)">
                <Shape mark="happened" />
                <Around precision={precision} r={8} />
              </g>
            </Svg>
            {t(`map.precision.${precision}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is not known to the point has a dashed ring, or a dashed square where only the state is known. */
function Around({ precision, r }: { precision: Precision; r: number }) {
  if (precision === "point") return null;
  if (precision === "area") return <circle r={r + 2} class="fill-none stroke-ink" stroke-dasharray="3 2" />;
  return <rect x={-r - 2} y={-r - 2} width={2 * r + 4} height={2 * r + 4} class="fill-none stroke-ink" stroke-dasharray="3 2" />;
}

interface Place {
  en?: string;
  fr?: string;
}

const land = (world: World) => world.topology.objects["land"] as GeometryCollection<Place>;
const disputed = (world: World, lang: ViewProps["lang"]): string[] =>
  [...land(world).geometries.flatMap(({ properties }) => (properties as Place | undefined)?.[lang] ?? []), ...world.isles.map((isle) => isle[lang])];

type Shown = ViewProps & { filled: Filled[]; places: Places; width: number; across: number; look: { center: [number, number]; closer: number } };

function Drawing({ filled, places, width, across, look, ...props }: Shown) {
  const { t, lang } = props;
  const height = Math.round(Math.min(560, Math.max(300, width * 0.56)));
  const project = projection(width, height, across, look);
  const found = clusters(filled, project, NEAR).filter(({ x, y }) => x > 0 && x < width && y > 0 && y < height);
  return (
    <Svg width={width} height={height} label={t("map.label")}>
      <defs>
        <pattern id="hatch-map" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" class="fill-ground" />
          <path d="M0 0V4" class="stroke-land" stroke-width="1.6" />
        </pattern>
      </defs>
      <Land world={places.world!} path={geoPath(project).digits(1)} {...props} />
      {places.world!.isles.map((isle) => {
        const at = project(isle.at);
        return at && <circle key={isle.en} cx={at[0]} cy={at[1]} r="4" class="fill-none stroke-land" stroke-dasharray="2 1.5" />;
      })}
      {found.map((cluster, at) => (
        <Pin key={at} cluster={cluster} places={places} aside={isAside(cluster, found, width)} lang={lang} t={t} />
      ))}
    </Svg>
  );
}

function Land({ world, path, model, lang }: { world: World; path: (shape: GeoPermissibleObjects) => string | null } & Pick<ViewProps, "model" | "lang">) {
  const [shapes, borders, dashes] = useMemo(() => outlines(world), [world]);
  return (
    <g aria-hidden="true">
      {shapes.map((shape, at) => {
        const name = shape.properties?.[lang];
        const mine = model.between.includes(String(shape.id));
        return (
          <path key={at} d={path(shape) ?? ""} class={name ? "map-disputed stroke-land" : mine ? "fill-line stroke-land" : "fill-land stroke-land"} stroke-width="0.5">
            {name && <title>{name}</title>}
          </path>
        );
      })}
      <path d={path(borders) ?? ""} class="fill-none stroke-land" stroke-width="0.8" />
      <path d={path(dashes) ?? ""} class="fill-none stroke-ground" stroke-width="2" />
      <path d={path(dashes) ?? ""} class="fill-none stroke-land" stroke-width="1.1" stroke-dasharray="3 2" />
    </g>
  );
}

/** Shapes, borders, and the edges of disputed areas and other lines that are no agreed border. */
function outlines(world: World) {
  const object = land(world);
  const isDisputed = ({ properties }: GeometryObject<Place>) => Boolean((properties as Place | undefined)?.en);
  const isDashed = (a: GeometryObject<Place>, b: GeometryObject<Place>) =>
    isDisputed(a) || isDisputed(b) || world.dashed.some((pair) => pair.includes(String(a.id)) && pair.includes(String(b.id)));
  return [
    feature(world.topology, object).features,
    mesh(world.topology, object, (a, b) => a !== b && !isDashed(a, b)),
    mesh(world.topology, object, (a, b) => a !== b && isDashed(a, b)),
  ] as const;
}

function Pin({ cluster, places, aside, lang, t }: { cluster: Cluster; places: Places; aside: boolean } & Pick<ViewProps, "lang" | "t">) {
  const events = cluster.parts.flatMap((part) => part.events);
  const names = cluster.parts.map(({ spot }) => spot.names[lang]);
  const r = Math.min(16, 6 + 2.2 * Math.log2(cluster.count));
  const precision = coarsest(cluster.parts);
  const mark = firmest(events);
  const label = `${t("charts.says", { head: names.join(", "), text: t("map.count", { count: cluster.count }) })}\n${t(`map.precision.${precision}`)}`;
  return (
    <g transform={`translate(${cluster.x} ${cluster.y})`}>
      <Choice id={cluster.parts.map(({ spot }) => places.spots.indexOf(spot)).join("|")} label={label}>
        <circle r={r} class="fill-ground" />
        <Shape mark={mark} r={r} />
        <Around precision={precision} r={r} />
        <circle class="chart-ring" r={r + 5} />
      </Choice>
      <g class="chart-words" aria-hidden="true">
        {cluster.count > 1 && (
          <text y="4" class={mark === "happened" ? "on middle" : "halo middle"} font-size="11">
            {cluster.count}
          </text>
        )}
        <text x={aside ? -r - 6 : r + 6} y="4" class={aside ? "halo end" : "halo"} font-size="11">
          {names[0]}
          {names.length > 1 ? ` +${names.length - 1}` : ""}
        </text>
      </g>
    </g>
  );
}
