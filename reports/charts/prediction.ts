import type { RunWithoutRecording } from "../document/report-data.js";
import { spanOf } from "./quantities.js";

/** How long after a death a neighbour declares it, in milliseconds; or why that cannot be said. */
export type Prediction =
  | { readonly isKnown: true; readonly from: number; readonly to: number; readonly words: string }
  | { readonly isKnown: false; readonly words: string };

/**
 * What the protocol's settings say about detection (docs/protocol.md, Liveness): with period P, k strikes and a reply
 * timeout τ, which is P, a neighbour declares between (k − 1) · P + τ and k · P + τ after the death; confirmation adds its
 * wait.
 */
export function predictionOf(run: RunWithoutRecording): Prediction {
  const { liveness, confirm } = run.scenario.protocol;
  if (run.protocol !== "seed-and-peer") {
    return {
      isKnown: false,
      words: `The run's protocol is ${run.protocol}: nothing is known of when it declares a death.`,
    };
  }
  if (liveness === "off") return { isKnown: false, words: "Liveness is off: nobody declares a death." };
  const timeout = liveness.every;
  const wait = confirm === "off" ? 0 : confirm.wait;
  const from = (liveness.strikes - 1) * liveness.every + timeout + wait;
  const to = liveness.strikes * liveness.every + timeout + wait;
  const confirmation = wait === 0 ? "" : ` and ${spanOf(wait)} for confirmation`;
  return {
    isKnown: true,
    from,
    to,
    words:
      `With ${liveness.strikes} strikes, ${spanOf(liveness.every)} apart${confirmation}, a neighbour declares a death ${spanOf(from)} to ${spanOf(to)} after it; the first of many neighbours does so early. ${exceptions(run)}`.trimEnd(),
  };
}

/** What can make it otherwise in this run. */
function exceptions({ scenario }: RunWithoutRecording): string {
  const acts = new Set(scenario.faults.map(({ act }) => act));
  if (acts.has("clock")) return "Clocks that are wrong, as some are in this run, make it sooner or later.";
  const delays = ["partition", "swizzle", "loss", "flap", "halfOpen", "delay", "slowNodes", "pauses"] as const;
  if (delays.some((act) => acts.has(act)))
    return "Faults that cut or delay answers, as in this run, can make it sooner.";
  return "";
}
