import {
  FaultError,
  NodeCrash,
  OverlayError,
  PopulationError,
  type Protocol,
  type Scenario,
  simulate,
} from "../sim/index.js";
import { measuresOf } from "./measures.js";
import type { Outcome } from "./outcome.js";

/** Makes the protocol that runs a scenario; nothing: seed-and-peer does. */
export type ProtocolMaker = (scenario: Scenario) => Protocol | undefined;

/**
 * Runs one point: the scenario of a setting with its seed.
 *
 * @returns what came of it; that a node threw, or that a fault asked for what cannot be, is an outcome too
 */
export function runPoint(scenario: Scenario, makeProtocol: ProtocolMaker = () => undefined): Outcome {
  const { seed } = scenario;
  try {
    const protocol = makeProtocol(scenario);
    const result = simulate(scenario, protocol === undefined ? {} : { protocol });
    const verdicts = result.verdicts.map(({ expectation, held, judged }) => ({ expectation, held, judged }));
    return { seed, digest: result.digest!, events: result.events, verdicts, measures: measuresOf(result) };
  } catch (error) {
    return { seed, failed: reasonFor(error) };
  }
}

/** In words; the errors that a run may end with say by themselves what they are. */
function reasonFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = [NodeCrash, FaultError, OverlayError, PopulationError].some((kind) => error instanceof kind);
  return isExpected ? error.message : `${error.name}: ${error.message}`;
}
