import { cpuUsage } from "node:process";
import { assortativityOf } from "../reports/graph/assortativity.js";
import { betweennessOf } from "../reports/graph/betweenness.js";
import { clusteringOf } from "../reports/graph/clustering.js";
import { componentsOf } from "../reports/graph/components.js";
import { cutsOf } from "../reports/graph/cuts.js";
import { degreeFitsOf } from "../reports/graph/degree-fits.js";
import { degreesOf } from "../reports/graph/degrees.js";
import { type Graph, graphOf } from "../reports/graph/graph.js";
import { pathsOf } from "../reports/graph/paths.js";
import { robustnessOf } from "../reports/graph/robustness.js";
import { Randomness } from "../sim/random.js";
import { measureInChild, median } from "./child.js";

const SIZES = [1_000, 10_000, 100_000];
const LINKS_A_PEER = 4;

/** What is measured of an overlay; linear ones first. */
const MEASURES: readonly (readonly [name: string, of: (graph: Graph) => unknown])[] = [
  ["degrees and laws", (graph) => degreeFitsOf(degreesOf(graph).counts)],
  ["components", componentsOf],
  ["clustering", clusteringOf],
  ["articulation points, bridges", cutsOf],
  ["assortativity", assortativityOf],
  ["robustness", robustnessOf],
  ["paths", pathsOf],
  ["betweenness", betweennessOf],
];

/** Milliseconds of processor time of each measure, by its name. */
type TopologyTimes = Readonly<Record<string, number>>;

/** Prints how long each measure of an overlay takes, on random overlays of three sizes. */
export function benchTopology(rounds: number): void {
  const runs = SIZES.map((peers) =>
    Array.from({ length: rounds }, () => measureInChild<TopologyTimes>("one-topology", String(peers))),
  );
  const row = (name: string, cells: readonly string[]) => console.log(`  ${name.padEnd(30)}${cells.join("")}`);
  console.log(
    `Measures of a random overlay of ${LINKS_A_PEER} links a peer, in seconds of processor time, medians of ${rounds}.\n`,
  );
  row("peers", SIZES.map((peers) => peers.toLocaleString("en").padStart(10))); // prettier-ignore
  for (const name of [...MEASURES.map(([measure]) => measure), "all"]) {
    row(name, runs.map((times) => (median(times.map((run) => run[name])) / 1000).toFixed(2).padStart(10))); // prettier-ignore
  }
}

/** One overlay of so many peers, measured once. */
export function runTopology(peers: number): TopologyTimes {
  const random = new Randomness(1).stream("bench", "overlay");
  const ends = () => Array.from({ length: LINKS_A_PEER * peers }, () => Math.floor(random() * peers));
  const graph = graphOf(peers, ends(), ends());
  const times: Record<string, number> = { all: 0 };
  for (const [name, of] of MEASURES) {
    const before = cpuUsage();
    of(graph);
    const { user, system } = cpuUsage(before);
    times[name] = (user + system) / 1000;
    times["all"] += times[name];
  }
  return times;
}
