import type { CutPoints } from "./cut-points.js";
import type { Dots } from "./dots.js";
import type { Sight } from "./sight.js";

/** What a line can say; those that come later are drawn over the others. */
export const LINE_KINDS = ["link", "new", "bridge", "gone", "cut", "carried"] as const;

export type LineKind = (typeof LINE_KINDS)[number];

/** For each kind of line the dots at its ends, two by two. */
export type SceneLines = Readonly<Record<LineKind, ArrayLike<number>>>;

/** Each link of the moment is one line, of the kind that matters most; links within a group are none. */
export function linesOf(sight: Sight, dots: Dots, cutPoints: CutPoints | null): SceneLines {
  const { moment, cut, changes, spread, state } = sight;
  const lines: Record<LineKind, number[]> = { link: [], new: [], bridge: [], gone: [], cut: [], carried: [] };
  const fresh = keysOf(changes.come, moment.nodes);
  const drawn = new Set<number>();
  moment.forEachLink((one, other) => {
    const [a, b] = [dots.dotOf(one), dots.dotOf(other)];
    if (a === b) return;
    const kind = kindOf(one, other);
    if (dots.kind === "groups" && kind === "link") {
      const key = Math.min(a, b) * dots.count + Math.max(a, b);
      if (drawn.has(key)) return;
      drawn.add(key);
    }
    lines[kind].push(a, b);
  });
  function kindOf(one: number, other: number): LineKind {
    if (cut.has(one, other)) return "cut";
    if (cutPoints?.hasBridge(one, other) === true) return "bridge";
    return fresh.has(one * moment.nodes + other) ? "new" : "link";
  }
  for (const node of changes.gone) lines.gone.push(dots.dotOf(node));
  if (spread !== null) {
    for (const node of spread.order) {
      if (spread.publishedAt + spread.after[node] > state.at) break;
      if (spread.from[node] >= 0) lines.carried.push(dots.dotOf(spread.from[node]), dots.dotOf(node));
    }
  }
  return lines;
}

function keysOf(ends: readonly number[], nodes: number): ReadonlySet<number> {
  const keys = new Set<number>();
  for (let end = 0; end < ends.length; end += 2) keys.add(ends[end] * nodes + ends[end + 1]);
  return keys;
}
