import { readFileSync } from "node:fs";
import type { Point } from "../../../sweep/point.js";
import { BaseScenario } from "../../shell/base-scenario.js";
import { InputError } from "../../shell/input-error.js";
import { loadProtocolSource } from "../../shell/protocol-file.js";
import type { ScenarioText } from "../../shell/scenario-files.js";
import { digestOf } from "../../sweeping/manifest.js";
import type { PlannedSetting } from "../../sweeping/planned.js";
import type { Build } from "../build.js";
import { MOST_JOB_BYTES, type PointJob } from "../point-job.js";

/** What jobs are made of. */
export interface JobMakerParts {
  readonly build: Build;
  readonly base: ScenarioText;
  readonly settings: readonly PlannedSetting[];
  readonly protocol: PointJob["protocol"];
}

/** Makes the points of a sweep into jobs. */
export class JobMaker {
  readonly #parts: JobMakerParts;
  readonly #base: BaseScenario;
  /** What the jobs of a setting have in common. They share most of it with each other, as it is the base's. */
  readonly #bySetting = new Map<number, Omit<PointJob, "seed">>();

  constructor(parts: JobMakerParts) {
    this.#parts = parts;
    this.#base = new BaseScenario(parts.base);
  }

  /** @throws InputError when there is too much in it to be sent around */
  jobOf({ setting, seed }: Point): PointJob {
    let common = this.#bySetting.get(setting);
    if (common === undefined) this.#bySetting.set(setting, (common = this.#common(setting)));
    return { ...common, seed };
  }

  #common(setting: number): Omit<PointJob, "seed"> {
    const { build, settings, protocol } = this.#parts;
    const { assignments, key } = settings[setting]!;
    const { written, files } = this.#base.asData(assignments);
    const common = {
      format: "hearsay-point",
      formatVersion: 1,
      ...build,
      key,
      scenario: written as PointJob["scenario"],
      files,
      protocol,
    } as const;
    const bytes = Buffer.byteLength(JSON.stringify(common));
    if (bytes <= MOST_JOB_BYTES) return common;
    const size = `${Math.ceil(bytes / 1e6)} MB`;
    const most = `${Math.floor(MOST_JOB_BYTES / 1e6)} MB`;
    throw new InputError(
      `--queue: with the files that it refers to, setting ${setting + 1} is ${size}, and a point may be ${most}: share the sweep by --shard instead`,
    );
  }
}

/**
 * The user's own protocol as data.
 *
 * @throws InputError when it cannot be loaded by itself, without the folder that it is in
 */
export async function readProtocolSource(file: string | undefined): Promise<PointJob["protocol"]> {
  if (file === undefined) return null;
  const bytes = readFileSync(file);
  const source = bytes.toString("utf8");
  try {
    await loadProtocolSource(source, file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const what = `${error.message}: over a queue goes this one file, which can import nothing but \`node:\` modules`;
    throw new InputError(`${what}: bundle it`, { cause: error });
  }
  return { digest: digestOf(bytes), source };
}
