import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { judgeDeaths } from "./deaths-in-time.js";
import { span } from "./words.js";

/** Each death that a live neighbour could notice is declared in time. */
export const judgeDetection: Judge<Expectation & { check: "detection" }> = ({ within }, evidence) =>
  judgeDeaths(
    {
      check: "detection",
      expectation: `detection time ≤ ${span(within)}`,
      done: "declared",
      within,
      doneAt: ({ declaredAt }) => declaredAt,
      owedUntil: ({ watchedUntil }) => watchedUntil,
      isOwed: ({ neighbours }) => neighbours > 0,
    },
    evidence,
  );
