import type { OverlayPlan } from "../../sim/index.js";
import { percent, plural } from "./quantity.js";

/** Who is whose neighbour, in words. */
export function describeOverlay(plan: OverlayPlan): string {
  switch (plan.kind) {
    case "protocol":
      return "found by the protocol, through the seeds";
    case "complete":
      return "complete: everyone linked to everyone";
    case "ring":
      return `ring, linked to ${plan.each} on either side`;
    case "regular":
      return `random, ${plural(plan.degree, "neighbour")} each`;
    case "kOut":
      return `each peer picks ${plan.k}`;
    case "random":
      return `random (Erdős–Rényi), each pair linked with ${percent(plan.edgeProbability)}`;
    case "smallWorld":
      return `small world, a ring of ${plan.each} on either side, ${percent(plan.rewire)} rewired`;
    case "scaleFree":
      return `scale-free, ${plural(plan.links, "link")} a newcomer`;
    case "edges":
      return `given, ${plural(plan.edges.length, "link")}`;
  }
}
