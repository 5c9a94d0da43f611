import { type Build, describeBuild, isSameBuild } from "../build.js";
import type { Present } from "../presence.js";
import type { WorkerLog } from "./worker-log.js";

/** Says once of each sweep that is there why this worker does not run its points. They wait for others. */
export class Refusals {
  readonly #build: Build;
  readonly #protocols: "allowed" | "refused";
  readonly #log: WorkerLog;
  #told: ReadonlySet<string> = new Set();

  constructor(build: Build, protocols: "allowed" | "refused", log: WorkerLog) {
    this.#build = build;
    this.#protocols = protocols;
    this.#log = log;
  }

  meet(others: readonly Present[]): void {
    const refused = others.filter((each) => each.role === "sweep" && this.#reasonFor(each) !== undefined);
    for (const sweep of refused) {
      if (!this.#told.has(sweep.id)) this.#log({ event: "refused", reason: this.#reasonFor(sweep)! });
    }
    this.#told = new Set(refused.map(({ id }) => id));
  }

  #reasonFor(sweep: Present): string | undefined {
    if (!isSameBuild(sweep, this.#build))
      return `a sweep on ${sweep.host} is by ${describeBuild(sweep)}, and this is ${describeBuild(this.#build)}`;
    if (sweep.protocols && this.#protocols === "refused")
      return `a sweep on ${sweep.host} brings a protocol of its own, which is code: --allow-protocol would run it`;
    return undefined;
  }
}
