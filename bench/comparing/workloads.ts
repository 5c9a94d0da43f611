import type { Simulation } from "../../sim/index.js";
import { floodText, wholeText } from "../generated.js";
import { peakBytes } from "../memory.js";
import { type Checkout, scenarioOf, shippedScenario } from "./checkout.js";
import { measureSweep } from "./sweep-workload.js";

/** One measurement of a workload. */
export interface Measured {
  /** What it cost, in the unit of the workload: less is better. */
  readonly cost: number;
  /** Of all that the runs did: the same for the same behaviour. */
  readonly digest: string;
}

/** What a checkout is measured with. */
export interface Workload {
  readonly name: string;
  readonly about: string;
  readonly unit: "ns an event" | "ms a run" | "bytes a peer";
  readonly measure: (checkout: Checkout) => Measured;
}

/** All of them, those that take least first. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: "tiny",
    about: "10 peers, 5 runs: for tests",
    unit: "ms a run",
    measure: (checkout) => runs(checkout, smallestText(), 5),
  },
  {
    name: "first-contact",
    about: "the shipped scenario, 40 runs with their results",
    unit: "ms a run",
    measure: (checkout) => runs(checkout, shippedScenario("first-contact"), 40),
  },
  {
    name: "mass-death",
    about: "the shipped scenario, a run with its result",
    unit: "ms a run",
    measure: (checkout) => runs(checkout, shippedScenario("mass-death"), 1),
  },
  flood("flood-1k", 1_000, 500),
  flood("flood-10k", 10_000, 50),
  flood("flood-100k", 100_000, 5),
  {
    name: "whole",
    about: "20,000 peers join, listLimit 50, liveness: 30 s of virtual time",
    unit: "ns an event",
    measure: (checkout) => advance(checkout, wholeText(500, { seconds: 30 }), wholeText(20_000, { seconds: 30 })),
  },
  {
    name: "memory",
    about: "what 30,000 such peers add to the process at its peak",
    unit: "bytes a peer",
    measure: measureMemory,
  },
  { name: "sweep", about: "hearsay sweep of 300 tiny runs, on one thread", unit: "ms a run", measure: measureSweep },
];

/** What is measured unless somebody chooses. */
export const USUAL_WORKLOADS = WORKLOADS.filter(({ name }) => name !== "tiny");

function flood(name: string, peers: number, messages: number): Workload {
  return {
    name,
    about: `${messages} messages flood ${peers.toLocaleString("en")} peers`,
    unit: "ns an event",
    measure: (checkout) => advance(checkout, floodText(500, 150), floodText(peers, messages)),
  };
}

function smallestText(): string {
  return "name: tiny\nduration: 20 s\nseeds: 2\npeers: 10\nprotocol: { gossip: { every: 1 s, messages: 10 } }\n";
}

/** Complete runs with different seeds, with what they measure and judge; the first few of them warm up. */
function runs(checkout: Checkout, text: string, count: number): Measured {
  const scenario = scenarioOf(checkout, text);
  const { simulate } = checkout.simulator;
  for (let seed = 1; seed <= Math.ceil(count / 10); seed++) simulate({ ...scenario, seed });
  const digests: string[] = [];
  const begin = performance.now();
  for (let seed = 1; seed <= count; seed++) digests.push(simulate({ ...scenario, seed }).digest ?? "none");
  return { cost: (performance.now() - begin) / count, digest: digests.join(" ") };
}

/** The events of one run, without building it and without its result. */
function advance(checkout: Checkout, warmUp: string, text: string): Measured {
  toEnd(new checkout.simulator.Simulation(scenarioOf(checkout, warmUp)));
  const simulation = new checkout.simulator.Simulation(scenarioOf(checkout, text));
  const begin = performance.now();
  toEnd(simulation);
  const tookMs = performance.now() - begin;
  return { cost: (tookMs * 1e6) / simulation.progress.events, digest: simulation.digest };
}

function measureMemory(checkout: Checkout): Measured {
  const peers = 30_000;
  toEnd(new checkout.simulator.Simulation(scenarioOf(checkout, wholeText(500, { seconds: 30 }))));
  const before = peakBytes();
  const simulation = new checkout.simulator.Simulation(scenarioOf(checkout, wholeText(peers, { seconds: 30 })));
  toEnd(simulation);
  return { cost: (peakBytes() - before) / peers, digest: simulation.digest };
}

function toEnd(simulation: Simulation): void {
  while (simulation.advance(1_000_000));
}
