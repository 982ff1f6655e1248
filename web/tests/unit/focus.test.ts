import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../../src/charts/focus";

const GRID = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => ({ x: x * 20, y: y * 20 })));

test("arrows go to the neighbour in a grid, and stop at its edge", () => {
  const middle = GRID[4]!;
  assert.equal(nearest(middle, GRID, "ArrowLeft"), 3);
  assert.equal(nearest(middle, GRID, "ArrowRight"), 5);
  assert.equal(nearest(middle, GRID, "ArrowUp"), 1);
  assert.equal(nearest(middle, GRID, "ArrowDown"), 7);
  assert.equal(nearest(GRID[0]!, GRID, "ArrowLeft"), -1);
});

test("every mark of a scatter is reached from the first", () => {
  const spots = Array.from({ length: 40 }, (_, n) => ({ x: (n * 37) % 101, y: (n * 53) % 89 }));
  const reached = new Set([0]);
  for (const from of reached) {
    for (const way of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const) {
      const next = nearest(spots[from]!, spots, way);
      if (next >= 0) reached.add(next);
    }
  }
  assert.equal(reached.size, spots.length);
});
