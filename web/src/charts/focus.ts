// Which mark the arrow keys lead to.

export interface Spot {
  x: number;
  y: number;
}

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const ASIDE = 3; // how much farther away a mark counts for each pixel off the way

/** The place of the nearest spot in a direction; -1 if none lies there. */
export function nearest(from: Spot, spots: Spot[], direction: Direction): number {
  const flat = direction === "ArrowLeft" || direction === "ArrowRight";
  const sign = direction === "ArrowLeft" || direction === "ArrowUp" ? -1 : 1;
  let best = -1;
  let least = Infinity;
  spots.forEach(({ x, y }, at) => {
    const ahead = sign * (flat ? x - from.x : y - from.y);
    const aside = Math.abs(flat ? y - from.y : x - from.x);
    if (ahead <= 0.5) return;
    const far = ahead + ASIDE * aside;
    if (far < least) [least, best] = [far, at];
  });
  return best;
}
