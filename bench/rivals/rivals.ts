import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Whom the flood workload is measured beside: ns-3 as its manual teaches it, ns-3 tuned by hand, SimPy, and C++ written
 * for this one workload.
 */
export type RivalName = "ns-3" | "ns-3 tuned" | "SimPy" | "limit";

/** One run of a rival, as its program reports it. */
export interface RivalRun {
  readonly rival: RivalName;
  readonly peers: number;
  readonly messages: number;
  /** Transmissions that arrived, first ones and duplicates: the sum of 2E − V + 1 over the messages. */
  readonly deliveries: number;
  /** Wall time of the simulation alone, without start-up and without building the overlay. */
  readonly seconds: number;
  readonly nsPerDelivery: number;
  /** The most memory that the whole process has held. */
  readonly peakBytes: number;
}

/** What can go wrong with a rival. */
type RivalErrorCode =
  /** It could not be installed or compiled. */
  | "RIVAL_UNAVAILABLE"
  /** It ended badly, or a message did not take the transmissions it had to. */
  | "RIVAL_FAILED";

/** A rival that cannot be measured. */
class RivalError extends Error {
  override readonly name = "RivalError";
  readonly code: RivalErrorCode;

  constructor(code: RivalErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** ns-3's event queues, the usual winner first. */
const ns3Schedulers = [
  "PriorityQueueScheduler",
  "MapScheduler",
  "HeapScheduler",
  "CalendarScheduler",
  "ListScheduler",
] as const;

/** One of ns-3's event queues, by its type name. */
export type Ns3Scheduler = (typeof ns3Schedulers)[number];

/**
 * Compiles the rivals, and installs what they need where it is missing. Quick when there is nothing to do.
 *
 * @throws {RivalError} `RIVAL_UNAVAILABLE`, with what to install by hand when it may not.
 */
export function prepareRivals(): void {
  const build = spawnSync("bash", [fromRoot("bench/rivals/build.sh")], { encoding: "utf8" });
  if (build.status !== 0) throw new RivalError("RIVAL_UNAVAILABLE", `the rivals cannot be built\n${reasonOf(build)}`);
}

/**
 * Runs one rival once over the flood workload, in a process of its own.
 *
 * @param scheduler ns-3's event queue; by default the one that usually wins. Of no meaning to the others.
 * @throws {RivalError} `RIVAL_FAILED`.
 */
export function runRival(
  rival: RivalName,
  peers: number,
  messages: number,
  seed: number,
  scheduler: Ns3Scheduler = ns3Schedulers[0],
): RivalRun {
  return runOf(rival, start(rival, peers, messages, seed, scheduler));
}

/**
 * Runs ns-3 once with each of its event queues, and names the fastest. A queue that takes twice as long as the
 * fastest before it, and five seconds more, is not waited for.
 *
 * @throws {RivalError} `RIVAL_FAILED`.
 */
export function fastestNs3Scheduler(peers: number, messages: number, seed: number): Ns3Scheduler {
  let fastest: Ns3Scheduler = ns3Schedulers[0];
  let { seconds } = runRival("ns-3", peers, messages, seed, fastest);
  for (const scheduler of ns3Schedulers.slice(1)) {
    const limitMs = Math.ceil((2 * seconds + 5) * 1000);
    const ended = start("ns-3", peers, messages, seed, scheduler, limitMs);
    if (wasTooSlow(ended)) continue;
    const run = runOf("ns-3", ended);
    if (run.seconds >= seconds) continue;
    fastest = scheduler;
    seconds = run.seconds;
  }
  return fastest;
}

function start(
  rival: RivalName,
  peers: number,
  messages: number,
  seed: number,
  scheduler: Ns3Scheduler,
  limitMs?: number,
): SpawnSyncReturns<string> {
  const [program, ...before] = commandOf(rival);
  const after = rival.startsWith("ns-3") ? ["--scheduler", scheduler] : [];
  const options = [...before, String(peers), String(messages), String(seed), ...after];
  return spawnSync(program, options, { encoding: "utf8", ...(limitMs !== undefined && { timeout: limitMs }) });
}

function commandOf(rival: RivalName): [program: string, ...options: string[]] {
  switch (rival) {
    case "ns-3":
      return [fromRoot("out/bench/rival-ns3")];
    case "ns-3 tuned":
      return [fromRoot("out/bench/rival-ns3-tuned")];
    case "SimPy":
      // Debian's own Python, the one its packages are for. -O leaves out SimPy's assertions.
      return ["/usr/bin/python3", "-O", fromRoot("bench/rivals/simpy/flood.py")];
    case "limit":
      return [fromRoot("out/bench/rival-limit")];
  }
}

function wasTooSlow(ended: SpawnSyncReturns<string>): boolean {
  return ended.error !== undefined && "code" in ended.error && ended.error.code === "ETIMEDOUT";
}

function runOf(rival: RivalName, ended: SpawnSyncReturns<string>): RivalRun {
  if (ended.status !== 0) throw new RivalError("RIVAL_FAILED", `${rival} failed\n${reasonOf(ended)}`);
  const run: unknown = JSON.parse(ended.stdout);
  if (!isRivalRun(run)) throw new RivalError("RIVAL_FAILED", `${rival} printed something else: ${ended.stdout}`);
  return run;
}

function isRivalRun(value: unknown): value is RivalRun {
  if (typeof value !== "object" || value === null) return false;
  const run = value as Partial<Record<string, unknown>>;
  const figures = ["peers", "messages", "deliveries", "seconds", "nsPerDelivery", "peakBytes"];
  return typeof run["rival"] === "string" && figures.every((figure) => typeof run[figure] === "number");
}

function reasonOf(ended: SpawnSyncReturns<string>): string {
  if (ended.error !== undefined) return ended.error.message;
  const ending = ended.signal === null ? `exit code ${ended.status}` : `ended by ${ended.signal}`;
  return ended.stderr.trim() || ending;
}

/** The sources stay where they are when this file is compiled to elsewhere: look for them from here upwards. */
function fromRoot(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "bench/rivals/build.sh"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new RivalError("RIVAL_UNAVAILABLE", "the rivals' sources are not in this package");
    folder = parent;
  }
  return join(folder, path);
}
