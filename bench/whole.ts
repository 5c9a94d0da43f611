import { loadScenario, Simulation } from "../sim/index.js";
import { measureInChild, median } from "./child.js";
import { wholeText } from "./generated.js";
import { peakBytes } from "./memory.js";
import { keepSize, machineHere } from "./results.js";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];

/** A size that takes minutes is measured once. */
const PEERS_ONCE = 1_000_000;

/** How often a run says how far it is. */
const TELL_MS = 5_000;

/** One run of the whole protocol. */
interface WholeRun {
  readonly events: number;
  /** Wall time from the scenario to the end of the run, the nodes' making included. */
  readonly seconds: number;
  /** The most memory that the whole process has held. */
  readonly peakBytes: number;
  /** The same, less what it held before. */
  readonly runBytes: number;
}

/** What {@link benchWhole} can be told. */
export interface WholeBenchOptions {
  readonly rounds: number;
  /** Numbers of peers. Default: 1,000 to 1,000,000. */
  readonly sizes: readonly number[] | undefined;
  /** Whether the figures are kept for the picture. */
  readonly save: boolean;
}

/** What was measured with so many peers: medians. */
export interface WholeSize {
  readonly peers: number;
  readonly rounds: number;
  readonly events: number;
  readonly seconds: number;
  readonly nsPerEvent: number;
  readonly peakBytes: number;
  readonly bytesPerPeer: number;
}

/** Measures two virtual minutes of the whole protocol at all sizes, each run in a process of its own: a row a size. */
export function benchWhole({ rounds, sizes = SIZES, save }: WholeBenchOptions): void {
  console.log(`The whole protocol: peers register through five seeds with \`listLimit: 50\` in the first`);
  console.log(`minute, check their neighbours, and one message spreads; two virtual minutes. ${machineHere()}.\n`);
  console.log(row("peers", "events", "seconds", "M events/s", "ns an event", "peak MB", "bytes a peer"));
  for (const peers of sizes) {
    const size = measureSize(peers, peers >= PEERS_ONCE ? 1 : rounds);
    console.log(describe(size));
    if (save) keepSize("whole", size);
  }
}

/** One run of so many peers, after a short one of another size that warms the compiler up. */
export function runWhole(peers: number): WholeRun {
  const warmUp = simulationOf(500);
  while (warmUp.advance(1_000_000));
  const before = peakBytes();
  const begin = performance.now();
  const simulation = simulationOf(peers);
  let toldAt = begin;
  while (simulation.advance(100_000)) {
    const now = performance.now();
    if (now - toldAt < TELL_MS) continue;
    toldAt = now;
    const { events, now: at, duration } = simulation.progress;
    const rate = events / (now - begin) / 1000;
    console.error(`  ${Math.floor((100 * at) / duration)} % of the virtual time, ${rate.toFixed(2)} M events/s so far`);
  }
  const seconds = (performance.now() - begin) / 1000;
  const peak = peakBytes();
  return { events: simulation.progress.events, seconds, peakBytes: peak, runBytes: peak - before };
}

function simulationOf(peers: number): Simulation {
  return new Simulation(loadScenario(wholeText(peers), { file: "whole.yaml" }).scenario);
}

function measureSize(peers: number, rounds: number): WholeSize {
  const runs = Array.from({ length: rounds }, (_, round) => {
    console.error(`${peers.toLocaleString("en")} peers, round ${round + 1} of ${rounds}`);
    return measureInChild<WholeRun>("one-whole", String(peers));
  });
  const { events } = runs[0]!;
  const seconds = median(runs.map((run) => run.seconds));
  return {
    peers,
    rounds,
    events,
    seconds,
    nsPerEvent: (seconds * 1e9) / events,
    peakBytes: median(runs.map((run) => run.peakBytes)),
    bytesPerPeer: Math.round(median(runs.map((run) => run.runBytes)) / peers),
  };
}

function describe({ peers, events, seconds, nsPerEvent, peakBytes: peak, bytesPerPeer }: WholeSize): string {
  const count = (value: number) => value.toLocaleString("en");
  const rate = (events / seconds / 1e6).toFixed(2);
  const figures = [rate, nsPerEvent.toFixed(0), (peak / 1e6).toFixed(0), count(bytesPerPeer)] as const;
  return row(count(peers), count(events), seconds.toFixed(2), ...figures);
}

function row(...cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(13)).join("");
}
