import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { judgeDeaths } from "./deaths-in-time.js";

/** Each dead peer that live seeds listed is removed from the last of them in time. */
export const judgeRemoval: Judge<Expectation & { check: "removal" }> = (expected, evidence) =>
  judgeDeaths(
    {
      check: "removal",
      what: "removal time",
      done: "removed",
      expected,
      doneAt: ({ removedAt }) => removedAt,
      owedUntil: ({ listedUntil }) => listedUntil,
      isOwed: ({ listedBy }) => listedBy > 0,
    },
    evidence,
  );
