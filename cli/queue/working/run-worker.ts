import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { type Job, Worker } from "bullmq";
import { Redis } from "ioredis";
import type { Milliseconds } from "../../../sim/index.js";
import { awaitEnding, type Ending } from "../../real/ending.js";
import { LogOutput } from "../../real/log/log-output.js";
import { EXIT } from "../../shell/exit-code.js";
import { paintFor } from "../../terminal/paint.js";
import { type QueueAddress, type QueueOptions, readQueueAddress } from "../address.js";
import { type Build, readBuild } from "../build.js";
import { checkServer, connectionOptions, explainTrouble, refusalOf } from "../connection.js";
import { type Kind, PREFIX, queueNameOf } from "../names.js";
import { type Pace, paceOf } from "../pace.js";
import { Presence } from "../presence.js";
import { watchForIdleness } from "./idleness.js";
import { readOvertaken } from "./overtaken.js";
import { PointRunner } from "./point-runner.js";
import { Refusals } from "./refusals.js";
import { Suspicion } from "./suspicion.js";
import { jsonWorkerLog, textWorkerLog, type WorkerLog } from "./worker-log.js";

/** The options of `hearsay worker`. */
export interface WorkerCommandOptions extends QueueOptions {
  readonly workers?: number;
  readonly memory?: number;
  readonly allowProtocol?: true;
  readonly longestRun?: Milliseconds;
  readonly exitWhenIdle?: Milliseconds;
  readonly json?: true;
}

const LONGEST_RUN_MS = 24 * 3_600_000;

/** A point whose worker is gone goes to another, however often: which ones are to blame is found out here. */
const MOST_RESCUES = 1_000_000;

/** Timers know no longer spans: almost 25 days. */
const MOST_MS = 2 ** 31 - 1;

/** How long results stay whose sweep does not fetch them, in seconds. */
const KEPT = { age: 7 * 24 * 3600 };

/** How long a worker that leaves waits for Redis. */
const FAREWELL_MS = 5_000;

/** How soon what failed for want of a connection is tried again. */
const RETRY_MS = 1_000;

/** What a worker holds while it runs. */
interface WorkerSession {
  readonly address: QueueAddress;
  readonly build: Build;
  readonly pace: Pace;
  readonly threads: number;
  readonly protocols: "allowed" | "refused";
  readonly runner: PointRunner;
  readonly client: Redis;
  readonly ending: Ending;
  readonly output: LogOutput;
  readonly log: WorkerLog;
}

/**
 * Runs points of sweeps until it is asked to end, and gives the exit code.
 *
 * @throws InputError when it cannot reach its queue
 */
export async function runWorker(options: WorkerCommandOptions): Promise<number> {
  const address = readQueueAddress(options);
  await checkServer(address);
  const session = openSession(address, options);
  const { ending, log } = session;
  tellOfConnection(session);
  const presence = await appear(session);
  const kinds: readonly Kind[] = session.protocols === "allowed" ? ["plain", "with protocol"] : ["plain"];
  const queues = kinds.map((kind) => listen(kind, session));
  const names = queues.map(({ name }) => name);
  const idle = options.exitWhenIdle === undefined ? undefined : watchForIdleness(options.exitWhenIdle, names, session);
  const end = await ending.reached;
  clearInterval(idle);
  log({ event: "leaving" });
  await leave(session, queues, presence);
  if (end.kind === "broken") throw end.error;
  return EXIT.held;
}

function openSession(address: QueueAddress, options: WorkerCommandOptions): WorkerSession {
  const { workers: threads = availableParallelism(), memory, allowProtocol, longestRun = LONGEST_RUN_MS } = options;
  const ending = awaitEnding();
  const output = new LogOutput((error) => ending.break(error));
  const write = (line: string) => output.write(line);
  const log = options.json ? jsonWorkerLog(write) : textWorkerLog(write, paintFor(1), () => new Date());
  const build = readBuild();
  const protocols = allowProtocol ? "allowed" : "refused";
  const client = new Redis(connectionOptions(address));
  const longestRunMs = Math.min(longestRun, MOST_MS);
  const suspicion = new Suspicion(client);
  const runner = new PointRunner({ build, threads, memory, protocols, longestRunMs, suspicion, log });
  const pace = paceOf(options.queueBeat);
  return { address, build, pace, threads, protocols, runner, client, ending, output, log };
}

/** Says that the worker is there, and of the sweeps that are there too which ones it does not work for. */
async function appear({ address, build, pace, threads, protocols, client, log }: WorkerSession): Promise<Presence> {
  const refusals = new Refusals(build, protocols, log);
  const self = { role: "worker", ...build, threads, protocols: protocols === "allowed" } as const;
  const presence = new Presence(client, address.name, self, pace, (others) => refusals.meet(others));
  log({ event: "listening", queue: address.name, url: address.shown, threads, ...build, protocols });
  await presence.start().catch((error: unknown) => {
    throw refusalOf(error, address.shown);
  });
  return presence;
}

/** Gives back what is being run, as far as Redis is there to take it. */
async function leave(
  { runner, client, output, log }: WorkerSession,
  queues: readonly Worker[],
  presence: Presence,
): Promise<void> {
  const closing = queues.map((queue) => queue.close());
  runner.leave();
  await Promise.race([Promise.allSettled([...closing, presence.leave()]), pause(FAREWELL_MS)]);
  await runner.close();
  client.disconnect();
  log({ event: "left", points: runner.made });
  output.flush();
}

/** Takes jobs from a queue. Where there are two, each may take as many as there are threads: some wait then. */
function listen(kind: Kind, { address, build, pace, threads, runner, client, log }: WorkerSession): Worker {
  const worker = new Worker(queueNameOf(address.name, build, kind), (job: Job, token) => runner.run(job, token), {
    connection: connectionOptions(address),
    prefix: PREFIX,
    skipVersionCheck: true,
    concurrency: threads,
    lockDuration: pace.goneMs,
    stalledInterval: pace.stalledMs,
    maxStalledCount: MOST_RESCUES,
    runRetryDelay: RETRY_MS,
    removeOnComplete: KEPT,
    removeOnFail: KEPT,
  });
  let told = "";
  worker.on("stalled", (job) => log({ event: "stalled", job }));
  worker.on("error", (error) => {
    if (client.status !== "ready") return; // That is told of already.
    const overtaken = readOvertaken(error);
    if (overtaken !== undefined) return log({ event: "overtaken", ...overtaken });
    // What stands in the way is tried again every second.
    const reason = explainTrouble(error);
    if (reason !== told) log({ event: "trouble", reason });
    told = reason;
  });
  return worker;
}

function tellOfConnection({ client, ending, log }: WorkerSession): void {
  let isLost = false;
  let isLeaving = false;
  let reason = "the connection was closed";
  void ending.reached.then(() => (isLeaving = true));
  client.on("error", (error: unknown) => (reason = explainTrouble(error)));
  client.on("close", () => {
    if (!isLost && !isLeaving) log({ event: "lost", reason });
    isLost = true;
  });
  client.on("ready", () => {
    if (isLost) log({ event: "back" });
    isLost = false;
  });
}
