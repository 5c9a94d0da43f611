import type { Expectation, Scenario } from "../../sim/index.js";
import type { Pass, Proposals } from "./candidate.js";

/** The checks that are judged in any case. */
const ALWAYS: readonly Expectation[] = [{ check: "neverTwice" }, { check: "neverToDead" }];

/** Only the expectation that failed, and nothing but what it must say. */
export const fewerExpectations: Pass = {
  name: "only what failed",
  *propose(best): Proposals {
    const failed = best.verdict === null ? undefined : best.scenario.expect[best.verdict];
    const isAlways = failed === undefined || ALWAYS.some(({ check }) => check === failed.check);
    const expect = isAlways ? ALWAYS : [failed, ...ALWAYS];
    let now = (yield { scenario: { ...best.scenario, expect } }) ?? best;
    now = (yield { scenario: { ...now.scenario, hunt: null } }) ?? now;
    if (isAlways) return;
    for (const [key, plain] of [
      ["from", 0],
      ["until", null],
      ["at", null],
    ] as const) {
      const scenario = changed(now.scenario, key, plain);
      if (scenario !== undefined) now = (yield { scenario }) ?? now;
    }
  },
};

/** The first expectation, with that key as it is when nothing is said. */
function changed(scenario: Scenario, key: string, plain: unknown): Scenario | undefined {
  const [first, ...others] = scenario.expect;
  if (first === undefined || !(key in first) || (first as unknown as Record<string, unknown>)[key] === plain)
    return undefined;
  return { ...scenario, expect: [{ ...first, [key]: plain } as Expectation, ...others] };
}
