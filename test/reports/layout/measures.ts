import type { Layout, NodeLayout } from "../../../reports/layout/layout.js";

/** How far two nodes are from each other. */
export function distance({ x, y }: Pick<Layout, "x" | "y">, one: number, other: number): number {
  return Math.hypot(x[one] - x[other], y[one] - y[other]);
}

/** The least distance of any two nodes; infinite where there are not two. */
export function leastDistance(layout: NodeLayout): number {
  let least = Number.POSITIVE_INFINITY;
  for (let one = 0; one < layout.x.length; one++) {
    for (let other = 0; other < one; other++) least = Math.min(least, distance(layout, one, other));
  }
  return least;
}

/** The circle around the middle of what some nodes take. */
export function circleOf({ x, y, radius }: NodeLayout, nodes: readonly number[]): Circle {
  const middle = (values: readonly number[]): number => {
    const own = nodes.map((node) => values[node]);
    return (Math.min(...own) + Math.max(...own)) / 2;
  };
  const circle = { x: middle(x), y: middle(y) };
  const reach = Math.max(...nodes.map((node) => Math.hypot(x[node] - circle.x, y[node] - circle.y)));
  return { ...circle, radius: reach + radius };
}

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** How much room there is between two circles; below 0: they overlap. */
export function gapBetween(one: Circle, other: Circle): number {
  return Math.hypot(one.x - other.x, one.y - other.y) - one.radius - other.radius;
}

/** How far the nodes are from their centre of gravity, on average. */
export function spreadOf(layout: Layout, nodes: readonly number[]): number {
  const { x, y } = centreOf(layout, nodes);
  return mean(nodes.map((node) => Math.hypot(layout.x[node] - x, layout.y[node] - y)));
}

export function centreOf(layout: Layout, nodes: readonly number[]): { readonly x: number; readonly y: number } {
  return { x: mean(nodes.map((node) => layout.x[node])), y: mean(nodes.map((node) => layout.y[node])) };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** So many numbers from a first one on. */
export function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => first + place);
}
