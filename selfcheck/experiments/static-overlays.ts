import type { Overlay } from "./plain-scenario.js";

/** The number of peers in each. */
export const PEERS = 60;

/** Static overlays of every kind: dense and sparse, with and without triangles, connected or not. */
export const OVERLAYS: readonly Overlay[] = [
  "complete",
  { ring: { each: 1 } },
  { ring: { each: 3 } },
  { regular: { degree: 5 } },
  { kOut: { k: 3 } },
  { random: { edgeProbability: 0.04 } },
  { smallWorld: { each: 2, rewire: 0.2 } },
  { scaleFree: { links: 2 } },
];
