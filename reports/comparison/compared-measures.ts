import type { RunResult } from "../../sim/index.js";
import type { ComparedMeasure } from "../document/report-data.js";
import { differenceOf } from "./difference.js";
import { OF_RUNS, OVER_DEATHS, OVER_MESSAGES, trafficMeasures, type Unit } from "./measures.js";
import { sampleOf } from "../../sim/statistics/sample.js";
import type { Side } from "./sides.js";

/** A measure with one value a run. */
interface RunMeasure {
  readonly name: string;
  readonly group: ComparedMeasure["group"];
  readonly unit: Unit;
  readonly of: (result: RunResult) => number | null;
}

/**
 * All measures, side by side. What has a value for each message, or each death, counts with its mean in a run: runs are
 * independent draws, and the messages of one run are not.
 */
export function comparedMeasures(sides: readonly Side[]): ComparedMeasure[] {
  const results = sides.flatMap(({ runs }) => runs.map(({ result }) => result));
  return runMeasures(results).map(({ name, group, unit, of }) => {
    const measured = sides.map(({ runs }) => ({
      seeds: runs.map(({ result }) => result.scenario.seed),
      values: runs.map(({ result }) => of(result)),
    }));
    const [first, ...others] = measured;
    return {
      name,
      group,
      unit,
      values: measured.map(({ values }) => values),
      differences: others.map((other) => differenceOf(first!, other)),
    };
  });
}

function runMeasures(results: readonly RunResult[]): RunMeasure[] {
  return [
    ...OVER_MESSAGES.map(({ name, unit, of }): RunMeasure => {
      const mean = ({ dissemination }: RunResult) => sampleOf(dissemination.perMessage.map(of)).mean;
      return { name, group: "messages", unit, of: mean };
    }),
    ...OVER_DEATHS.map(({ name, of }): RunMeasure => {
      const mean = ({ detection }: RunResult) => sampleOf(detection.perDeath.map(of)).mean;
      return { name, group: "deaths", unit: "milliseconds", of: mean };
    }),
    ...OF_RUNS.map((each): RunMeasure => ({ ...each, group: "runs", unit: "number" })),
    ...trafficMeasures(results, "sent").map((each): RunMeasure => ({ ...each, group: "traffic", unit: "number" })),
    ...trafficMeasures(results, "bytes").map((each): RunMeasure => ({ ...each, group: "traffic", unit: "bytes" })),
  ];
}
