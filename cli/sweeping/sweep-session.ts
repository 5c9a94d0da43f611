import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { VERSION } from "../../sim/index.js";
import { openQueue } from "../queue/publishing/open-queue.js";
import type { SweepQueue } from "../queue/publishing/sweep-queue.js";
import { valuesOf } from "../../sweep/setting.js";
import { isYesOrNo, seedsOfAlike } from "../../sweep/until.js";
import { InputError } from "../shell/input-error.js";
import { type Interruption, watchForInterruption } from "../shell/interruption.js";
import { Output } from "../shell/output.js";
import { loadProtocolFile } from "../shell/protocol-file.js";
import { writeSeeds } from "../shell/seeds.js";
import { verbatim } from "../terminal/layout.js";
import { paintFor } from "../terminal/paint.js";
import { count, plural } from "../terminal/quantity.js";
import { askedOf } from "./asked.js";
import { SweepFolder } from "./directory.js";
import { digestOf, type Manifest, settingKey } from "./manifest.js";
import { type PlannedSetting, planSettings } from "./planned.js";
import { readRequest, type SweepCommandOptions, type SweepRequest } from "./request.js";

/** What a sweep has to do with. */
export interface SweepSession {
  readonly options: SweepCommandOptions;
  readonly request: SweepRequest;
  readonly settings: readonly PlannedSetting[];
  readonly folder: SweepFolder;
  readonly workers: number;
  /** Where points run, if not on threads of this process. */
  readonly queue: SweepQueue | undefined;
  readonly interruption: Interruption;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Says on the standard error where something is, or how it went. */
  remark(label: string, text: string): void;
}

/** Finds out, before anything runs, whether it all can be done. */
export async function openSweepSession(file: string, options: SweepCommandOptions): Promise<SweepSession> {
  const request = await readRequest(file, options);
  const { source, baseline, until } = request;
  const { shard, protocol, workers = availableParallelism() } = options;
  if (shard !== undefined && until !== null) throw new InputError(untilOfShard(request, options));
  refuseNeverPrecise(request);
  const settings = planSettings(request, await loadProtocolFile(protocol));
  if (baseline !== undefined && baseline > settings.length)
    throw new InputError(`--baseline ${baseline}: there ${be(settings.length)} ${plural(settings.length, "setting")}`);
  const stdout = new Output("the standard output", 1);
  const stderr = new Output("the standard error", 2);
  const queue = await openQueue(options, source, settings);
  const path = options.out ?? join("out", source.scenario.name, "sweep");
  let folder: SweepFolder;
  try {
    folder = new SweepFolder(path, manifestOf(request, settings, options));
  } catch (error) {
    await queue?.close();
    throw error;
  }
  return {
    options,
    request,
    settings,
    folder,
    workers,
    queue,
    interruption: watchForInterruption("SIGTERM"), // that is how batch systems announce the end of a job
    stdout,
    stderr,
    remark: (label, text) => stderr.print(verbatim(label, text, paintFor(2))),
  };
}

/** @throws InputError when not even runs that all come to one end are enough */
function refuseNeverPrecise({ until, seeds, mostSeeds }: SweepRequest): void {
  if (until === null || !isYesOrNo(until)) return;
  const least = seedsOfAlike(until)!;
  const most = Math.max(seeds.length, mostSeeds);
  if (least <= most) return;
  const remedy = `give --most-seeds ${least} or more, or ask for less`;
  throw new InputError(
    `--until ${until.written}: that takes ${count(least)} seeds at least, and there ${be(most)} ${count(most)}: ${remedy}`,
  );
}

function be(number: number): string {
  return number === 1 ? "is" : "are";
}

function untilOfShard({ file }: SweepRequest, options: SweepCommandOptions): string {
  const who = options.until === undefined ? `${file}: \`until\`` : "--until";
  const remedy = "find out the seeds with it on one machine, and give the shards --seeds instead";
  return `${who} adds seeds by the results of all points, which no shard has: ${remedy}`;
}

function manifestOf(
  request: SweepRequest,
  settings: readonly PlannedSetting[],
  options: SweepCommandOptions,
): Manifest {
  const { source, seeds, baseline, until } = request;
  const { protocol, shard } = options;
  return {
    format: "hearsay-sweep",
    formatVersion: 1,
    version: VERSION,
    scenario: { name: source.scenario.name, digest: settingKey(source.scenario) },
    protocol: protocol === undefined ? null : { digest: digestOf(readFileSync(protocol)) },
    asked: askedOf(request, options),
    settings: settings.map(({ key, assignments }) => ({ key, values: valuesOf(assignments) })),
    seeds: writeSeeds(seeds),
    baseline: baseline ?? 1,
    until: until?.written ?? null,
    shard: shard ?? null,
  };
}
