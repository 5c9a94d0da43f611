import { Run, type RunResult } from "../../sim/index.js";
import type { RunMatchers } from "./run-matchers.js";

/**
 * The run that a matcher is to judge.
 *
 * @throws TypeError when it is something else, with what to write
 */
export function runOf(received: unknown, matcher: keyof RunMatchers): Run {
  if (received instanceof Run) return received;
  if (isResult(received)) {
    const remedy =
      "expect what runScenario(…) returns, or list the expectation in the scenario and use toHoldItsExpectations()";
    throw new TypeError(`${matcher} judges a run, and a result no longer has what it takes: ${remedy}`);
  }
  throw new TypeError(`${matcher} judges a run: expect what runScenario(…) returns, not ${describe(received)}`);
}

/**
 * The result of the run that a matcher is about.
 *
 * @throws TypeError when it is something else, with what to write
 */
export function resultOf(received: unknown, matcher: keyof RunMatchers): RunResult {
  if (received instanceof Run) return received.result;
  if (isResult(received)) return received;
  const remedy = "expect what runScenario(…) or simulate(…) returns";
  throw new TypeError(`${matcher} is about a run: ${remedy}, not ${describe(received)}`);
}

function isResult(received: unknown): received is RunResult {
  return (
    typeof received === "object" && received !== null && "format" in received && received.format === "hearsay-result"
  );
}

function describe(received: unknown): string {
  if (received === null || received === undefined) return String(received);
  if (received instanceof Promise) return "a promise: hearsay runs at once, and there is nothing to await";
  if (typeof received !== "object") return `a ${typeof received}`;
  if ("duration" in received && "peers" in received) return "a scenario, which has not run yet";
  return `an object of the class ${received.constructor?.name ?? "Object"}`;
}
