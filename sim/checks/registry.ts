import { Registries } from "../measures/registry.js";
import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { plural, span } from "./words.js";

/** The live seeds' lists hold so many dead peers, and lack so many live ones, at most. */
export const judgeRegistry: Judge<Expectation & { check: "registry" }> = (expected, { history, names, endedAt }) => {
  const at = expected.at === null ? endedAt : expected.at * 1000;
  const registries = new Registries(names);
  for (let row = 0; row < history.length && history.at(row) <= at; row++) registries.apply(history, row);
  const { stale, missing, entries, liveSeeds } = registries.summary();
  const when = expected.at === null ? "at the end" : `at ${span(expected.at)}`;
  return {
    check: "registry",
    expectation: `seeds' lists ${when}: stale ≤ ${expected.stale}, missing ≤ ${expected.missing}`,
    held: liveSeeds > 0 && stale <= expected.stale && missing <= expected.missing,
    judged: entries,
    measured: `${stale} stale, ${missing} missing; ${plural(liveSeeds, "live seed")} with ${entries} entries`,
    worst: null,
  };
};
