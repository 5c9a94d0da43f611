import { DEFAULT_SETTINGS, type ProtocolSettings } from "../../src/node/settings.js";
import type { NetworkPlan, PeersPlan, Scenario } from "../../sim/scenario/scenario.js";

/** What a test says of a scenario; everything else is as in {@link scenarioWith}. */
export interface ScenarioOverrides extends Partial<Omit<Scenario, "peers" | "network" | "protocol">> {
  /** So many peers, a tenth of a second between two; or a plan. */
  readonly peers?: number | PeersPlan;
  readonly network?: Partial<NetworkPlan>;
  readonly protocol?: Partial<ProtocolSettings>;
}

/** The window of an expectation about the whole run. */
export const WHOLE_RUN = { from: 0, until: null, after: null } as const;

/** A network in which every message takes 10 ms and none is lost. */
export const QUIET_NETWORK: NetworkPlan = {
  mode: "stream",
  latency: { kind: "constant", value: 10 },
  directions: "same",
  jitter: { kind: "constant", value: 0 },
  loss: 0,
  retransmission: { timeout: 200, longest: 120_000, limit: 15 },
  bandwidth: null,
};

/** A network with everything that makes two runs differ: spread, jitter and losses. */
export const WILD_NETWORK: NetworkPlan = {
  ...QUIET_NETWORK,
  latency: { kind: "uniform", low: 5, high: 80 },
  directions: "independent",
  jitter: { kind: "exponential", mean: 10 },
  loss: 0.05,
  bandwidth: 1_000_000,
};

/** A valid small scenario: 3 seeds, 10 peers, all protocol on, a quiet network, one minute. */
export function scenarioWith({ peers = 10, network, protocol, ...rest }: ScenarioOverrides = {}): Scenario {
  return {
    name: "test",
    about: "",
    seed: 7,
    duration: 60_000,
    seeds: 3,
    peers: typeof peers === "number" ? { count: peers, join: { at: 0, every: 100 } } : peers,
    protocol: { ...DEFAULT_SETTINGS, ...protocol },
    network: { ...QUIET_NETWORK, ...network },
    overlay: { kind: "protocol" },
    publish: [],
    faults: [],
    expect: [],
    ties: "scheduled",
    hunt: null,
    ...rest,
  };
}
