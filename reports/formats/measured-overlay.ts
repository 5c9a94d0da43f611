import type { ReportNode } from "../document/report-data.js";

/** An overlay that was measured elsewhere, at one moment. */
export interface MeasuredOverlay {
  /** Seeds first; no two have the same name. */
  readonly nodes: ReportNode[];
  /** The ends of the links, places in `nodes`: the lower, and the other. No loops, and none twice. */
  readonly one: number[];
  readonly other: number[];
  /** What was left out or read in a way that may surprise, a sentence each. */
  readonly remarks: string[];
}

/** Nodes and links as a file has them; links by the places of their ends, in any order. */
export interface RawOverlay {
  readonly nodes: readonly ReportNode[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly remarks: readonly string[];
}

/** Puts seeds first, and leaves out loops and repetitions of links, whichever way round they are written. */
export function measuredOverlay({ nodes, from, to, remarks }: RawOverlay): MeasuredOverlay {
  const places = nodes.map((_, node) => node);
  const order = [
    ...places.filter((at) => nodes[at].role === "seed"),
    ...places.filter((at) => nodes[at].role === "peer"),
  ];
  const placeOf = new Uint32Array(nodes.length);
  order.forEach((node, place) => (placeOf[node] = place));

  const [one, other]: [number[], number[]] = [[], []];
  const seen = new Set<number>();
  let [loops, repetitions, seeds] = [0, 0, 0];
  for (let link = 0; link < from.length; link++) {
    const [a, b] = [placeOf[from[link]], placeOf[to[link]]];
    const pair = Math.min(a, b) * nodes.length + Math.max(a, b);
    if (a === b) loops++;
    else if (seen.has(pair)) repetitions++;
    else {
      seen.add(pair);
      one.push(Math.min(a, b));
      other.push(Math.max(a, b));
      if (nodes[from[link]].role === "seed" || nodes[to[link]].role === "seed") seeds++;
    }
  }
  return {
    nodes: order.map((node) => nodes[node]),
    one,
    other,
    remarks: [
      ...remarks,
      ...(loops > 0 ? [`${times(loops, "link")} of a node to itself left out.`] : []),
      ...(repetitions > 0
        ? [`${times(repetitions, "link")} left out that the file has already, maybe the other way round.`]
        : []),
      ...(seeds > 0 ? [`${times(seeds, "link")} of seeds: the overlay that is measured is that of peers.`] : []),
    ],
  };
}

/** `1 link`, `12 links`. */
export function times(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
