import type { Scenario } from "../../sim/scenario/scenario.js";
import type { Experiment } from "../experiment.js";
import { Graph } from "../graph.js";
import { Identity } from "../identity.js";
import { type Network, plainScenario } from "./plain-scenario.js";
import { OVERLAYS, PEERS } from "./static-overlays.js";

/** Nothing is lost; everything else that makes a message late. */
const NETWORKS: readonly Network[] = [
  { latency: "20 ms" },
  { latency: { uniform: ["10 ms", "100 ms"] } },
  { latency: { lognormal: { median: "40 ms", p99: "250 ms" } }, directions: "independent" },
  { latency: { pareto: { minimum: "5 ms", shape: 1.5 } }, jitter: { exponential: { mean: "30 ms" } } },
  { latency: "5 ms", jitter: { uniform: ["0 ms", "200 ms"] }, mode: "datagram" },
  { latency: "geo", bandwidth: "1 Mbit/s" },
];

const MESSAGES = 3;

/**
 * A flood on a static overlay in which nothing is lost: the publisher sends to all its neighbours, every other peer, once,
 * to all but the one that it heard it from. So a component of V peers and E links sees ∑ degree − (V − 1) = 2E − V + 1
 * transmissions, whatever the latencies are.
 */
export const flood: Experiment = {
  name: "flood",
  about: `${MESSAGES} messages on each of ${OVERLAYS.length} overlays of ${PEERS} peers × ${NETWORKS.length} lossless networks`,
  source: "every peer of the component forwards once, to all neighbours but one",
  runs: OVERLAYS.length * NETWORKS.length,
  *answers(simulate) {
    const transmissions = new Identity("transmissions = 2E − V + 1");
    const redundancy = new Identity("RMR = (2E − V + 1) / (V − 1) − 1");
    const delivered = new Identity("delivered by all of the component");
    for (let seed = 0; seed < this.runs; seed++) {
      const scenario = floodScenario(seed);
      const graph = new Graph(scenario);
      for (const message of simulate(scenario).dissemination.perMessage) {
        const { V, E } = graph.componentOf(message.origin);
        const expected = 2 * E - V + 1;
        const where = () => `seed ${seed}, ${message.name}`;
        transmissions.equal(expected, message.transmissions, where);
        redundancy.equal(V === 1 ? null : expected / (V - 1) - 1, message.redundancy, where);
        delivered.equal(V, message.delivered, where);
      }
      yield;
    }
    return [transmissions.answer(), redundancy.answer(), delivered.answer()];
  },
};

function floodScenario(seed: number): Scenario {
  return plainScenario("flood", {
    seed,
    duration: "10 min",
    peers: PEERS,
    overlay: OVERLAYS[seed % OVERLAYS.length]!,
    network: NETWORKS[Math.floor(seed / OVERLAYS.length)]!,
    publish: [{ at: "1 s", count: MESSAGES, every: "50 ms" }],
  });
}
