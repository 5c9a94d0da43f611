import { type Build, describeBuild, isSameBuild } from "../build.js";
import type { Present } from "../presence.js";

/** The workers that run the points of a sweep. */
export interface Crew {
  readonly workers: number;
  /** How many points they run at a time, all together. */
  readonly threads: number;
  /** Why there are none, in words. */
  readonly lack: string | undefined;
}

/** What a sweep asks of workers. */
export interface Demand {
  readonly build: Build;
  /** Whether its points bring a protocol of the user's own. */
  readonly protocols: boolean;
}

/** Who of those at a queue runs the points of a sweep. */
export function crewOf(present: readonly Present[], demand: Demand): Crew {
  const workers = present.filter(({ role }) => role === "worker");
  const fit = workers.filter((each) => isSameBuild(each, demand.build) && (each.protocols || !demand.protocols));
  const threads = fit.reduce((sum, each) => sum + each.threads, 0);
  return { workers: fit.length, threads, lack: fit.length > 0 ? undefined : lackOf(workers, demand) };
}

function lackOf(workers: readonly Present[], { build, protocols }: Demand): string {
  if (workers.length === 0) return "no worker is listening there";
  const others = workers.filter((each) => !isSameBuild(each, build));
  const strict = workers.length - others.length;
  const builds = [...new Set(others.map(describeBuild))];
  const reasons = [
    ...builds.map((name) => `${ofThem(others.filter((each) => describeBuild(each) === name).length)} of ${name}`),
    ...(protocols && strict > 0 ? [`${ofThem(strict)} there without --allow-protocol`] : []),
  ];
  const wanted = `${describeBuild(build)}${protocols ? " with --allow-protocol" : ""}`;
  return `no worker of ${wanted} is listening there: ${reasons.join(", ")}, and will not run these points`;
}

function ofThem(workers: number): string {
  return workers === 1 ? "1 is" : `${workers} are`;
}
