import { OWN_FOLDER } from "./checkout.js";
import { type Attempt, measureApart } from "./measuring.js";
import { type Ratio, ratioOf } from "./ratio.js";
import type { Measured, Workload } from "./workloads.js";

/** What came of one workload. */
export interface Row {
  readonly workload: Workload;
  /** `null`: the base cannot run it. */
  readonly ratio: Ratio | null;
  /** Why the base cannot run it. */
  readonly cannot: string | null;
  /** Whether the runs of both did the same. */
  readonly behaviour: "same" | "different" | "not compared";
}

/** How a comparison is measured. */
export interface Plan {
  readonly baseFolder: string;
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  readonly signal: AbortSignal;
  readonly tell: (what: string) => void;
}

/** What was measured of one workload so far. */
interface Measurements {
  readonly own: Measured[];
  readonly base: Measured[];
  cannot: string | null;
}

/**
 * Measures both in turn, the one first that was second the round before, so that what else the machine does meets both
 * alike: A B, B A, A B, …, all workloads in each round.
 *
 * @throws Error when this checkout cannot run a workload of its own
 */
export async function compare({ baseFolder, workloads, rounds, signal, tell }: Plan): Promise<Row[]> {
  const measured = new Map(workloads.map((workload) => [workload, emptyMeasurements()]));
  for (let round = 0; round < rounds; round++) {
    for (const [workload, measurements] of measured) {
      if (measurements.cannot !== null) continue;
      tell(`round ${round + 1} of ${rounds}: ${workload.name}`);
      await measurePair(workload, measurements, round % 2 === 0 ? "own first" : "base first");
    }
  }
  return [...measured].map(([workload, measurements]) => rowOf(workload, measurements));

  async function measurePair(workload: Workload, pair: Measurements, order: "own first" | "base first"): Promise<void> {
    if (order === "own first") {
      const own = await measureApart(workload, OWN_FOLDER, signal);
      return keep(workload, pair, own, await measureApart(workload, baseFolder, signal));
    }
    const base = await measureApart(workload, baseFolder, signal);
    return keep(workload, pair, await measureApart(workload, OWN_FOLDER, signal), base);
  }
}

function emptyMeasurements(): Measurements {
  return { own: [], base: [], cannot: null };
}

function keep(workload: Workload, measurements: Measurements, own: Attempt, base: Attempt): void {
  if ("cannot" in own) throw new Error(`this checkout cannot run ${workload.name}: ${own.cannot}`);
  if ("cannot" in base) {
    measurements.cannot = base.cannot;
  } else {
    measurements.own.push(own);
    measurements.base.push(base);
  }
}

function rowOf(workload: Workload, { own, base, cannot }: Measurements): Row {
  if (cannot !== null) return { workload, ratio: null, cannot, behaviour: "not compared" };
  const costs = (side: readonly Measured[]) => side.map(({ cost }) => cost);
  const behaviour = own.every(({ digest }, round) => digest === base[round]!.digest) ? "same" : "different";
  return { workload, ratio: ratioOf(costs(own), costs(base)), cannot, behaviour };
}
