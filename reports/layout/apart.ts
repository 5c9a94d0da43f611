import type { Places } from "./start.js";

const MOST_ROUNDS = 300;
/** Over what is asked, so that rounding to a hundredth takes nothing of it. */
const SLACK = 0.03;
const TINY = 1e-3;

/**
 * Moves circles apart until none overlaps another, as little as it can: each pair that does gives way by halves, over and
 * over; should some still overlap after that, all is drawn larger.
 *
 * @param radii of the circles, with the gap that there should be around each
 */
export function moveApart({ x, y }: Places, radii: ArrayLike<number>): void {
  let largest = 0;
  for (let node = 0; node < x.length; node++) largest = Math.max(largest, radii[node]);
  let worst = 1;
  for (let round = 0; round < MOST_ROUNDS && worst > 0; round++) {
    worst = 0;
    forEachNearPair({ x, y }, 2 * largest + SLACK, (one, other) => {
      const wanted = radii[one] + radii[other] + SLACK;
      let [dx, dy] = [x[other] - x[one], y[other] - y[one]];
      // Of nodes in the same place, one way is as good as another.
      if (Math.abs(dx) + Math.abs(dy) < TINY) [dx, dy] = [((one % 7) + 1) * TINY, ((other % 5) + 1) * TINY];
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance >= wanted) return;
      worst = Math.max(worst, 1 - distance / wanted);
      const half = (wanted + SLACK - distance) / distance / 2;
      x[one] -= dx * half;
      y[one] -= dy * half;
      x[other] += dx * half;
      y[other] += dy * half;
    });
  }
  if (worst > 0) enlarge({ x, y }, radii, 2 * largest + SLACK);
}

function enlarge({ x, y }: Places, radii: ArrayLike<number>, reach: number): void {
  let factor = 1;
  forEachNearPair({ x, y }, reach, (one, other) => {
    const [dx, dy] = [x[other] - x[one], y[other] - y[one]];
    const distance = Math.max(TINY, Math.sqrt(dx * dx + dy * dy));
    factor = Math.max(factor, (radii[one] + radii[other] + SLACK) / distance);
  });
  for (let node = 0; node < x.length; node++) {
    x[node] *= factor;
    y[node] *= factor;
  }
}

/** Calls back for each pair of which the one is in a square as wide as `reach`, and the other in the same or one next to it. */
function forEachNearPair({ x, y }: Places, reach: number, callback: (one: number, other: number) => void): void {
  let [left, top, right] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let node = 0; node < x.length; node++) {
    left = Math.min(left, x[node]);
    top = Math.min(top, y[node]);
    right = Math.max(right, x[node]);
  }
  // One more on either side, so that no row runs into the next.
  const columns = Math.floor((right - left) / reach) + 3;
  const squareOf = new Float64Array(x.length);
  const squares = new Map<number, number[]>();
  for (let node = 0; node < x.length; node++) {
    const square = (Math.floor((y[node] - top) / reach) + 1) * columns + Math.floor((x[node] - left) / reach) + 1;
    squareOf[node] = square;
    const inside = squares.get(square);
    if (inside === undefined) squares.set(square, [node]);
    else inside.push(node);
  }
  const ahead = [1, columns - 1, columns, columns + 1];
  for (let node = 0; node < x.length; node++) {
    for (const other of squares.get(squareOf[node]) ?? []) if (other > node) callback(node, other);
    for (const step of ahead) for (const other of squares.get(squareOf[node] + step) ?? []) callback(node, other);
  }
}
