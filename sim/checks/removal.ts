import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { judgeDeaths } from "./deaths-in-time.js";
import { span } from "./words.js";

/** Each dead peer that live seeds listed is removed from the last of them in time. */
export const judgeRemoval: Judge<Expectation & { check: "removal" }> = ({ within }, evidence) =>
  judgeDeaths(
    {
      check: "removal",
      expectation: `removal time ≤ ${span(within)}`,
      done: "removed",
      within,
      doneAt: ({ removedAt }) => removedAt,
      owedUntil: ({ listedUntil }) => listedUntil,
      isOwed: ({ listedBy }) => listedBy > 0,
    },
    evidence,
  );
