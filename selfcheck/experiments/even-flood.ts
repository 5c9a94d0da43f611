import type { MessageRow } from "../../sim/result.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import type { Experiment, Simulate } from "../experiment.js";
import { Graph } from "../graph.js";
import { Identity } from "../identity.js";
import { plainScenario } from "./plain-scenario.js";
import { OVERLAYS, PEERS } from "./static-overlays.js";
import { Watched } from "./watched.js";

/** Constant latencies, in milliseconds. */
const LATENCIES: readonly number[] = [1, 7, 50, 333.333, 1_000];

const MESSAGES = 3;

/** The same flood where every message takes the same time on every link: it spreads as a breadth-first search does. */
export const evenFlood: Experiment = {
  name: "even-flood",
  about: `${MESSAGES} messages on each of ${OVERLAYS.length} overlays of ${PEERS} peers × ${LATENCIES.length} constant latencies L`,
  source: "breadth-first search of the overlay; never twice over a link, by the protocol",
  runs: OVERLAYS.length * LATENCIES.length,
  *answers(simulate) {
    const answers = new EvenFloodAnswers();
    for (let seed = 0; seed < this.runs; seed++) {
      answers.take(seed, LATENCIES[Math.floor(seed / OVERLAYS.length)]!, simulate);
      yield;
    }
    return Object.values(answers.identities).map((identity) => identity.answer());
  },
};

class EvenFloodAnswers {
  readonly identities = {
    transmissions: new Identity("transmissions ≤ 2E − V + 1"),
    ways: new Identity("over a link at most once each way"),
    hops: new Identity("hops to a peer = its distance"),
    times: new Identity("delivered after distance · L"),
    lastHop: new Identity("last delivery hop = eccentricity"),
    t100: new Identity("t100 = eccentricity · L"),
  };

  take(seed: number, latency: number, simulate: Simulate): void {
    const scenario = evenFloodScenario(seed, latency);
    const watched = new Watched("sent", "delivered");
    const { dissemination } = simulate(scenario, { observers: [watched] });
    const graph = new Graph(scenario);
    for (const message of dissemination.perMessage) {
      const { V, E } = graph.componentOf(message.origin);
      const where = `seed ${seed}, ${message.name}`;
      this.identities.transmissions.holds(
        message.transmissions <= 2 * E - V + 1,
        () => `${where}: ${message.transmissions} transmissions, more than ${2 * E - V + 1}`,
      );
      this.#compareWays(message, watched, where);
      this.#compareDeliveries(message, watched, graph.distancesFrom(message.origin), latency, where);
    }
  }

  #compareWays({ name }: MessageRow, watched: Watched, where: string): void {
    const ways = new Map<string, number>();
    for (const { message, node, peer } of watched.events("sent")) {
      if (message === name) ways.set(`${node} → ${peer}`, (ways.get(`${node} → ${peer}`) ?? 0) + 1);
    }
    for (const [way, times] of ways) this.identities.ways.holds(times === 1, () => `${where}, ${way}: ${times} times`);
  }

  #compareDeliveries(
    row: MessageRow,
    watched: Watched,
    distances: ReadonlyMap<string, number>,
    latency: number,
    where: string,
  ): void {
    const { hops, times, lastHop, t100 } = this.identities;
    const hopsOf = new Map([[row.origin, 0]]);
    const takenOf = new Map<string, number>();
    for (const { message, node, peer = "", at } of watched.events("delivered")) {
      if (message !== row.name) continue;
      hopsOf.set(node, (hopsOf.get(peer) ?? Number.NaN) + 1);
      takenOf.set(node, inMicros(at - row.publishedAt));
    }
    for (const [peer, distance] of distances) {
      if (distance === 0) continue;
      hops.equal(distance, hopsOf.get(peer), () => `${where} at ${peer}`);
      times.equal(inMicros(distance * latency), takenOf.get(peer), () => `${where} at ${peer}, in µs`);
    }
    const eccentricity = Math.max(...distances.values());
    lastHop.equal(eccentricity, row.lastDeliveryHop, () => where);
    // Undefined when some peer is out of reach.
    const last = distances.size === PEERS ? inMicros(eccentricity * latency) : null;
    t100.equal(last, row.t100 === null ? null : inMicros(row.t100), () => `${where}, in µs`);
  }
}

/** Times as the engine has them: their difference in milliseconds is off by a rounding. */
function inMicros(span: number): number {
  return Math.round(span * 1000);
}

function evenFloodScenario(seed: number, latency: number): Scenario {
  return plainScenario("even-flood", {
    seed,
    duration: "2 min",
    peers: PEERS,
    overlay: OVERLAYS[seed % OVERLAYS.length]!,
    network: { latency: `${latency} ms` },
    publish: [{ at: "1 s", count: MESSAGES, every: "50 ms" }],
  });
}
