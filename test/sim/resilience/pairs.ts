import { DEFAULT_SETTINGS, type ProtocolSettings, REMEDIES, RESILIENT_SETTINGS } from "../../../src/node/settings.js";
import type { Expectation } from "../../../sim/scenario/expectation.js";
import { expectation } from "../../../sim/scenario/schema-expect.js";
import type { Publication } from "../../../sim/scenario/scenario.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";
import { traced, type TracedRun } from "../../support/traces.js";

/** Promises that no remedy may break. */
const ALWAYS = [expected("neverTwice"), expected("neverToDead")];

/** A scenario that runs in several profiles: under the same faults and the same draws, with the same overlay at first. */
export class Trial {
  readonly #overrides: ScenarioOverrides;

  constructor({ expect = [], ...overrides }: ScenarioOverrides) {
    this.#overrides = { seeds: 3, peers: 20, ...overrides, expect: [...expect, ...ALWAYS] };
  }

  classic(): TracedRun {
    return this.#run(DEFAULT_SETTINGS);
  }

  resilient(): TracedRun {
    return this.#run(RESILIENT_SETTINGS);
  }

  /** The classic profile with these remedies. */
  withOnly(...remedies: readonly (keyof typeof REMEDIES)[]): TracedRun {
    const chosen = Object.fromEntries(remedies.map((remedy) => [remedy, REMEDIES[remedy]]));
    return this.#run({ ...DEFAULT_SETTINGS, ...chosen });
  }

  #run(settings: ProtocolSettings): TracedRun {
    const { protocol, ...rest } = this.#overrides;
    return traced(scenarioWith({ ...rest, protocol: { ...settings, ...protocol } }));
  }
}

/** What did not hold, with what was measured. */
export function broken({ result }: TracedRun): string[] {
  return result.verdicts.filter(({ held }) => !held).map(({ check, measured }) => `${check}: ${measured}`);
}

/** The names of the checks that did not hold. */
export function brokenChecks({ result }: TracedRun): string[] {
  return result.verdicts.filter(({ held }) => !held).map(({ check }) => check);
}

/** An expectation as a scenario file has it. */
export function expected(written: string | Readonly<Record<string, unknown>>): Expectation {
  return expectation.parse(written);
}

/** All messages of that time, in seconds, reach all live peers, some time. */
export function coverage(from: number, until?: number): Expectation {
  return expected({ coverage: { from: `${from} s`, ...(until === undefined ? {} : { until: `${until} s` }) } });
}

/** One message. */
export function publication(at: number, by: string): Publication {
  return { at, count: 1, every: 1_000, by, payload: 0 };
}

/** The neighbours that a peer has at a time. */
export function neighboursOf({ trace }: TracedRun, peer: string, at: number): string[] {
  const neighbours = new Set<string>();
  for (const event of trace) {
    if (event.at > at) break;
    if (event.node !== peer || event.peer === undefined) continue;
    if (event.event === "neighbourUp") neighbours.add(event.peer);
    if (event.event === "neighbourDown") neighbours.delete(event.peer);
  }
  return [...neighbours];
}

/** `peer-1`, `peer-2`, … */
export function peers(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `peer-${first + index}`);
}
