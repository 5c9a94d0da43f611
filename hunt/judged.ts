import type { Expectation, Scenario } from "../sim/index.js";
import { alwaysJudged } from "../sim/scenario/draft.js";
import { whateverHappens } from "../sim/scenario/whatever-happens.js";

/**
 * What is judged of the runs of a hunt: what its plan lists, or what the scenario expects as far as it can be expected
 * whatever happens. Safety is judged in any case, if the scenario itself has it judged.
 */
export function judgedIn(scenario: Scenario): readonly Expectation[] {
  const { hunt, expect } = scenario;
  const listed = hunt?.expect ?? whateverHappens(scenario);
  const unlisted = alwaysJudged(listed).filter(({ check }) => expect.some((expected) => expected.check === check));
  return [...listed, ...unlisted];
}
