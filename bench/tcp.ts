import { median } from "./child.js";
import type { Measurement } from "./tcp-end.js";
import { FULL_BURST, type Load } from "./tcp-load.js";
import { benchNetwork } from "./tcp-network.js";
import { frameBytesOf } from "./tcp-nodes.js";
import { measurePair, type PairFigures } from "./tcp-pair.js";

/** The payloads of the gossip, in bytes. */
const PAYLOADS = [0, 1_024] as const;

const FULL = "all that it takes";

/** What runs at full load, in turn; the limits first. */
const WAYS = [
  { way: "a buffer a tick", label: "raw: a buffer a tick" },
  { way: "a list a tick", label: "raw: a list a tick" },
  { way: "a call a frame", label: "raw: a call a frame" },
  { way: "new messages", label: "hearsay: new messages" },
  { way: "one message", label: "hearsay: one to many" },
] as const;

type Way = (typeof WAYS)[number]["way"];

/** Frames a second at a low load. */
const LOW = 1_000;

/** Whose answers are timed. */
const TIMED = [
  { way: "a buffer a tick", label: "raw: a buffer a tick" },
  { way: "new messages", label: "hearsay: new messages" },
] as const;

/** Measures the real network: between two processes beside raw sockets, then 200 peers in four processes. */
export async function benchTcp(rounds: number): Promise<void> {
  console.log(
    `Two processes on loopback, medians of ${rounds} rounds; at full load ${FULL_BURST} frames or more a tick.`,
  );
  let fullRate = 0;
  for (const payloadBytes of PAYLOADS) {
    const rates = await measureFull(payloadBytes, rounds);
    if (payloadBytes === 0) fullRate = rates.get("new messages")!;
  }
  await measureAnswers(fullRate, rounds);
  benchNetwork();
}

/** Prints a table of full load; returns the frames a second of each way. */
async function measureFull(payloadBytes: number, rounds: number): Promise<ReadonlyMap<Way, number>> {
  const runs = await inTurn(
    WAYS.map(({ way }) => ({ way, payloadBytes, load: FULL })),
    rounds,
  );
  const rates = new Map(WAYS.map(({ way }, index) => [way, medianOf(runs[index]!, (run) => run.framesPerSecond)]));
  const size = `frames of ${frameBytesOf(payloadBytes).toLocaleString("en")} bytes`;
  console.log(`\n${size.padEnd(25)}   frames/s  of buffer  of list  of call  µs out   µs in`);
  for (const [index, { way, label }] of WAYS.entries()) {
    const rate = rates.get(way)!;
    const cells = [
      Math.round(rate).toLocaleString("en").padStart(11),
      percent(rate / rates.get("a buffer a tick")!).padStart(11),
      percent(rate / rates.get("a list a tick")!).padStart(9),
      percent(rate / rates.get("a call a frame")!).padStart(9),
      medianOf(runs[index]!, ({ senderUs }) => senderUs)
        .toFixed(2)
        .padStart(8),
      medianOf(runs[index]!, ({ receiverUs }) => receiverUs)
        .toFixed(2)
        .padStart(8),
    ];
    console.log(`  ${label.padEnd(23)}${cells.join("")}`);
  }
  return rates;
}

/** Prints how long answers take, with little to do and at half of our full load. */
async function measureAnswers(fullRate: number, rounds: number): Promise<void> {
  console.log(`\nround trips in ms           frames/s        p50      p99`);
  for (const framesPerSecond of [LOW, Math.round(fullRate / 2)]) {
    const load: Load = { framesPerSecond };
    const runs = await inTurn(
      TIMED.map(({ way }) => ({ way, payloadBytes: 0, load })),
      rounds,
    );
    for (const [index, { label }] of TIMED.entries()) {
      const figures = runs[index]!;
      const cells = [
        Math.round(medianOf(figures, (run) => run.framesPerSecond))
          .toLocaleString("en")
          .padStart(11),
        medianOf(figures, (run) => quantile(run.roundTripsMs, 0.5))
          .toFixed(2)
          .padStart(10),
        medianOf(figures, (run) => quantile(run.roundTripsMs, 0.99))
          .toFixed(2)
          .padStart(10),
      ];
      console.log(`  ${label.padEnd(23)}${cells.join("")}`);
    }
  }
}

/** Runs each of these once a round, so that what else the machine does meets all of them alike. */
async function inTurn(measurements: readonly Measurement[], rounds: number): Promise<readonly PairFigures[][]> {
  const runs = measurements.map((): PairFigures[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measurement] of measurements.entries()) runs[index]!.push(await measurePair(measurement));
  }
  return runs;
}

function medianOf(runs: readonly PairFigures[], figure: (run: PairFigures) => number): number {
  return median(runs.map(figure));
}

function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new Error("nothing was answered");
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

function percent(ratio: number): string {
  if (ratio >= 10) return `${ratio.toFixed(0)} ×`;
  return `${(100 * ratio).toFixed(ratio < 0.1 ? 1 : 0)} %`;
}
