import type { Scenario } from "../../sim/index.js";
import type { Candidate, Failing, Proposals } from "./candidate.js";

/** A list in a scenario. */
export interface ListOf<T> {
  of(scenario: Scenario): readonly T[];
  put(scenario: Scenario, items: readonly T[]): Scenario;
}

/**
 * Delta debugging over a list: leaves out all of it, then halves, quarters and so on, down to single items, whatever the
 * failure does not need (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002; of its two
 * kinds of subsets the complements alone, which is enough to be minimal in the end: no single item can be left out).
 */
export function* minimiseList<T>(
  best: Failing,
  list: ListOf<T>,
  options: Omit<Candidate, "scenario"> = {},
): Proposals<Failing> {
  let now = best;
  for (let chunk = list.of(now.scenario).length; chunk >= 1; chunk = chunk === 1 ? 0 : Math.ceil(chunk / 2)) {
    for (let start = 0; start < list.of(now.scenario).length;) {
      const items = list.of(now.scenario);
      const rest = [...items.slice(0, start), ...items.slice(start + chunk)];
      const kept = yield { scenario: list.put(now.scenario, rest), ...options };
      if (kept === undefined) start += chunk;
      else now = kept;
    }
  }
  return now;
}
