import { Registries } from "../measures/registry.js";
import type { Expectation } from "../scenario/scenario.js";
import { type Judge, nothingToJudge } from "./check.js";
import { describeMoment, momentIn } from "./moment.js";
import { plural, spare } from "./words.js";

/** The live seeds' lists hold so many dead peers, and lack so many live ones, at most. */
export const judgeRegistry: Judge<Expectation & { check: "registry" }> = (expected, evidence) => {
  const question = {
    check: "registry",
    expectation: `seeds' lists ${describeMoment(expected)}: stale ≤ ${expected.stale}, missing ≤ ${expected.missing}`,
  };
  const at = momentIn(expected, "live", evidence);
  if (typeof at === "string") return nothingToJudge(question, at);
  const { history, names } = evidence;
  const registries = new Registries(names);
  for (let row = 0; row < history.length && history.at(row) <= at; row++) registries.apply(history, row);
  const { stale, missing, entries, liveSeeds } = registries.summary();
  if (liveSeeds === 0) return nothingToJudge(question, "no live seed to judge");
  if (entries + missing === 0) return nothingToJudge(question, `no entry to judge: ${plural(liveSeeds, "live seed")}`);
  const flaw = registries.flaw();
  const slack = Math.min(expected.stale - stale, expected.missing - missing);
  return {
    ...question,
    held: slack >= 0,
    judged: entries + missing,
    measured: `${stale} stale, ${missing} missing; ${plural(liveSeeds, "live seed")} with ${plural(entries, "entry", "entries")}`,
    worst: flaw === undefined ? null : `${names.of(flaw.seed)} ${flaw.what} ${names.of(flaw.peer)}`,
    worstCase: flaw === undefined ? null : { message: null, peer: names.of(flaw.peer), at: at / 1000 },
    margin: spare(slack, "entry", "entries"),
  };
};
