import type { Randomness } from "../random.js";
import type { OverlayPlan } from "../scenario/scenario.js";
import { complete } from "./complete.js";
import { edges } from "./edges.js";
import { kOut } from "./k-out.js";
import type { Overlay } from "./overlay.js";
import { randomGraph } from "./random-graph.js";
import { regular } from "./regular.js";
import { ring } from "./ring.js";
import { scaleFree } from "./scale-free.js";
import { smallWorld } from "./small-world.js";

/** An overlay that is given, not found by the protocol. */
export type GivenOverlay = Exclude<OverlayPlan, { kind: "protocol" }>;

/**
 * Links `peers` peers as planned. Random kinds draw from the streams of purpose "overlay": those of the peers where each
 * decides for itself, else that of "all".
 *
 * @throws OverlayError when the plan cannot be carried out
 */
export function buildOverlay(plan: GivenOverlay, peers: number, randomness: Randomness): Overlay {
  return (kinds[plan.kind] as Builder<GivenOverlay>)(plan, peers, randomness);
}

type Builder<Plan> = (plan: Plan, peers: number, randomness: Randomness) => Overlay;

const kinds: {
  readonly [Kind in GivenOverlay["kind"]]: Builder<Extract<GivenOverlay, { kind: Kind }>>;
} = {
  complete: (_, peers) => complete(peers),
  ring: ({ each }, peers) => ring(peers, each),
  regular: ({ degree }, peers, randomness) => regular(peers, degree, randomness),
  kOut: ({ k }, peers, randomness) => kOut(peers, k, randomness),
  random: ({ edgeProbability }, peers, randomness) => randomGraph(peers, edgeProbability, randomness),
  smallWorld: ({ each, rewire }, peers, randomness) => smallWorld(peers, each, rewire, randomness),
  scaleFree: ({ links }, peers, randomness) => scaleFree(peers, links, randomness),
  edges: ({ edges: list }, peers) => edges(peers, list),
};
