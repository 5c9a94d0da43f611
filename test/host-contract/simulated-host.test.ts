import type { Protocol } from "../../src/node/contract.js";
import type { Fault, NetworkPlan, Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { QUIET_NETWORK, scenarioWith, WILD_NETWORK } from "../support/scenarios.js";
import { describeHost } from "./describe-host.js";
import type { Ending, RunTrial } from "./trial.js";

/** Runs trials in the simulator: peers without seeds, all linked from the start. */
function simulated(network: NetworkPlan, ties: Scenario["ties"] = "scheduled"): RunTrial {
  return ({ nodes, lasts, ends = [] }) => {
    const protocol: Protocol = {
      name: "trial",
      sizeOf: () => 50,
      create: (host, { neighbours = [] }) => ({
        start() {},
        receive() {},
        wake() {},
        unreachable() {},
        stop() {},
        ...nodes[host.self](host, neighbours),
      }),
    };
    const peers = { count: nodes.length, join: { at: 0, every: 0 } };
    const faults = ends.map(({ at, node, how }) => faultOf(how, at, `peer-${node + 1}`));
    const scenario = {
      seeds: 0,
      peers,
      overlay: { kind: "complete" },
      duration: lasts,
      network,
      ties,
      faults,
    } as const;
    simulate(scenarioWith(scenario), { protocol });
  };
}

function faultOf(how: Ending, at: number, name: string): Fault {
  const who = { names: [name] };
  if (how === "leaves") return { at, act: "leave", who };
  return { at, act: "kill", who, how: how === "refuses" ? "crash" : "power-off" };
}

describeHost("the simulated host", simulated(QUIET_NETWORK));
describeHost(
  "the simulated host without latency",
  simulated({ ...QUIET_NETWORK, latency: { kind: "constant", value: 0 } }),
);
describeHost("the simulated host in a wild network", simulated({ ...WILD_NETWORK, bandwidth: null }));
describeHost("the simulated host with shuffled ties", simulated(QUIET_NETWORK, "shuffled"));
