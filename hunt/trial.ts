import {
  NodeCrash,
  type Protocol,
  type RunObserver,
  type RunResult,
  type Scenario,
  Simulation,
  type SimulationOptions,
} from "../sim/index.js";
import { FaultError } from "../sim/faults/fault-error.js";
import { OverlayError } from "../sim/overlay/overlay-error.js";
import { crashSignature, signatureOf, worstFailure } from "./signature.js";

/** Makes the protocol that runs a scenario; nothing: seed-and-peer does. */
export type ProtocolMaker = (scenario: Scenario) => Protocol | undefined;

/** How runs are tried out. */
export interface TrialOptions {
  /** Makes the protocol for each run. Default, or where it gives none: seed-and-peer, as the scenario sets it. */
  readonly protocol?: ProtocolMaker;
  readonly observers?: readonly RunObserver[];
  /** A run that has not ended after so many events is given up: it counts as one that held. Default: no limit. */
  readonly mostEvents?: number;
  /** Draws all anew from a moment on; see `SimulationOptions`. */
  readonly reseed?: SimulationOptions["reseed"];
}

/** A run that came to its end. */
interface JudgedRun extends Pick<RunResult, "verdicts" | "effects" | "events"> {
  /** All of it. It is put together when it is first asked for: most runs are asked for their verdicts alone. */
  readonly result: RunResult;
}

/** What became of one run. */
export type Trial =
  | ({ readonly outcome: "held" } & JudgedRun)
  /** An expectation failed: that one of its verdicts, from 0. */
  | ({ readonly outcome: "failed"; readonly signature: string; readonly verdict: number } & JudgedRun)
  /** A node threw. */
  | { readonly outcome: "crashed"; readonly signature: string; readonly error: NodeCrash }
  /** The scenario asks for what cannot be: a fault of more nodes than there are, for instance. */
  | { readonly outcome: "void"; readonly why: string }
  | { readonly outcome: "given up"; readonly events: number };

/** Runs a scenario to its end, and says how it went. */
export function tryOut(scenario: Scenario, options: TrialOptions = {}): Trial {
  const { protocol, observers = [], mostEvents = Number.MAX_SAFE_INTEGER, reseed } = options;
  try {
    const own = protocol?.(scenario);
    const simulation = new Simulation(scenario, {
      observers,
      ...(own === undefined ? {} : { protocol: own }),
      ...(reseed === undefined ? {} : { reseed }),
    });
    if (simulation.advance(mostEvents)) return { outcome: "given up", events: simulation.progress.events };
    return judged(scenario, simulation);
  } catch (error) {
    if (error instanceof NodeCrash) return { outcome: "crashed", signature: crashSignature(error), error };
    if (error instanceof FaultError || error instanceof OverlayError) return { outcome: "void", why: error.message };
    throw error;
  }
}

function judged(scenario: Scenario, simulation: Simulation): Trial {
  let result: RunResult | undefined;
  const run: JudgedRun = {
    ...simulation.judged(),
    events: simulation.progress.events,
    get result() {
      return (result ??= simulation.result());
    },
  };
  const worst = worstFailure(run);
  if (worst === undefined) return Object.assign(run, { outcome: "held" as const });
  const verdict = run.verdicts.indexOf(worst);
  return Object.assign(run, { outcome: "failed" as const, signature: signatureOf(scenario.expect[verdict]), verdict });
}
