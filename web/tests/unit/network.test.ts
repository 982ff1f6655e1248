import assert from "node:assert/strict";
import { test } from "node:test";
import { layout, ties, weights, type Edge } from "../../src/charts/network";

const edge = (from: number, to: number, quads: Edge["quads"], told = {}): Edge => ({ from, to, quads, told });
const EDGES = [edge(0, 1, [3, 1, 0, 0]), edge(1, 0, [0, 0, 2, 0]), edge(2, 0, [0, 0, 0, 0], { planned: 1 }), edge(3, 1, [1, 0, 0, 4]), edge(4, 1, [1, 0, 0, 0])];

test("both directions make one tie, with nothing lost", () => {
  const found = ties(EDGES);
  assert.equal(found.length, 4);
  const { one, other, cooperation, conflict, told, edges } = found[0]!;
  assert.deepEqual([one, other, cooperation, conflict, told, edges.length], [0, 1, 4, 2, 0, 2]);
  assert.equal(found[1]!.told, 1);
  assert.deepEqual(weights(5, found), [7, 12, 1, 5, 1]);
});

test("the drawing is the same each time, and all of it is inside", () => {
  const [once, again] = [layout(5, ties(EDGES), 2, 800, 500), layout(5, ties(EDGES), 2, 800, 500)];
  assert.deepEqual(once.map(({ x, y }) => [x, y]), again.map(({ x, y }) => [x, y]));
  for (const { x, y } of once) assert.ok(x > 0 && x < 800 && y > 0 && y < 500);
  assert.ok(once[0]!.x < once[1]!.x);
});

test("one party alone is drawn in the middle", () => {
  const [node] = layout(1, [], 1, 400, 300);
  assert.equal(node!.x, 200);
});
