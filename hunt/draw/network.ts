import type { NetworkPlan } from "../../sim/scenario/scenario.js";
import type { Space } from "../space.js";
import type { Dice } from "./dice.js";

/** The network of a run: of the scenario, or another one. */
export interface NetworkDraw {
  readonly kind: "as written" | "other";
  readonly plan: NetworkPlan;
}

/** How often the network is as the scenario has it. */
const AS_WRITTEN = 0.5;

/** Draws the loss and the jitter of a run. Latencies, which links are chosen by, stay as they are. */
export function drawNetwork({ base: { network }, network: variation }: Space, dice: Dice): NetworkDraw {
  if (variation === "as-written" || dice.chance(AS_WRITTEN)) return { kind: "as written", plan: network };
  return { kind: "other", plan: { ...network, loss: drawLoss(network, dice), jitter: drawJitter(network, dice) } };
}

/** A stream makes good what it loses, after a while; a datagram that is lost is lost, so there is no more of that. */
function drawLoss({ mode, loss }: NetworkPlan, dice: Dice): number {
  return mode === "stream" ? dice.one([0, loss, 0.001, 0.005, 0.01]) : dice.one([0, loss]);
}

function drawJitter({ jitter }: NetworkPlan, dice: Dice): NetworkPlan["jitter"] {
  return dice.one([
    jitter,
    { kind: "constant", value: 0 } as const,
    { kind: "uniform", low: 0, high: dice.span(1, 100) } as const,
    { kind: "exponential", mean: dice.span(1, 20) } as const,
  ]);
}
