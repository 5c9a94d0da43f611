import type { NodeId } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";
import { LiveComponents } from "../measures/live-components.js";
import type { OverlayReplay } from "../measures/overlay-replay.js";
import type { Expectation, Members } from "../scenario/scenario.js";
import { type Judge, nothingToJudge } from "./check.js";
import { describeMoment, momentIn } from "./moment.js";
import { plural } from "./words.js";

/** The overlay of the live peers, or of the core, is in one piece. */
export const judgeConnected: Judge<Expectation & { check: "connected" }> = (expected, evidence) => {
  const { of } = expected;
  const whose = of === "live" ? "overlay" : "overlay of core peers";
  const question = { check: "connected", expectation: `${whose} connected ${describeMoment(expected)}` };
  const time = momentIn(expected, of, evidence);
  if (typeof time === "string") return nothingToJudge(question, time);
  const { members, overlay, components } = overlayAt(time, of, evidence);
  if (members === 0) return nothingToJudge(question, `no ${of} peer to judge`);
  const [count, largest] = [components.count(overlay), components.largest(overlay)];
  const isolated = [...components.members].filter((peer) => overlay.degree(peer) === 0);
  const [worst, margin] =
    count === 1 ? fewestNeighbours(components.members, overlay) : [isolated.at(0) ?? components.apart(overlay), null];
  return {
    ...question,
    held: count === 1,
    judged: members,
    measured: `${plural(count, "component")} over ${plural(members, `${of} peer`)}, largest ${largest}`,
    worst: isolated.length === 0 || members === 1 ? null : `${plural(isolated.length, "peer")} isolated`,
    worstCase: worst === undefined ? null : { message: null, peer: evidence.names.of(worst), at: time / 1000 },
    margin: margin ?? `${plural(members - largest, "peer")} cut off from the largest component`,
  };
};

/** The overlay at a time in microseconds, after all that happened then. */
function overlayAt(time: number, of: Members, { names, lastOverlay, core }: Evidence) {
  const components = new LiveComponents(names.count);
  const overlay = lastOverlay.at(time);
  components.findAnew();
  for (const peer of names.idsOf("peer")) {
    if (overlay.isAlive(peer) && (of === "live" || core.has(peer))) components.add(peer);
  }
  return { members: components.members.size, overlay, components };
}

/** Who is nearest to being cut off. */
function fewestNeighbours(members: ReadonlySet<NodeId>, overlay: OverlayReplay): [NodeId | undefined, string] {
  if (members.size === 1) return [undefined, "it is a single peer"];
  const degree = (peer: NodeId) => overlay.degree(peer);
  const least = [...members].reduce((fewest, peer) => (degree(peer) < degree(fewest) ? peer : fewest));
  return [least, `${plural(degree(least), "neighbour")} at least`];
}
