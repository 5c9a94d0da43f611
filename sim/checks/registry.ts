import { Registries } from "../measures/registry.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, micros, nothingToJudge } from "./check.js";
import { plural, span } from "./words.js";

/** The live seeds' lists hold so many dead peers, and lack so many live ones, at most. */
export const judgeRegistry: Judge<Expectation & { check: "registry" }> = (expected, { history, names, endedAt }) => {
  const when = expected.at === null ? "at the end" : `at ${span(expected.at)}`;
  const question = {
    check: "registry",
    expectation: `seeds' lists ${when}: stale ≤ ${expected.stale}, missing ≤ ${expected.missing}`,
  };
  const at = expected.at === null ? endedAt : micros(expected.at);
  if (at > endedAt) return nothingToJudge(question, "the run ended before that");
  const registries = new Registries(names);
  for (let row = 0; row < history.length && history.at(row) <= at; row++) registries.apply(history, row);
  const { stale, missing, entries, liveSeeds } = registries.summary();
  if (liveSeeds === 0) return nothingToJudge(question, "no live seed to judge");
  if (entries + missing === 0) return nothingToJudge(question, `no entry to judge: ${plural(liveSeeds, "live seed")}`);
  const flaw = registries.flaw();
  return {
    ...question,
    held: stale <= expected.stale && missing <= expected.missing,
    judged: entries + missing,
    measured: `${stale} stale, ${missing} missing; ${plural(liveSeeds, "live seed")} with ${plural(entries, "entry", "entries")}`,
    worst: flaw === undefined ? null : `${names.of(flaw.seed)} ${flaw.what} ${names.of(flaw.peer)}`,
  };
};
