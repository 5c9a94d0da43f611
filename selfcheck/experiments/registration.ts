import type { Experiment } from "../experiment.js";
import { Identity } from "../identity.js";
import { plainScenario } from "./plain-scenario.js";
import { Watched } from "./watched.js";

const PEERS = 30;

const MOST_SEEDS = 10;

/** Peers that register with ⌊n/2⌋ + 1 of n seeds, all of them up: two majorities have a member in common. */
export const registration: Experiment = {
  name: "registration",
  about: `${PEERS} peers join through 1 to ${MOST_SEEDS} seeds, all of them up, four times each`,
  source: "two majorities of the same seeds have a seed in common",
  runs: 4 * MOST_SEEDS,
  *answers(simulate) {
    const majority = new Identity("a peer registers with ⌊n/2⌋ + 1");
    const shared = new Identity("two peers share a seed");
    for (let seed = 0; seed < this.runs; seed++) {
      const seeds = 1 + (seed % MOST_SEEDS);
      const watched = new Watched("registered");
      simulate(plainScenario("registration", { seed, duration: "20 s", seeds, peers: PEERS }), {
        observers: [watched],
      });
      const seedsOf = byPeer(watched);
      for (const [peer, theirs] of seedsOf) {
        majority.equal(Math.floor(seeds / 2) + 1, theirs.size, () => `seed ${seed}, ${peer}`);
        for (const [other, others] of seedsOf) {
          if (peer >= other) continue;
          const share = [...theirs].some((each) => others.has(each));
          shared.holds(share, () => `seed ${seed}: ${peer} and ${other} share none of ${seeds} seeds`);
        }
      }
      yield;
    }
    return [majority.answer(), shared.answer()];
  },
};

/** The seeds that answered each peer. */
function byPeer(watched: Watched): Map<string, Set<string>> {
  const seedsOf = new Map<string, Set<string>>();
  for (const { node, peer = "" } of watched.events("registered")) {
    seedsOf.set(node, (seedsOf.get(node) ?? new Set()).add(peer));
  }
  return seedsOf;
}
