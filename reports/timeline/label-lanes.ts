/** A text on a line, in pixels. */
export interface LaneLabel {
  readonly at: number;
  readonly width: number;
}

/** Where a text stands: its left edge, and its lane from 0. */
export interface LanePlace {
  readonly left: number;
  readonly lane: number;
}

/** Between two texts in a lane. */
const GAP_PX = 8;

/**
 * Places texts along a line so that none is over another: each begins where it belongs, or ends at the edge, in the first
 * lane with room for it. `null`: there is none, and it is left out.
 *
 * @param labels in the order of their places
 */
export function labelLanes(labels: readonly LaneLabel[], width: number, lanes: number): readonly (LanePlace | null)[] {
  const ends = Array.from({ length: lanes }, () => -Infinity);
  return labels.map((label) => {
    if (label.width > width) return null;
    const left = Math.max(Math.min(label.at, width - label.width), 0);
    const lane = ends.findIndex((end) => left >= end + GAP_PX);
    if (lane < 0) return null;
    ends[lane] = left + label.width;
    return { left, lane };
  });
}
