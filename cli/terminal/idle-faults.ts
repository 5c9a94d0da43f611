import type { RunResult } from "../../sim/index.js";
import { indented } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, plural } from "./quantity.js";

type Effect = RunResult["effects"][number];

/** Faults that never took effect: the run would have been the same without them. */
export function idleFaults({ effects }: Pick<RunResult, "effects">): Effect[] {
  return effects.filter(({ took }) => took === 0);
}

/** A fault by its place in the scenario, counted from 1, and its kind: `fault 2 (heal)`. */
export function nameOfFault({ fault, act }: Effect): string {
  return `fault ${fault + 1} (${act})`;
}

/** The faults of a run that never took effect, a line each. */
export function idleFaultLines(result: Pick<RunResult, "effects">, paint: Paint): string[] {
  return idleFaults(result).flatMap((effect) => warning(`${nameOfFault(effect)} never took effect`, paint));
}

/**
 * The same over many runs.
 *
 * @param times in how many of the runs each did not, by its name
 */
export function idleFaultsOfMany(times: ReadonlyMap<string, number>, runs: number, paint: Paint): string[] {
  return [...times].flatMap(([name, idle]) =>
    warning(`${name} never took effect in ${count(idle)} of ${plural(runs, "run")}`, paint),
  );
}

function warning(text: string, paint: Paint): string[] {
  const [first = "", ...rest] = indented(text, 4);
  return [`  ${paint.yellow("!")} ${first.slice(4)}`, ...rest];
}
