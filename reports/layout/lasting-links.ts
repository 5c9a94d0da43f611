import { RECORDED_EVENTS } from "../../sim/recording.js";
import type { Timeline } from "../timeline/timeline.js";

/** The links that there ever were, each by how much it should count in a map of the whole run. */
export interface LastingLinks {
  readonly one: Uint32Array;
  readonly other: Uint32Array;
  /** Up to 1.25; see {@link lastingLinks}. */
  readonly weight: Float64Array;
  /** 1: it is there when the run ends. */
  readonly isAtEnd: Uint8Array;
}

/** What a link that is there when the run ends counts at least. */
const AT_END = 1;
/** What a link that was always there counts for that. */
const ALWAYS = 0.25;
/** What a link counts that was there for no time at all. */
const LEAST = 0.001;

const LINKED = RECORDED_EVENTS.indexOf("linked");

/**
 * Weighs the links of a run: those that it ends with the most, others the more the longer they lasted. A map made with
 * them is of the last overlay, in which peers that are gone are near those whom they knew.
 */
export function lastingLinks(timeline: Timeline, endsAt: number): LastingLinks {
  const { at, what } = timeline.recording.history;
  const { one, other, ofRow } = timeline.everLinks;
  const since = new Float64Array(one.length);
  const lasted = new Float64Array(one.length);
  const isAtEnd = new Uint8Array(one.length);
  for (let row = 0; row < at.length; row++) {
    const link = ofRow[row];
    if (link < 0) continue;
    if (isAtEnd[link] === 1) lasted[link] += at[row] - since[link];
    isAtEnd[link] = what[row] === LINKED ? 1 : 0;
    since[link] = at[row];
  }
  const whole = Math.max(endsAt - timeline.recording.since, 1);
  const weight = new Float64Array(one.length);
  for (let link = 0; link < one.length; link++) {
    if (isAtEnd[link] === 1) lasted[link] += Math.max(endsAt - since[link], 0);
    const share = Math.min(lasted[link] / whole, 1);
    weight[link] = LEAST + ALWAYS * share + (isAtEnd[link] === 1 ? AT_END : 0);
  }
  return { one, other, weight, isAtEnd };
}
