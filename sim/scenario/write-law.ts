import type { Law } from "./scenario.js";
import { writeDuration } from "./units.js";

/** A law as a scenario file has it: `40 ms`, or `{ uniform: [10 ms, 100 ms] }`. */
export function writtenLaw(law: Law): unknown {
  switch (law.kind) {
    case "constant":
      return writeDuration(law.value);
    case "uniform":
      return { uniform: [writeDuration(law.low), writeDuration(law.high)] };
    case "normal":
      return { normal: { mean: writeDuration(law.mean), deviation: writeDuration(law.deviation) } };
    case "lognormal":
      return { lognormal: { median: writeDuration(law.median), p99: writeDuration(law.p99) } };
    case "exponential":
      return { exponential: { mean: writeDuration(law.mean) } };
    case "pareto":
      return { pareto: { minimum: writeDuration(law.minimum), shape: law.shape } };
    case "weibull":
      return { weibull: { scale: writeDuration(law.scale), shape: law.shape } };
    case "measured":
      return { measured: law.values.map(writeDuration) };
  }
}
