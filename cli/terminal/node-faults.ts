import { writeShare } from "../../sim/scenario/units.js";
import type { Fault, Milliseconds, Selector } from "../../sim/index.js";
import { describeLaw } from "./network.js";
import { plural, setSpan } from "./quantity.js";

/** Acts on nodes, and acts that bring peers or have them come and go. */
export type NodeAct = Extract<
  Fault,
  { act: "outage" | "rollingRestart" | "pauses" | "slowNodes" | "clock" | "lyingSeeds" | "join" | "churn" }
>;

/**
 * Such an act as it is planned, in words.
 *
 * @param nodes says in words whom a selector means
 */
export function describeNodeFault(fault: NodeAct, nodes: (who: Selector) => string): string {
  switch (fault.act) {
    case "outage":
      return `take ${nodes(fault.who)} down for ${setSpan(fault.lasts)} (${fault.how}, memory ${fault.memory})`;
    case "rollingRestart": {
      const { every, down, how, memory } = fault;
      return `restart ${nodes(fault.who)}, one every ${setSpan(every)}, down for ${setSpan(down)} (${how}, memory ${memory})`;
    }
    case "pauses": {
      const { every, each, lasts } = fault;
      return `pause ${nodes(fault.who)} for ${describeLaw(each)}, every ${describeLaw(every)}${forSpan(lasts)}`;
    }
    case "slowNodes":
      return `slow ${nodes(fault.who)} down by ${describeLaw(fault.perMessage)} a message${forSpan(fault.lasts)}`;
    case "clock":
      return `change the clock of ${nodes(fault.who)}: ${describeClock(fault)}`;
    case "lyingSeeds": {
      const list = fault.list === "stale" ? "their lists of that moment" : "lists of dead peers";
      return `have ${nodes(fault.who)} hand out ${list}${forSpan(fault.lasts)}`;
    }
    case "join":
      return `${plural(fault.peers, "peer")} join${fault.every === 0 ? " at once" : `, one every ${setSpan(fault.every)}`}`;
    case "churn":
      return `churn: ${describeChurn(fault, nodes)}${forSpan(fault.lasts)}`;
  }
}

type ActOf<A extends NodeAct["act"]> = Extract<NodeAct, { act: A }>;

function describeClock({ drift, jump, lasts }: ActOf<"clock">): string {
  const parts: string[] = [];
  if (jump !== 0) parts.push(`${setSpan(Math.abs(jump))} ${jump > 0 ? "forward" : "back"}`);
  if (drift !== 0) parts.push(`${writeShare(Math.abs(drift))} too ${drift > 0 ? "fast" : "slow"}${forSpan(lasts)}`);
  return parts.join(", ");
}

function describeChurn(fault: ActOf<"churn">, nodes: (who: Selector) => string): string {
  const { arrivals, who, session, how, returns } = fault;
  const parts: string[] = [];
  if (arrivals?.kind === "poisson") parts.push(`a peer joins every ${setSpan(arrivals.every)} in the mean`);
  if (arrivals?.kind === "together") parts.push(`${plural(arrivals.peers, "peer")} join`);
  if (who !== null) parts.push(`${nodes(who)} come and go`);
  if (session !== null) parts.push(`sessions of ${describeLaw(session)} (then ${how})`);
  if (returns !== null) parts.push(`back after ${describeLaw(returns.after)} (memory ${returns.memory})`);
  return parts.join(", ");
}

function forSpan(lasts: Milliseconds | null): string {
  return lasts === null ? "" : ` for ${setSpan(lasts)}`;
}
