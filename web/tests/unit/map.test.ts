import assert from "node:assert/strict";
import { test } from "node:test";
import { clusters, coarsest, extent, fill, firmest, isAside, projection, type Filled, type Precision, type Spot } from "../../src/charts/map";
import type { Event, Mark } from "../../src/model";

const event = (id: string, mark: Mark = "happened") => ({ id, mark }) as Event;
const spot = (lat: number, lon: number, events: string[], precision: Precision = "point"): Spot => ({ names: { en: "", fr: "" }, lat, lon, precision, events });
const filled = (lat: number, lon: number, count: number, precision: Precision = "point"): Filled => ({
  spot: spot(lat, lon, [], precision), events: Array.from({ length: count }, (_, n) => event(`${lat}${n}`)),
});
const flat = ([lon, lat]: [number, number]): [number, number] => [lon * 10, -lat * 10];

test("each chosen event is at a place or among those without one", () => {
  const places = { spots: [spot(43, 132, ["a", "b"]), spot(39, 126, ["c"])], unknown: [], world: null };
  const found = fill(places, [event("a"), event("d")]);
  assert.deepEqual(found.filled.map(({ events }) => events.map(({ id }) => id)), [["a"]]);
  assert.deepEqual(found.placeless.map(({ id }) => id), ["d"]);
});

test("near places are put together where most happened; no event is lost; far ones stay apart", () => {
  const found = clusters([filled(43, 132, 1), filled(43, 131.5, 4), filled(39, 126, 2)], flat, 20);
  assert.deepEqual(found.map(({ count, x }) => [count, x]), [[5, 1315], [2, 1260]]);
  assert.equal(coarsest(found[0]!.parts), "point");
  assert.equal(coarsest([filled(1, 1, 1), filled(1, 1, 1, "country"), filled(1, 1, 1, "area")]), "country");
});

test("what is only announced or denied never looks as if it had happened", () => {
  assert.equal(firmest([event("a", "planned"), event("b", "denied")]), "planned");
  assert.equal(firmest([event("a", "denied"), event("b", "happened")]), "happened");
  assert.equal(firmest([event("a", "denied")]), "denied");
});

test("places on both sides of the date line are near each other", () => {
  const { center, across } = extent([{ lat: 52, lon: 175 }, { lat: 52, lon: -175 }]);
  assert.ok(Math.abs(Math.abs(center[0]) - 180) < 1e-9);
  assert.ok(across > 5 && across < 7, String(across));
});

test("a part of the world holds its places, closer or not", () => {
  const spots = [{ lat: 55.8, lon: 37.6 }, { lat: 39, lon: 125.8 }];
  const { center, across } = extent(spots);
  const project = projection(800, 450, across, { center, closer: 1 });
  for (const { lat, lon } of spots) {
    const [x, y] = project([lon, lat])!;
    assert.ok(x > 0 && x < 800 && y > 0 && y < 450, `${x} ${y}`);
  }
});

test("a name stands left where the right is taken, or ends", () => {
  const at = (x: number, y: number) => ({ x, y, parts: [], count: 1 });
  const [one, other, edge] = [at(300, 100), at(330, 108), at(790, 300)];
  assert.deepEqual([one, other, edge].map((each) => isAside(each, [one, other, edge], 800)), [true, false, true]);
});
