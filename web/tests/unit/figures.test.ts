import assert from "node:assert/strict";
import { test } from "node:test";
import { dots, wilson } from "../../src/charts/forecasts";
import { band, begun, byPeriod, fullness, FULLEST, held, periodName, type ChangePoint } from "../../src/charts/indicators";
import { decimal, percent, signed } from "../../src/charts/numbers";
import { span, ticks, toDay } from "../../src/charts/time";
import { asKnown, voices } from "../../src/charts/voices";
import type { Event, Position } from "../../src/model";

const PERIODS = [["2024-01", "31"], ["2024-02", "29"], ["2024-03", "31"]].map(([name, last]) => ({ name: name!, first: `${name}-01`, last: `${name}-${last}` }));
const POINT = { earliest: "2024-02-10", latest: "2024-03-05" } as ChangePoint;

test("a field is the fuller the more acts, from the least to the most", () => {
  assert.equal(fullness(1, 1), 1);
  assert.equal(fullness(1, 100), 1);
  assert.equal(fullness(100, 100), FULLEST);
  const steps = Array.from({ length: 100 }, (_, n) => fullness(n + 1, 100));
  assert.deepEqual(steps, [...steps].sort((a, b) => a - b));
});

test("a change lies in the periods that hold its interval", () => {
  assert.deepEqual(band(POINT, PERIODS), [1, 2]);
  assert.deepEqual(band({ ...POINT, earliest: "2020-01-01", latest: "2020-02-01" }, PERIODS), [0, 0]);
  assert.equal(begun(PERIODS, "2024-02-01"), 2);
  const [first] = byPeriod([{ ...POINT, period: "2024-02", reporting: true }, { ...POINT, period: "2024-02", reporting: false }]);
  assert.deepEqual(first, { period: "2024-02", numbers: [1, 2], reporting: false });
});

test("an event belongs to a month only if it lies wholly in it", () => {
  const event = (first: string | null, last: string | null) => ({ strand: "defence", first, last }) as Event;
  const events = [event("2024-02-03", "2024-02-04"), event("2024-01-31", "2024-02-01"), event(null, "2024-02-01")];
  assert.equal(held(events, "all", PERIODS[1]!).length, 1);
  assert.equal(held(events, "economy", PERIODS[1]!).length, 0);
});

test("periods and numbers are written in the language of the page", () => {
  assert.equal(periodName("2024-W07", "fr"), "2024-S07");
  assert.equal(periodName("2024-Q2", "en"), "2024-Q2");
  assert.match(periodName("2024-02", "fr"), /^févr\.? 2024$/);
  assert.equal(decimal(-1.25, 1, "fr"), "−1,3");
  assert.equal(signed(2, 0, "en"), "+2");
  assert.equal(signed(-0.0001, 2, "en"), "0.00");
  assert.equal(signed(0.0001, 2, "en"), "0.00");
  assert.equal(percent(0.004, "en"), "<1%");
  assert.equal(percent(0.996, "en"), ">99%");
  assert.equal(percent(0, "en"), "0%");
  assert.equal(percent(1, "en"), "100%");
  assert.equal(percent(0.4, "fr"), "40\u202f%");
});

test("an axis of time has few, distinct, ordered names", () => {
  for (const [first, last] of [["2024-01-01", "2024-03-01"], ["2000-01-01", "2026-01-01"], ["2024-01-01", "2026-06-01"]]) {
    const found = ticks(toDay(first!), toDay(last!), 800, "fr");
    assert.ok(found.length >= 2 && found.length <= 26, String(found.length));
    assert.deepEqual(found.map(({ day }) => day), found.map(({ day }) => day).sort((a, b) => a - b));
  }
  const [low, high] = span([100]);
  assert.ok(low < 100 && high > 100);
});

test("dots of a reliability diagram lie in their square, and their intervals hold them", () => {
  const bins = [0, 0.5, 1].map((observed) => ({ low: 0, high: 1, forecast: observed, observed, cases: 20 }));
  for (const { x, y, low, high } of dots(bins, 200)) {
    assert.ok(x >= 0 && x <= 200);
    assert.ok(high <= y + 1e-9 && y <= low + 1e-9);
  }
  const [low, high] = wilson(0.5, 100);
  assert.ok(Math.abs(low - 0.404) < 0.001 && Math.abs(high - 0.596) < 0.001);
  assert.deepEqual(wilson(0, 0), [0, 1]);
});

test("who says what: the two states first, then who speaks of most; only chosen events", () => {
  const say = (event: string, speaker: string, stance = "asserts") => ({ event, speaker, stance }) as Position;
  const positions = [say("a", "USA"), say("b", "USA"), say("a", "RUS", "denies"), say("a", "PRK", "silent"), say("b", "CHN"), say("c", "JPN")];
  const found = voices(positions, [{ id: "a" }, { id: "b" }] as Event[], ["RUS", "PRK"], 3);
  assert.deepEqual(found.speakers, ["RUS", "PRK", "USA"]);
  assert.deepEqual(found.left, ["CHN"]);
  assert.deepEqual(found.rows.map(({ cells }) => cells.map((cell) => cell?.stance ?? null)), [["denies", "silent", "asserts"], [null, null, "asserts"]]);
});

test("on an earlier day each says what it had said by then", () => {
  const said = (known: string, mark: string) => ({ known, mark });
  const base = { event: "a", speaker: "RUS", stance: "confirms", party: true, first: true, changed: true, since: "2025-04-26" };
  const position = { ...base, statements: [said("2024-10-22", "denied"), said("2025-04-26", "happened")] } as Position;
  assert.deepEqual(asKnown([position], "2025-05-01"), [position]);
  const [then] = asKnown([position], "2024-12-31");
  assert.deepEqual([then!.stance, then!.since, then!.changed, then!.statements.length], ["denies", "2024-10-22", false, 1]);
  assert.deepEqual(asKnown([position], "2024-01-01").map(({ stance, since }) => [stance, since]), [["silent", ""]]);
  assert.deepEqual(asKnown([{ ...position, party: false }], "2024-01-01"), []);
});
