import type { Fault, FaultRow, Milliseconds } from "../../sim/index.js";
import { field, fields } from "./layout.js";
import { describeLinkFault } from "./link-faults.js";
import { describeNodeFault } from "./node-faults.js";
import type { Paint } from "./paint.js";
import { count, setSpan } from "./quantity.js";
import { describeNodes, someOf } from "./selectors.js";

/** How many faults are shown. */
const SHOWN = 20;

/** A fault as it is planned, in words. */
export function describeFault(fault: Fault): string {
  switch (fault.act) {
    case "kill":
      return `kill ${describeNodes(fault.who)} (${fault.how})`;
    case "thaw":
      return `thaw ${describeNodes(fault.who)}`;
    case "restart":
      return `restart ${describeNodes(fault.who)} (memory ${fault.memory})`;
    case "leave":
      return `let ${describeNodes(fault.who)} leave`;
    case "partition": {
      const { from, to, name, direction, lasts } = fault;
      const ways = direction === "both" ? "" : `, ${direction} only`;
      const span = lasts === null ? "" : ` for ${setSpan(lasts)}`;
      return `cut ${describeNodes(from)} off from ${to === "others" ? "the others" : describeNodes(to)}${span} (${name}${ways})`;
    }
    case "heal":
      return `heal ${fault.name}`;
    case "outage":
    case "rollingRestart":
    case "pauses":
    case "slowNodes":
    case "clock":
    case "lyingSeeds":
    case "join":
    case "churn":
      return describeNodeFault(fault, describeNodes);
    default:
      return describeLinkFault(fault);
  }
}

/** The faults of a run as they were done. */
export function faultSection(rows: readonly FaultRow[], paint: Paint): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN).flatMap(({ at, what, nodes }) => {
    const named = nodes.length === 0 ? "" : `: ${someOf(nodes)}`;
    return field(describeTime(at), `${what}${named}`, paint);
  });
  const more = rows.length > SHOWN ? fields("", [`… and ${count(rows.length - SHOWN)} more`], paint) : [];
  return ["", paint.bold("Faults"), ...shown, ...more];
}

/** When a fault came about: as planned, or on a real clock some time after. */
function describeTime(at: Milliseconds): string {
  return Number.isInteger(at) ? setSpan(at) : `${(at / 1000).toFixed(3)} s`;
}
