import { DEFAULT_SETTINGS } from "../node/settings.js";
import { startClock } from "./clock.js";
import { DEFAULT_LIMITS } from "./limits.js";
import type { NodeOptions, NodePlan } from "./node-options.js";

/** Lives are counted in tenths of a second since then: a peer that starts again numbers its messages anew. */
const BEGINNING = Date.UTC(2026, 0, 1);

/** Fills in the defaults. */
export function planOf(options: NodeOptions): NodePlan {
  return {
    clock: startClock(),
    random: Math.random,
    // In the classic dialect it is its time that tells a message from those of an earlier life.
    life: options.wire.kind === "classic" ? 0 : Math.floor((Date.now() - BEGINNING) / 100),
    messageAge: DEFAULT_SETTINGS.messageAge,
    limits: DEFAULT_LIMITS,
    addresses: "checked",
    reports: "from listed peers",
    observe: () => ({}),
    onCrash: throwLater,
    ...options,
  };
}

/** Throws where nobody catches it: not into whatever the node was called from. */
function throwLater(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
