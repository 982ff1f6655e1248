// Makes src/dragoman/data/pages/world.json and centres.tsv from Natural Earth 1:50m (public domain, by way of world-atlas).
// Areas of contested.json are cut from the shapes of states and kept apart, so that the map can hatch them.
import fs from "node:fs";
import { geoArea, geoCentroid } from "d3-geo";
import clip from "polygon-clipping";
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const SMALLEST = 4e-6; // steradians of a triangle that a point must make with its neighbours to stay
const GRID = 6000; // steps of the coordinates across the world
const here = new URL(".", import.meta.url);
const to = new URL("../../src/dragoman/data/pages/", here);
const read = (path) => JSON.parse(fs.readFileSync(path, "utf-8"));
const atlas = (scale) => read(new URL(`node_modules/world-atlas/countries-${scale}.json`, here));

const codes = new Map(
  fs.readFileSync(new URL("iso.tsv", here), "utf-8").split("\n").filter((line) => /^\d/.test(line)).map((line) => line.split("\t")),
);
const OTHER_CODES = { Kosovo: "XKX", Somaliland: "", "N. Cyprus": "", "Siachen Glacier": "", "Indian Ocean Ter.": "" };
const codeOf = (shape) => OTHER_CODES[shape.properties.name] ?? codes.get(String(shape.id)) ?? "";
const polygons = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

function largest(shape) {
  const parts = polygons(shape.geometry).map((coordinates) => ({ type: "Polygon", coordinates }));
  return parts.reduce((one, other) => (geoArea(other) > geoArea(one) ? other : one));
}

function centres() {
  const found = new Map();
  for (const scale of ["10m", "50m"]) {
    const world = atlas(scale);
    for (const shape of feature(world, world.objects.countries).features) {
      if (codeOf(shape)) found.set(codeOf(shape), geoCentroid(largest(shape)));
    }
  }
  for (const [code, at] of Object.entries(contested.centres)) found.set(code, at);
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

const within = ([west, south, east, north]) => ([outer]) => outer.every(([x, y]) => x > west && x < east && y > south && y < north);

/** Puts points of old rings that lie on edges of new ones back: neighbours have them, and share no edge without them. */
function refit(parts, old) {
  const points = old.flat(2);
  const between = ([ax, ay], [bx, by]) =>
    points
      .map(([x, y]) => [x, y, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)])
      .filter(([x, y, t]) => t > 1e-9 && t < 1 - 1e-9 && Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y) < 1e-9)
      .sort((one, other) => one[2] - other[2])
      .map(([x, y]) => [x, y]);
  return parts.map((part) => part.map((ring) => ring.flatMap((point, at) => (at ? [...between(ring[at - 1], point), point] : [point]))));
}

/** Cuts an area out of the shapes of states and returns it. */
function cut(area, shapes, byName) {
  const found = (area.whole ?? []).flatMap((name) => {
    const parts = byName.get(name).parts;
    byName.get(name).parts = [];
    return parts;
  });
  for (const shape of shapes.filter(({ code }) => area.of.includes(code))) {
    for (const box of area.parts ?? []) {
      found.push(...shape.parts.filter(within(box)));
      shape.parts = shape.parts.filter((part) => !within(box)(part));
    }
    if (area.outline) {
      const outline = [[...area.outline, area.outline[0]]];
      found.push(...refit(clip.intersection(shape.parts, outline), shape.parts));
      shape.parts = refit(clip.difference(shape.parts, outline), shape.parts);
    }
  }
  if (!found.length) throw new Error(`${area.en}: nothing there`);
  return area.outline ? refit(clip.union(found), found) : found;
}

/** Rings in the sense that d3-geo reads them: the outer one clockwise, holes the other way. */
function rewind(part) {
  return part.map((ring, at) => {
    const large = geoArea({ type: "Polygon", coordinates: [ring] }) > 2 * Math.PI;
    return large === (at === 0) ? [...ring].reverse() : ring;
  });
}

const contested = read(new URL("contested.json", here));
const source = atlas("50m");
const shapes = feature(source, source.objects.countries).features
  .filter((shape) => shape.properties.name !== "Antarctica")
  .map((shape) => ({ name: shape.properties.name, code: codeOf(shape), parts: polygons(shape.geometry) }));
const byName = new Map(shapes.map((shape) => [shape.name, shape]));
const areas = contested.areas.map((area) => ({ ...area, parts: cut(area, shapes, byName) }));

const kept = (parts) => ({ type: "MultiPolygon", coordinates: parts.map(rewind) });
const features = [
  ...shapes.filter(({ parts }) => parts.length).map(({ code, parts }) => ({ type: "Feature", id: code, properties: {}, geometry: kept(parts) })),
  ...areas.map(({ en, fr, parts }) => ({ type: "Feature", properties: { en, fr }, geometry: kept(parts) })),
];
let world = presimplify(topology({ land: { type: "FeatureCollection", features } }, 1e6));
world = simplify(world, SMALLEST * (180 / Math.PI) ** 2);

/** Leaves out islands that the grid would make a dot of; the largest part of each shape stays. */
function drop(object) {
  for (const geometry of object.geometries) {
    if (geometry.type !== "MultiPolygon") continue;
    const size = (arcs) => geoArea({ type: "Polygon", coordinates: feature(world, { type: "Polygon", arcs }).geometry.coordinates });
    const sized = geometry.arcs.map((arcs) => [size(arcs) % (2 * Math.PI), arcs]);
    const most = Math.max(...sized.map(([area]) => area));
    geometry.arcs = sized.filter(([area]) => area === most || area > 1.5e-5).map(([, arcs]) => arcs);
  }
}
drop(world.objects.land);
world = quantize(filtered(world), GRID);

/** A topology without the arcs that nothing uses any more. */
function filtered(topo) {
  const number = new Map();
  const keep = (arc) => {
    const at = arc < 0 ? ~arc : arc;
    if (!number.has(at)) number.set(at, number.size);
    return arc < 0 ? ~number.get(at) : number.get(at);
  };
  for (const geometry of topo.objects.land.geometries) {
    geometry.arcs = geometry.type === "Polygon" ? geometry.arcs.map((ring) => ring.map(keep)) : geometry.arcs.map((part) => part.map((ring) => ring.map(keep)));
  }
  return { ...topo, arcs: [...number.keys()].map((at) => topo.arcs[at]) };
}

delete world.bbox;
fs.mkdirSync(to, { recursive: true });
fs.writeFileSync(new URL("world.json", to), JSON.stringify({ topology: world, isles: contested.isles, dashed: contested.dashed }) + "\n");
const rows = centres().map(([code, [lon, lat]]) => `${code}\t${lat.toFixed(1)}\t${lon.toFixed(1)}`);
const head = "# The middle of the largest part of each state or territory, from Natural Earth (public domain). Made by web/geo/build.mjs.\ncode\tlat\tlon\n";
fs.writeFileSync(new URL("centres.tsv", to), head + rows.join("\n") + "\n");
