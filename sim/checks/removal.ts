import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { judgeDeaths } from "./deaths-in-time.js";
import { span } from "./words.js";

/** Each dead peer that live seeds listed is removed from the last of them in time. */
export const judgeRemoval: Judge<Expectation & { check: "removal" }> = ({ within }, { detection, endedAt }) =>
  judgeDeaths(
    {
      check: "removal",
      expectation: `removal time ≤ ${span(within)}`,
      done: "removed",
      within,
      isOwed: ({ listedBy }) => listedBy > 0,
      doneAt: ({ removedAt }) => removedAt,
    },
    detection.perDeath,
    endedAt / 1000,
  );
