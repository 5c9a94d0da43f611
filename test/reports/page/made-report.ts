import type { ReportData, RunWithoutRecording } from "../../../reports/document/report-data.js";
import type { Topology, TopologySeries } from "../../../reports/topology/topology.js";
import { defineScenario, RECORDED_EVENTS, type RecordedEvent, type Recording, simulate } from "../../../sim/index.js";

/** How many peers there are, beside one seed. */
const PEERS = 6;

/**
 * A report of six peers that a run was made of, put together by hand: peers 1 to 6 in a row, of which the fourth dies at
 * 10 s and is declared dead by both its neighbours at 20 s.
 */
export function madeReport(change: Partial<ReportData> = {}): ReportData {
  const run = madeRun();
  return {
    kind: "report",
    name: run.scenario.name,
    nodes: run.nodes.map(({ name, role, region }) => ({ name, role, region })),
    run,
    recording: madeRecording(),
    layout: {
      kind: "nodes",
      x: run.nodes.map((_, node) => node * 20),
      y: run.nodes.map(() => 0),
      radius: 5,
      bounds: { left: -10, top: -10, right: 150, bottom: 10 },
      how: "In a row.",
    },
    topology: madeTopology(),
    topologySeries: NO_SERIES,
    explanations: [],
    replay: "hearsay run made.yaml --seed 7",
    leftOut: [],
    ...change,
  };
}

/** The run of a real simulation, whose scenario it is easy to change. */
export function madeRun(change: Partial<RunWithoutRecording> = {}): RunWithoutRecording {
  const scenario = defineScenario({
    name: "made",
    about: "Shows how a page looks.",
    seed: 7,
    duration: "30 s",
    seeds: 1,
    peers: { count: PEERS },
    protocol: { gossip: { every: "5 s", messages: 2 } },
    faults: [{ at: "10 s", kill: { names: ["peer-4"], how: "power-off" } }],
    expect: [{ coverage: { of: "live", atLeast: "100 %" } }, { detection: { within: "1 s" } }],
  });
  const { recording: _, ...run } = simulate(scenario);
  return { ...run, ...change };
}

function madeRecording(): Recording {
  const rows: [at: number, what: RecordedEvent, node: number, other: number][] = [];
  for (let node = 0; node <= PEERS; node++) rows.push([0, "started", node, -1]);
  for (let peer = 1; peer < PEERS; peer++) rows.push([1000 * peer, "linked", peer, peer + 1]);
  rows.push([10_000, "unlinked", 3, 4], [10_000, "unlinked", 4, 5], [10_000, "powered off", 4, -1]);
  rows.push([15_000, "strike", 3, 4], [16_000, "strike", 5, 4]);
  rows.push([20_000, "declared dead", 3, 4], [20_000, "declared dead", 5, 4]);
  return {
    since: 0,
    history: {
      at: rows.map(([at]) => at),
      what: rows.map(([, what]) => RECORDED_EVENTS.indexOf(what)),
      node: rows.map(([, , node]) => node),
      other: rows.map(([, , , other]) => other),
    },
    cuts: [],
    duplicates: [0, 1, 2, 3, 4, 5, 6],
    deliveries: [
      { message: 0, node: [1, 2, 3], after: [0, 50, 110], from: [-1, 1, 2], missed: [5, 6], unreachable: [5, 6] },
    ],
    leftOut: [],
  };
}

function madeTopology(): Topology {
  return {
    at: 30_000,
    peers: PEERS - 1,
    links: 3,
    degrees: { min: 1, mean: 1.2, max: 2, deviation: 0.4, counts: [0, 4, 1], fits: [] },
    components: { count: 2, sizes: [3, 2], largestShare: 0.6, isolated: 0, seedDetached: 0 },
    paths: { mean: 4 / 3, diameter: 2, radius: 1, exactness: { exact: true }, lengths: [3, 4, 2] },
    clustering: { local: 0, global: 0, triangles: 0 },
    articulationPoints: [2],
    bridges: [
      [1, 2],
      [2, 3],
      [5, 6],
    ],
    assortativity: null,
    betweenness: { exactness: { exact: true }, of: [0, 0.17, 0, 0, 0], highest: [2, 1, 3, 5, 6] },
    robustness: [],
  };
}

const NO_SERIES: TopologySeries = {
  at: [],
  peers: [],
  links: [],
  meanDegree: [],
  maxDegree: [],
  components: [],
  largestShare: [],
  isolated: [],
  seedDetached: [],
  clustering: [],
  meanPath: [],
  articulationPoints: [],
  bridges: [],
  assortativity: [],
  exactness: { exact: true },
};
