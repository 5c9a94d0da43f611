import type { TraceEvent } from "../../sim/index.js";
import { KIND_NAMES } from "./kind-names.js";
import { measuredSpan, moment, plural } from "./quantity.js";

/** Receipts that another event of the same moment tells better. */
const TOLD_BETTER = new Set(["gossip", "peerList"]);

/** What a node did, as a readable line; nothing when another line says it. */
export function describeDoing(event: TraceEvent): string | undefined {
  if (event.event === "received" && TOLD_BETTER.has(event.kind ?? "")) return undefined;
  return describeEvent(event);
}

/** What happened at a node, as a readable line. */
export function describeEvent(event: TraceEvent): string {
  return `${moment(event.at).padStart(14)}  ${event.node.padEnd(9)} ${phrase(event)}`;
}

/** What is to blame for a message's fate. Faults are counted from 1, as people do. */
function cause({ why = "", fault }: TraceEvent): string {
  return fault === undefined ? why : `fault ${fault + 1}`;
}

function phrase(event: TraceEvent): string {
  const { peer = "?", message = "?", kind = "?", count = 0, why = "" } = event;
  const what = event.message === undefined ? (KIND_NAMES[kind] ?? kind) : `${kind} ${message}`;
  switch (event.event) {
    case "started":
      return "starts";
    case "crash":
      return "crashes";
    case "power-off":
      return "loses power";
    case "freeze":
      return "freezes";
    case "thaw":
      return "thaws";
    case "leave":
      return "leaves";
    case "sent":
      return `→ ${peer}  ${what}`;
    case "received":
      return `← ${peer}  ${what}`;
    case "lost":
      return `× ${peer}  ${what} is lost: ${cause(event)}`;
    case "held":
      return `‖ ${peer}  ${what} is held up: ${cause(event)}`;
    case "late":
      return `… ${peer}  ${what} is ${measuredSpan(event.by ?? 0)} late: ${cause(event)}`;
    case "again":
      return `… ${peer}  ${what} comes again ${measuredSpan(event.by ?? 0)} later: ${cause(event)}`;
    case "registered":
      return `← ${peer}  registered, and got a list of ${plural(count, "peer")}`;
    case "neighbourUp":
      return `has a new neighbour, ${peer}`;
    case "neighbourDown":
      return `has lost its neighbour ${peer} (${why})`;
    case "published":
      return `publishes ${message}`;
    case "delivered":
      return `← ${peer}  gossip ${message}, for the first time`;
    case "duplicate":
      return `← ${peer}  gossip ${message}, which it had`;
    case "strike":
      return `strike ${count} against ${peer}`;
    case "declaredDead":
      return `declares ${peer} dead`;
    case "listed":
      return `lists ${peer}`;
    case "unlisted":
      return `removes ${peer} from its list (${why})`;
    case "note":
      return `notes ${why}${event.peer === undefined ? "" : ` about ${peer}`}`;
  }
}
