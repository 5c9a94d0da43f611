import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { judgeDeaths } from "./deaths-in-time.js";

/** Each death that a live neighbour could notice is declared in time. */
export const judgeDetection: Judge<Expectation & { check: "detection" }> = (expected, evidence) =>
  judgeDeaths(
    {
      check: "detection",
      what: "detection time",
      done: "declared",
      expected,
      doneAt: ({ declaredAt }) => declaredAt,
      owedUntil: ({ watchedUntil }) => watchedUntil,
      isOwed: ({ neighbours }) => neighbours > 0,
    },
    evidence,
  );
