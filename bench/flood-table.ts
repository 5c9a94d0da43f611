import { measureInChild, median } from "./child.js";
import type { FloodRun } from "./flood.js";
import { keepSize, machineHere } from "./results.js";
import { type Ns3Scheduler, type RivalName, fastestNs3Scheduler, prepareRivals, runRival } from "./rivals/rivals.js";

/** Messages enough for a run to take a while. */
const MESSAGES = new Map([
  [1_000, 100],
  [10_000, 20],
  [100_000, 5],
  [1_000_000, 1],
]);

/** The sizes that a rival can be waited for. */
const RIVALS: readonly { readonly name: RivalName; readonly peersMost: number }[] = [
  { name: "ns-3", peersMost: 1_000_000 },
  { name: "ns-3 tuned", peersMost: 1_000_000 },
  { name: "SimPy", peersMost: 100_000 },
  { name: "limit", peersMost: 1_000_000 },
];

/** What {@link benchFlood} can be told. */
export interface FloodBenchOptions {
  /** Whether the rivals run beside it, in turn. */
  readonly rivals: boolean;
  /** How often each is run; the medians are printed. */
  readonly rounds: number;
  /** Numbers of peers. Default: 1,000 to 1,000,000. */
  readonly sizes: readonly number[] | undefined;
  /** Whether the figures are kept for the picture. */
  readonly save: boolean;
}

/** What was measured with so many peers: medians. */
export interface FloodSize {
  readonly peers: number;
  readonly rounds: number;
  readonly messages: number;
  readonly deliveries: number;
  /** By whose it is: `hearsay`, `hearsay checked` or a rival. */
  readonly nsPerDelivery: Readonly<Record<string, number>>;
  readonly peakBytes: number;
  readonly bytesPerPeer: number;
}

/** Measures the flood workload at all sizes, each run in a process of its own, and prints a row a size. */
export function benchFlood({ rivals, rounds, sizes = [...MESSAGES.keys()], save }: FloodBenchOptions): void {
  const scheduler = rivals ? chooseScheduler() : undefined;
  console.log(`The flood workload, medians of ${rounds} runs, each in a process of its own. ${machineHere()}.`);
  console.log("Every message took exactly 2E − V + 1 transmissions, or this would have failed.\n");
  for (const peers of sizes) {
    const size = measureSize(peers, scheduler, rounds);
    for (const line of describe(size)) console.log(line);
    if (save) keepSize("flood", size);
  }
}

function chooseScheduler(): Ns3Scheduler {
  console.error("building the rivals …");
  prepareRivals();
  const scheduler = fastestNs3Scheduler(10_000, 5, 1);
  console.log(`ns-3's fastest scheduler here: ${scheduler}\n`);
  return scheduler;
}

function measureSize(peers: number, scheduler: Ns3Scheduler | undefined, rounds: number): FloodSize {
  const messages = MESSAGES.get(peers) ?? Math.max(1, Math.round(500_000 / peers));
  const own: FloodRun[] = [];
  const others = new Map<string, number[]>();
  const note = (name: string, ns: number) => others.set(name, [...(others.get(name) ?? []), ns]);
  const able = scheduler === undefined ? [] : RIVALS.filter(({ peersMost }) => peers <= peersMost);
  for (let round = 0; round < rounds; round++) {
    console.error(`${peers.toLocaleString("en")} peers, round ${round + 1} of ${rounds}`);
    own.push(measureInChild<FloodRun>("one-flood", String(peers), String(messages), "recorded"));
    note("hearsay", own.at(-1)!.nsPerDelivery);
    const checked = measureInChild<FloodRun>("one-flood", String(peers), String(messages), "checked");
    note("hearsay checked", checked.nsPerDelivery);
    for (const { name } of able) note(name, runRival(name, peers, messages, 1, scheduler).nsPerDelivery);
  }
  return {
    peers,
    rounds,
    messages,
    deliveries: own[0]!.deliveries,
    nsPerDelivery: Object.fromEntries([...others].map(([name, all]) => [name, median(all)])),
    peakBytes: median(own.map((run) => run.peakBytes)),
    bytesPerPeer: Math.round(median(own.map((run) => run.runBytes)) / peers),
  };
}

function describe({ peers, messages, deliveries, nsPerDelivery, peakBytes, bytesPerPeer }: FloodSize): string[] {
  const { hearsay, "hearsay checked": checked, ...rivals } = nsPerDelivery;
  return [
    `${peers.toLocaleString("en")} peers × ${messages}: ${deliveries.toLocaleString("en")} deliveries`,
    row("hearsay", hearsay!, `peak ${(peakBytes / 1e6).toFixed(0)} MB, ${bytesPerPeer} bytes a peer`),
    row("… checked", checked!, "with `neverTwice` watching"),
    ...Object.entries(rivals).map(([name, ns]) =>
      row(name, ns, `hearsay is ${(ns / hearsay!).toFixed(2)} times as fast`),
    ),
    "",
  ];
}

function row(name: string, nsPerDelivery: number, remark: string): string {
  const speed = (1000 / nsPerDelivery).toFixed(2).padStart(8);
  return `  ${name.padEnd(12)}${speed} M deliveries/s ${nsPerDelivery.toFixed(0).padStart(6)} ns each   ${remark}`;
}
