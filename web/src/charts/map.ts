// Where events were: places from the file, put together where they would cover each other.

import { geoAzimuthalEqualArea, geoDistance, geoEqualEarth, type GeoProjection } from "d3";
import type { Topology } from "topojson-specification";
import type { Event, Lang, Mark } from "../model";

export type Precision = "point" | "area" | "country";

export interface Spot {
  names: Record<Lang, string>;
  lat: number;
  lon: number;
  precision: Precision;
  events: string[];
}

export interface Places {
  spots: Spot[];
  /** Names that nothing is known of. */
  unknown: { name: string; events: string[] }[];
  world: World | null;
}

export interface World {
  topology: Topology;
  /** Islands too small for an outline whose status is disputed. */
  isles: { en: string; fr: string; at: [number, number] }[];
  /** Pairs of states between which no border is drawn through. */
  dashed: [string, string][];
}

/** A spot with those of its events that were chosen. */
export interface Filled {
  spot: Spot;
  events: Event[];
}

export interface Cluster {
  x: number;
  y: number;
  parts: Filled[];
  count: number;
}

const FIRMEST: readonly Mark[] = ["happened", "claimed", "planned", "possible", "hypothetical", "denied"];
const COARSEST: readonly Precision[] = ["country", "area", "point"];

/** Spots that have a chosen event, and chosen events that have none. */
export function fill(places: Places, chosen: Event[]): { filled: Filled[]; placeless: Event[] } {
  const byId = new Map(chosen.map((event) => [event.id, event]));
  const filled = places.spots
    .map((spot) => ({ spot, events: spot.events.flatMap((id) => byId.get(id) ?? []) }))
    .filter(({ events }) => events.length);
  const placed = new Set(filled.flatMap(({ events }) => events.map(({ id }) => id)));
  return { filled, placeless: chosen.filter(({ id }) => !placed.has(id)) };
}

/** Spots nearer to each other than a number of pixels in one; the one with most events says where. */
export function clusters(filled: Filled[], project: (at: [number, number]) => [number, number] | null, near: number): Cluster[] {
  const found: Cluster[] = [];
  const order = [...filled].sort((a, b) => b.events.length - a.events.length || a.spot.lon - b.spot.lon || a.spot.lat - b.spot.lat);
  for (const each of order) {
    const at = project([each.spot.lon, each.spot.lat]);
    if (!at) continue;
    const close = found.find(({ x, y }) => Math.hypot(x - at[0], y - at[1]) < near);
    if (close) {
      close.parts.push(each);
      close.count += each.events.length;
    } else found.push({ x: at[0], y: at[1], parts: [each], count: each.events.length });
  }
  return found;
}

const NAME = 120; // pixels that a name takes
const LINE = 15;

/** Whether a name stands left of its mark: at the right edge, or where another mark has its name on the right. */
export function isAside(cluster: Cluster, found: Cluster[], width: number): boolean {
  const inTheWay = ({ x, y }: Cluster) => x > cluster.x && x - cluster.x < NAME && Math.abs(y - cluster.y) < LINE;
  return cluster.x > width - 1.5 * NAME || (cluster.x > NAME && found.some(inTheWay));
}

/** The firmest mark of some events: what happened somewhere is not hidden by what is only announced there. */
export function firmest(events: Event[]): Mark {
  return FIRMEST.find((mark) => events.some((event) => event.mark === mark)) ?? "possible";
}

/** How precisely the places of a cluster are known: as the least precise of them. */
export function coarsest(parts: Filled[]): Precision {
  return COARSEST.find((precision) => parts.some(({ spot }) => spot.precision === precision)) ?? "point";
}

export interface Look {
  /** Degrees east and north in the middle. */
  center: [number, number];
  /** How many times closer than the usual. */
  closer: number;
}

const WORLD_FROM = 150; // degrees across, from which on the whole world is shown

const DEGREES = 180 / Math.PI;

/** The middle of some places on the globe, and the degrees across that hold them all. */
export function extent(spots: Pick<Spot, "lat" | "lon">[]): { center: [number, number]; across: number } {
  if (!spots.length) return { center: [0, 0], across: 360 };
  const sum = [0, 0, 0];
  for (const { lat, lon } of spots) {
    const [up, east] = [lat / DEGREES, lon / DEGREES];
    sum[0]! += Math.cos(up) * Math.cos(east);
    sum[1]! += Math.cos(up) * Math.sin(east);
    sum[2]! += Math.sin(up);
  }
  const [x, y, z] = sum as [number, number, number];
  const center: [number, number] = [Math.atan2(y, x) * DEGREES, Math.atan2(z, Math.hypot(x, y)) * DEGREES];
  const away = spots.map(({ lat, lon }) => geoDistance([lon, lat], center) * DEGREES);
  return { center, across: 2 * Math.max(...away) };
}

/** Equal areas in both: the whole world, or the part of it around a place. */
export function projection(width: number, height: number, across: number, { center, closer }: Look): GeoProjection {
  const inside: [[number, number], [number, number]] = [[-5, -5], [width + 5, height + 5]];
  if (across / closer > WORLD_FROM) {
    const whole = geoEqualEarth().fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" });
    return whole.clipExtent(inside);
  }
  const degrees = Math.max(16, across * 1.3) / closer;
  const scale = Math.min(width, height * 1.3) / ((degrees * Math.PI) / 180);
  return geoAzimuthalEqualArea().rotate([-center[0], -center[1]]).clipAngle(85).scale(scale).translate([width / 2, height / 2]).clipExtent(inside);
}
