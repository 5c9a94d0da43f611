import { DEFAULT_SETTINGS, type Scenario, Simulation } from "../sim/index.js";
import { PUBLISH_EVERY_MS } from "./generated.js";
import { peakBytes } from "./memory.js";

/** One run of the flood workload by Hearsay. */
export interface FloodRun {
  readonly peers: number;
  readonly messages: number;
  readonly deliveries: number;
  /** Wall time of the run, from the first publication on, without building the overlay and starting the nodes. */
  readonly seconds: number;
  readonly nsPerDelivery: number;
  /** The most memory that the whole process has held up to the end of the run. */
  readonly peakBytes: number;
  /** The same, less what it held before the run was built. */
  readonly runBytes: number;
}

/**
 * What runs beside the nodes and the network: digest, observer and recorder (`recorded`), these and the check that no
 * message passes a link twice, which looks at every transmission (`checked`), or nothing (`bare`).
 */
export type FloodMode = "recorded" | "checked" | "bare";

/**
 * The flood workload: peers in a static overlay (`kOut`, k = 4), one message at a time to all, 10 to 100 ms uniform for
 * each message on each link, drawn afresh. The real peer, on the real network.
 */
function floodScenario(peers: number, messages: number, mode: FloodMode): Scenario {
  return {
    name: "flood",
    about: "",
    seed: 1,
    duration: messages * PUBLISH_EVERY_MS + 3_000,
    seeds: 0,
    peers: { count: peers, join: { at: 0, every: 0 } },
    protocol: { ...DEFAULT_SETTINGS, gossip: "off", liveness: "off" },
    network: {
      mode: "stream",
      latency: { kind: "constant", value: 0 },
      directions: "same",
      jitter: { kind: "uniform", low: 10, high: 100 },
      loss: 0,
      retransmission: { timeout: 200, longest: 120_000, limit: 15 },
      bandwidth: null,
    },
    overlay: { kind: "kOut", k: 4 },
    publish: [{ at: 1_000, count: messages, every: PUBLISH_EVERY_MS, by: "random", payload: 0 }],
    faults: [],
    expect: mode === "checked" ? [{ check: "neverTwice" }] : [],
    ties: "scheduled",
    hunt: null,
  };
}

/**
 * Runs the flood workload once, after a short run of another size that warms the compiler up, and holds every message to
 * its known answer: 2E − V + 1 transmissions.
 *
 * @throws Error when a message took another number of transmissions, or passed a link twice
 */
export function runFlood(peers: number, messages: number, mode: FloodMode): FloodRun {
  const warmUp = simulationOf(500, 150, mode);
  while (warmUp.advance(1_000_000));
  const before = peakBytes();
  const simulation = simulationOf(peers, messages, mode);
  simulation.advance(peers); // all start at once
  const begin = performance.now();
  while (simulation.advance(1_000_000));
  const seconds = (performance.now() - begin) / 1000;
  const peak = peakBytes();
  const deliveries =
    mode === "bare" ? simulation.progress.events - peers - messages - 1 : checkedDeliveries(simulation);
  return {
    peers,
    messages,
    deliveries,
    seconds,
    nsPerDelivery: (seconds * 1e9) / deliveries,
    peakBytes: peak,
    runBytes: peak - before,
  };
}

function simulationOf(peers: number, messages: number, mode: FloodMode): Simulation {
  return new Simulation(floodScenario(peers, messages, mode), { instruments: mode === "bare" ? "off" : "on" });
}

function checkedDeliveries(simulation: Simulation): number {
  const { overlay, dissemination, verdicts, traffic } = simulation.result();
  const expected = 2 * overlay.links - overlay.live + 1;
  if (overlay.components !== 1) throw new Error("the overlay is not connected: take another seed");
  for (const { name, transmissions } of dissemination.perMessage) {
    if (transmissions !== expected) throw new Error(`${name} took ${transmissions} transmissions, not ${expected}`);
  }
  const broken = verdicts.find(({ held }) => !held);
  if (broken !== undefined) throw new Error(`${broken.expectation}: ${broken.worst}`);
  return traffic.byKind["gossip"].received;
}
