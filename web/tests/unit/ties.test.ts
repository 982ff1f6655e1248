import assert from "node:assert/strict";
import { test } from "node:test";
import { lately, rows, usualYears, type Effect, type Standing, type Tie, type TieStep } from "../../src/charts/ties";
import { toDay } from "../../src/charts/time";

function step(effect: Effect, standing: Standing, first: string | null, fields: Partial<TieStep> = {}): TieStep {
  const known = fields.known ?? first ?? "2024-01-01";
  return {
    event: `evt-${first}`, step: "sign", effect, state: standing, standing, when: { en: "", fr: "" }, first, last: first, known,
    speakers: [], deniers: [], statements: [], ...fields,
  };
}

const tie = (...steps: TieStep[]): Tie => ({ id: "tie-1", kind: "treaty", name: [], actors: ["RUS", "PRK"], recipients: [], names: {}, status: "", standing: "stands", steps });

const TREATY = tie(
  step("moves", "coming", "2024-06-19"),
  step("announces", "coming", "2024-11-01", { known: "2024-10-01" }),
  step("moves", "stands", "2024-12-04"),
  step("moves", "over", "2025-06-01"),
);

test("spans follow each other, and what has ended has none", () => {
  const [row] = rows([TREATY], "2025-12-31");
  const told = row!.spans.filter(({ look }) => look !== "announced").map(({ look, from, to }) => [look, from, to]);
  assert.deepEqual(told, [
    ["coming", toDay("2024-06-19"), toDay("2024-12-04")],
    ["stands", toDay("2024-12-04"), toDay("2025-06-01")],
  ]);
  assert.equal(row!.standing, "over");
});

test("a day sees only what was known by then, and a state goes on to that day", () => {
  const [row] = rows([TREATY], "2025-01-31");
  assert.equal(row!.standing, "stands");
  assert.equal(row!.spans.find(({ look }) => look === "stands")!.to, toDay("2025-01-31"));
  assert.deepEqual(rows([TREATY], "2024-01-01"), []);
});

test("what is announced, alleged or denied never makes a span that stands", () => {
  for (const effect of ["announces", "alleges", "contests", "denies", "misfits", "confirms"] as const) {
    const [row] = rows([tie(step(effect, "unknown", "2024-06-19"))], "2025-01-01");
    assert.ok(row!.spans.every(({ look }) => look === "announced" || look === "alleged"), effect);
    assert.equal(row!.standing, "unknown");
  }
  const marks = rows([tie(step("denies", "unknown", "2024-06-19"), step("alleges", "unknown", "2024-06-20"))], "2025-01-01")[0]!.flags;
  assert.deepEqual(marks.map(({ mark }) => mark), ["denied", "claimed"]);
});

test("a start that nobody knows is drawn from the day by which it was, and said to be open", () => {
  const [row] = rows([tie(step("moves", "stands", null, { last: "2025-04-26", known: "2025-04-28" }))], "2025-06-01");
  assert.deepEqual(row!.spans.map(({ from, fuzzy }) => [from, fuzzy]), [[toDay("2025-04-26"), true]]);
});

test("the years shown hold most of the marks, and what lies before is told", () => {
  const old = tie(step("moves", "coming", "2000-02-09"), ...["05", "06", "07", "08"].map((month) => step("confirms", "coming", `2025-${month}-01`)));
  const found = rows([old], "2025-12-31");
  assert.equal(usualYears(found, "2025-12-31"), 2);
  const [cut] = lately(found, "2025-12-31", 2);
  assert.equal(cut!.before, true);
  assert.equal(cut!.flags.length, 4);
  assert.ok(cut!.spans.every(({ from }) => from >= toDay("2023-12-31")));
  assert.equal(lately(found, "2025-12-31", 0)[0]!.before, false);
});
