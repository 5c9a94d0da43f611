import type { RunResult, Verdict } from "./result.js";
import { type ExpectationInput, readExpectation } from "./scenario/build.js";
import { ScenarioError } from "./scenario/error.js";
import type { Scenario } from "./scenario/scenario.js";
import { simulateToEnd, type SimulateOptions } from "./simulate.js";
import type { Simulation } from "./simulation.js";

/** A run that has ended, with all that it left behind: it can still be asked what its scenario did not ask. */
export class Run {
  /** What `simulate` would have returned. */
  readonly result: RunResult;
  readonly #simulation: Simulation;

  /** @param simulation one that goes no further */
  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.result = simulation.result();
  }

  get scenario(): Scenario {
    return this.#simulation.scenario;
  }

  /**
   * Judges an expectation, as if the scenario had listed it: `run.judge({ coverage: { within: "10 s" } })`.
   *
   * @throws {@link ScenarioError} when it is not an expectation, or lies beyond the end of the run
   */
  judge(written: ExpectationInput): Verdict {
    const expected = readExpectation(written, this.scenario);
    const isListed = this.scenario.expect.some(({ check }) => check === expected.check);
    if (expected.check === "neverTwice" && !isListed) {
      const message = "neverTwice is watched while a run goes on: list it in the scenario's `expect`";
      throw new ScenarioError([{ path: [], message }]);
    }
    return this.#simulation.judge(expected);
  }
}

/**
 * Runs a scenario to its end, like {@link simulate}, and keeps what the run left behind, so that it can be judged by
 * more than its scenario expects.
 *
 * @throws NodeCrash when a node throws
 * @throws FaultError when a fault of the scenario asks for nodes that there are not
 */
export function runScenario(scenario: Scenario, options: SimulateOptions = {}): Run {
  return new Run(simulateToEnd(scenario, options));
}
