import type { Decision, Fault, Milliseconds } from "../../sim/index.js";
import { describeLaw } from "./network.js";
import { percent, plural, rate, setSpan } from "./quantity.js";
import { describeLinks, describeNodes, someOf } from "./selectors.js";

/** Acts on links, on what nodes send, and on single transmissions. */
export type LinkAct = Extract<
  Fault,
  {
    act: "loss" | "duplicate" | "reorder" | "delay" | "flap" | "halfOpen" | "bandwidth" | "swizzle" | "transmissions";
  }
>;

/** Such an act as it is planned, in words. */
export function describeLinkFault(fault: LinkAct): string {
  switch (fault.act) {
    case "loss":
      return `lose ${percent(fault.share)} on ${where(fault)}`;
    case "duplicate":
      return `double ${percent(fault.share)} (${describeLaw(fault.after)} later) on ${where(fault)}`;
    case "reorder":
      return `hold up ${percent(fault.share)} by ${describeLaw(fault.by)}, out of order, on ${where(fault)}`;
    case "delay":
      return `slow down by ${describeLaw(fault.by)} ${where(fault)}`;
    case "flap":
      return `let flap (up ${describeLaw(fault.up)}, down ${describeLaw(fault.down)}) ${where(fault)}`;
    case "halfOpen":
      return `leave half open ${where(fault)}`;
    case "bandwidth":
      return `squeeze ${describeNodes(fault.who)} to ${rate(fault.rate)}${forSpan(fault.lasts)}`;
    case "swizzle": {
      const { who, every, lasts } = fault;
      return `swizzle ${describeNodes(who)}: one cut off every ${setSpan(every)}, healed from ${setSpan(lasts)} after the last`;
    }
    case "transmissions": {
      const { decisions } = fault;
      return `change ${plural(decisions.length, "transmission")}: ${someOf(decisions.map(describeDecision))}`;
    }
  }
}

function where({ on, lasts }: Extract<LinkAct, { on: unknown }>): string {
  return `${describeLinks(on)}${forSpan(lasts)}`;
}

function describeDecision({ from, to, number, fate }: Decision): string {
  const what =
    fate === "lost" ? "lost" : "delay" in fate ? `${setSpan(fate.delay)} late` : `again after ${setSpan(fate.again)}`;
  return `${from} → ${to} #${number} ${what}`;
}

function forSpan(lasts: Milliseconds | null): string {
  return lasts === null ? "" : ` for ${setSpan(lasts)}`;
}
