import type { GossipMessage, NodeId, Scenario } from "../../../sim/index.js";
import type { ProtocolMaker } from "../../../hunt/index.js";
import { like, plant } from "../../canaries/fixtures/planting.js";
import { scenarioWith } from "../../support/scenarios.js";

/** A peer with this bug never again takes a message of an origin that it once declared dead. */
export const bearsGrudges: ProtocolMaker = ({ protocol }) => {
  // The peer that is made next gets the grudges of the host that was altered for it.
  let grudges = new Set<NodeId>();
  return plant(protocol, {
    host(host) {
      const dead = new Set<NodeId>();
      const observer = like(host.observer, {
        declaredDead(neighbour) {
          host.observer.declaredDead(neighbour);
          dead.add(neighbour);
        },
      });
      grudges = dead;
      return like(host, { observer });
    },
    peer(peer) {
      const dead = grudges;
      return like(peer, {
        receive(from, message) {
          if (message.kind !== "gossip" || !dead.has((message as GossipMessage).origin)) peer.receive(from, message);
        },
      });
    },
  });
};

/**
 * So many peers on a rough network, with eight faults of which the bug needs one or two: a restart after the neighbours
 * gave the peers up.
 */
export function manyTroubles(peers: number, seed: number): Scenario {
  const tenth = { peers: { kind: "share", share: 0.1 } } as const;
  return scenarioWith({
    name: "many-troubles",
    seed,
    duration: 300_000,
    seeds: 5,
    peers: { count: peers, join: { at: 0, every: 100 } },
    protocol: { gossip: { every: 30_000, messages: 8, payload: 100 } },
    network: {
      latency: { kind: "lognormal", median: 40, p99: 250 },
      jitter: { kind: "exponential", mean: 4 },
      loss: 0.001,
    },
    faults: [
      { at: 40_137, act: "partition", name: "cut", from: tenth, to: "others", direction: "both", lasts: 9_000 },
      { at: 60_250, act: "kill", who: tenth, how: "crash" },
      { at: 71_300, act: "leave", who: { peers: { kind: "count", count: Math.ceil(peers / 40) } } },
      { at: 80_000, act: "kill", who: { seeds: { kind: "count", count: 1 } }, how: "power-off" },
      { at: 95_011, act: "kill", who: { peers: { kind: "count", count: 2 } }, how: "freeze" },
      { at: 110_000, act: "thaw", who: { peers: { kind: "all" } } },
      { at: 150_777, act: "restart", who: { peers: { kind: "all" } }, memory: "lost" },
      { at: 160_000, act: "restart", who: { seeds: { kind: "all" } }, memory: "kept" },
    ],
    expect: [
      { check: "falsePositives", atMost: 1_000, from: 0, until: null, after: null },
      { check: "coverage", of: "live", atLeast: 1, within: 20_000, from: 0, until: null, after: null },
      { check: "connected", of: "live", at: null, after: null },
      { check: "neverTwice" },
      { check: "neverToDead" },
    ],
  });
}
