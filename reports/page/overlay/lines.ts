import type { CutPoints } from "./cut-points.js";
import type { Dots } from "./dots.js";
import type { Sight } from "./sight.js";
import { type Lines, LinesOfGroups, LinesOfNodes } from "./line-ends.js";

/** What a line can say; those that come later are drawn over the others. */
export const LINE_KINDS = ["link", "new", "bridge", "gone", "cut", "carried"] as const;

export type LineKind = (typeof LINE_KINDS)[number];

export type SceneLines = Readonly<Record<LineKind, Lines>>;

/**
 * Each link of the moment is one line, of the kind that matters most; where groups are drawn, a line is all links of a
 * kind between two of them, and links within a group are none.
 */
export function linesOf(sight: Sight, dots: Dots, cutPoints: CutPoints | null): SceneLines {
  const { moment, cut, changes, spread, state } = sight;
  const made = () => (dots.kind === "groups" ? new LinesOfGroups(dots.count) : new LinesOfNodes());
  const lines = { link: made(), new: made(), bridge: made(), gone: made(), cut: made(), carried: made() };
  const fresh = keysOf(changes.come, moment.nodes);
  const add = (kind: LineKind, one: number, other: number) => lines[kind].add(dots.dotOf(one), dots.dotOf(other));
  moment.forEachLink((one, other) => {
    if (cut.has(one, other)) add("cut", one, other);
    else if (cutPoints?.hasBridge(one, other) === true) add("bridge", one, other);
    else add(fresh.has(one * moment.nodes + other) ? "new" : "link", one, other);
  });
  for (let end = 0; end < changes.gone.length; end += 2) add("gone", changes.gone[end], changes.gone[end + 1]);
  if (spread !== null) {
    for (const node of spread.order) {
      if (spread.publishedAt + spread.after[node] > state.at) break;
      if (spread.from[node] >= 0) add("carried", spread.from[node], node);
    }
  }
  return {
    link: lines.link.lines(),
    new: lines.new.lines(),
    bridge: lines.bridge.lines(),
    gone: lines.gone.lines(),
    cut: lines.cut.lines(),
    carried: lines.carried.lines(),
  };
}

function keysOf(ends: readonly number[], nodes: number): ReadonlySet<number> {
  const keys = new Set<number>();
  for (let end = 0; end < ends.length; end += 2) keys.add(ends[end] * nodes + ends[end + 1]);
  return keys;
}
