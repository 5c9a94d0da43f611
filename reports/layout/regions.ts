import { cos, sin } from "../../sim/exact-math.js";
import type { Places } from "./start.js";

/**
 * For each node, where its region pulls it: the regions are evenly spread around 0, in the order and turned the way in
 * which their nodes lie already.
 *
 * @param regions for each node, its region by number; −1: none, which is pulled to the middle
 * @param radius how far the regions are from the middle
 * @returns undefined where there are not two regions
 */
export function attractorsOf({ x, y }: Places, regions: Int32Array, radius: number): Places | undefined {
  const centres = centresOf({ x, y }, regions);
  if (centres.length < 2) return undefined;
  const [first] = centres;
  const length = Math.sqrt(first.x * first.x + first.y * first.y);
  const [towardsX, towardsY] = length > 0 ? [first.x / length, first.y / length] : [1, 0];
  const pulls = new Map<number, { readonly x: number; readonly y: number }>();
  const around = centres.toSorted(byAngle);
  around.forEach(({ region }, place) => {
    const angle = (2 * Math.PI * (place - around.indexOf(first))) / centres.length;
    pulls.set(region, {
      x: radius * (towardsX * cos(angle) - towardsY * sin(angle)),
      y: radius * (towardsX * sin(angle) + towardsY * cos(angle)),
    });
  });
  return {
    x: Float64Array.from(regions, (region) => pulls.get(region)?.x ?? 0),
    y: Float64Array.from(regions, (region) => pulls.get(region)?.y ?? 0),
  };
}

interface Centre {
  readonly region: number;
  readonly x: number;
  readonly y: number;
}

function centresOf({ x, y }: Places, regions: Int32Array): Centre[] {
  const sums = new Map<number, { x: number; y: number; count: number }>();
  regions.forEach((region, node) => {
    if (region < 0) return;
    let sum = sums.get(region);
    if (sum === undefined) sums.set(region, (sum = { x: 0, y: 0, count: 0 }));
    sum.x += x[node];
    sum.y += y[node];
    sum.count++;
  });
  return [...sums]
    .toSorted(([one], [other]) => one - other)
    .map(([region, sum]) => ({ region, x: sum.x / sum.count, y: sum.y / sum.count }));
}

/** From the direction of the x axis on; those in the same direction by their numbers. */
function byAngle(one: Centre, other: Centre): number {
  const half = ({ x, y }: Centre): number => (y > 0 || (y === 0 && x >= 0) ? 0 : 1);
  return half(one) - half(other) || one.y * other.x - one.x * other.y || one.region - other.region;
}
