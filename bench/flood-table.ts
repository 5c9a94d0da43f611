import { measureInChild, median } from "./child.js";
import type { FloodRun } from "./flood.js";
import { type Ns3Scheduler, type RivalName, fastestNs3Scheduler, prepareRivals, runRival } from "./rivals/rivals.js";

const SIZES = [
  { peers: 1_000, messages: 100 },
  { peers: 10_000, messages: 20 },
  { peers: 100_000, messages: 5 },
  { peers: 1_000_000, messages: 1 },
] as const;

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
}

/** Measures the flood workload at all sizes, each run in a process of its own, and prints a row a size. */
export function benchFlood({ rivals, rounds }: FloodBenchOptions): void {
  const scheduler = rivals ? chooseScheduler() : undefined;
  console.log(`The flood workload, medians of ${rounds} runs, each in a process of its own.`);
  console.log("Every message took exactly 2E − V + 1 transmissions, or this would have failed.\n");
  for (const size of SIZES) measureSize(size, scheduler, rounds);
}

function chooseScheduler(): Ns3Scheduler {
  prepareRivals();
  const scheduler = fastestNs3Scheduler(10_000, 5, 1);
  console.log(`ns-3's fastest scheduler here: ${scheduler}\n`);
  return scheduler;
}

function measureSize(
  { peers, messages }: (typeof SIZES)[number],
  scheduler: Ns3Scheduler | undefined,
  rounds: number,
): void {
  const own: FloodRun[] = [];
  const checked: FloodRun[] = [];
  const others = new Map<RivalName, number[]>();
  const able = scheduler === undefined ? [] : RIVALS.filter(({ peersMost }) => peers <= peersMost);
  for (let round = 0; round < rounds; round++) {
    own.push(measureInChild<FloodRun>("one-flood", String(peers), String(messages), "recorded"));
    checked.push(measureInChild<FloodRun>("one-flood", String(peers), String(messages), "checked"));
    for (const { name } of able) {
      const { nsPerDelivery } = runRival(name, peers, messages, 1, scheduler);
      others.set(name, [...(others.get(name) ?? []), nsPerDelivery]);
    }
  }
  const ns = median(own.map(({ nsPerDelivery }) => nsPerDelivery));
  const peak = median(own.map((run) => run.peakBytes));
  const perPeer = median(own.map((run) => run.runBytes)) / peers;
  console.log(
    `${peers.toLocaleString("en")} peers × ${messages}: ${own[0].deliveries.toLocaleString("en")} deliveries`,
  );
  console.log(row("hearsay", ns, `peak ${megabytes(peak)} MB, ${Math.round(perPeer)} bytes a peer`));
  console.log(
    row("… checked", median(checked.map(({ nsPerDelivery }) => nsPerDelivery)), "with `neverTwice` watching"),
  );
  for (const [name, all] of others) {
    console.log(row(name, median(all), `hearsay is ${(median(all) / ns).toFixed(2)} times as fast`));
  }
  console.log("");
}

function row(name: string, nsPerDelivery: number, remark: string): string {
  const speed = (1000 / nsPerDelivery).toFixed(2).padStart(8);
  return `  ${name.padEnd(12)}${speed} M deliveries/s ${nsPerDelivery.toFixed(0).padStart(6)} ns each   ${remark}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
