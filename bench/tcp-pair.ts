import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { EndPlan, Measurement, Reading, Ready } from "./tcp-end.js";

/** What two processes achieved. */
export interface PairFigures {
  readonly framesPerSecond: number;
  /** Processor time of either side for one frame, in microseconds. */
  readonly senderUs: number;
  readonly receiverUs: number;
  /** How long answers took. */
  readonly roundTripsMs: readonly number[];
}

const WARM_UP_MS = 1_500;
const MEASURED_MS = 2_000;

/** Measures once, between two new processes. */
export async function measurePair(measurement: Measurement): Promise<PairFigures> {
  const receiver = startEnd(measurement);
  const { port } = await answerOf<Ready>(receiver);
  const sender = startEnd({ ...measurement, ...(port === undefined ? {} : { port }) });
  await answerOf<Ready>(sender);
  await wait(WARM_UP_MS);
  const before = await readBoth(sender, receiver);
  await wait(MEASURED_MS);
  const after = await readBoth(sender, receiver);
  // The sender first: it would take the end of the receiver for a failure.
  for (const child of [sender, receiver]) {
    child.disconnect();
    await once(child, "exit");
  }
  const framesPerSecond =
    (1000 * (after.receiver.frames - before.receiver.frames)) / (after.receiver.atMs - before.receiver.atMs);
  if (!(framesPerSecond > 0)) throw new Error(`nothing arrived: ${JSON.stringify(measurement)}`);
  return {
    framesPerSecond,
    senderUs: (1e6 * busyShare(before.sender, after.sender)) / framesPerSecond,
    receiverUs: (1e6 * busyShare(before.receiver, after.receiver)) / framesPerSecond,
    roundTripsMs: after.sender.roundTripsMs,
  };
}

function startEnd(plan: EndPlan): ChildProcess {
  const bench = fileURLToPath(new URL("./bench.js", import.meta.url));
  return fork(bench, ["one-tcp-end", JSON.stringify(plan)]);
}

async function readBoth(sender: ChildProcess, receiver: ChildProcess) {
  const readings = [answerOf<Reading>(sender), answerOf<Reading>(receiver)] as const;
  sender.send("read");
  receiver.send("read");
  const [ofSender, ofReceiver] = await Promise.all(readings);
  return { sender: ofSender, receiver: ofReceiver };
}

/** The next thing that a process says. */
function answerOf<Said>(child: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended: ${code ?? "by a signal"}`));
    child.once("exit", ended);
    child.once("message", (said) => {
      child.off("exit", ended);
      resolve(said as Said);
    });
  });
}

function busyShare(before: Reading, after: Reading): number {
  return (after.cpuMs - before.cpuMs) / (after.atMs - before.atMs);
}
