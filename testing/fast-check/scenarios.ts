import * as fc from "fast-check";
import type { OverlayInput, ScenarioInput } from "../../sim/index.js";
import { writeDuration } from "../../sim/scenario/units.js";
import { span } from "./drawn.js";
import { drawnPlans, type FaultPlanOptions, type Place } from "./fault-plans.js";
import { type NetworkInput, networks } from "./networks.js";
import { type DrawnOverlay, drawnOverlays, type OverlayKind } from "./overlays.js";
import { millisecondsOf, type Range, rangeOf } from "./range.js";

/** Which scenarios are drawn. */
export interface ScenarioOptions {
  /** What they are called. Default `generated`. */
  readonly name?: string;
  /** How many peers. Default 2 to 20. */
  readonly peers?: Range;
  /** How many seeds, where peers find each other through seeds. Default 1 to 3. */
  readonly seeds?: Range;
  /**
   * Who is whose neighbour: found by the protocol through seeds, or given, of any kind or of these. Default: `protocol`.
   */
  readonly overlay?: "protocol" | "given" | readonly OverlayKind[];
  /** How messages travel. Default: `networks()`. */
  readonly network?: fc.Arbitrary<NetworkInput>;
  /** Messages that random peers are asked to publish, beside those that the protocol publishes. Default 0 to 3. */
  readonly messages?: Range;
  /** The span from the last join to the first fault. Default "10 s". */
  readonly settle?: string | 0;
  /** The most time for faults. Default "1 min". */
  readonly trouble?: string;
  /** The span from the last fault to the end of the run. Default "30 s". */
  readonly calm?: string;
  /** The faults, or none. */
  readonly faults?: FaultPlanOptions | "none";
}

/** What is generated: what `defineScenario` takes, with the parts that are always there. */
export type GeneratedScenario = ScenarioInput & {
  readonly seed: number;
  readonly peers: { readonly count: number; readonly join: { readonly every: string } };
  readonly overlay: OverlayInput;
  readonly faults: readonly NonNullable<ScenarioInput["faults"]>[number][];
};

/**
 * Scenarios that load and run: in order, peers join and settle, faults happen and are over, and calm returns. Shrunk ones
 * have fewer peers, fewer and shorter faults of fewer nodes, a shorter run and rounder times. `protocol` and `expect` are
 * left to you: `scenarios().map((input) => ({ ...input, expect: ["coverage"] }))`.
 *
 * @throws RangeError when an option cannot be
 */
export function scenarios(options: ScenarioOptions = {}): fc.Arbitrary<GeneratedScenario> {
  const { name = "generated", overlay = "protocol", network = networks(), faults = {} } = options;
  const settle = millisecondsOf("settle", options.settle ?? "10 s");
  const calm = millisecondsOf("calm", options.calm ?? "30 s");
  const trouble = Math.floor(millisecondsOf("trouble", options.trouble ?? "1 min"));
  if (trouble < 1 || calm < 1) throw new RangeError("`trouble` and `calm` are at least 1 ms long");
  const messages = rangeOf("messages", options.messages ?? {}, { min: 0, max: 3 }, 0);
  const parts = fc.record({
    peers: fc.integer(rangeOf("peers", options.peers ?? {}, { min: 2, max: 20 }, 1)),
    seeds: fc.integer(rangeOf("seeds", options.seeds ?? {}, { min: 1, max: 3 }, 1)),
    overlay: overlay === "protocol" ? fc.constant<DrawnOverlay>(() => "protocol") : given(overlay),
    plan: faults === "none" ? fc.constant(() => []) : drawnPlans(faults),
    trouble: span(trouble),
    every: fc.constantFrom(100, 10, 500),
    publish: fc.array(span(600_000), { minLength: messages.min, maxLength: messages.max }),
    network,
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    ties: fc.constantFrom("scheduled" as const, "shuffled" as const),
  });
  return parts.map((drawn) => {
    const isFound = overlay === "protocol";
    const every = isFound ? drawn.every : 0;
    const from = Math.ceil((drawn.peers - 1) * every + settle);
    const until = from + drawn.trouble;
    const seeds = isFound ? drawn.seeds : 0;
    const place: Place = { peers: drawn.peers, seeds, newcomers: isFound ? "welcome" : "none", from, until };
    return {
      name,
      seed: drawn.seed,
      duration: writeDuration(until + calm),
      seeds,
      peers: { count: drawn.peers, join: { every: writeDuration(every) } },
      network: drawn.network,
      overlay: drawn.overlay(drawn.peers),
      publish: published(drawn.publish, place),
      faults: drawn.plan(place),
      ties: drawn.ties,
    };
  });
}

function given(kinds: "given" | readonly OverlayKind[]): fc.Arbitrary<DrawnOverlay> {
  return drawnOverlays(kinds === "given" ? {} : { kinds });
}

/** Between the end of joining and the beginning of the calm. */
function published(lots: readonly number[], { from, until }: Place): NonNullable<ScenarioInput["publish"]> {
  const times = lots.map((lot) => from + (lot % (until - from)));
  return times.toSorted((a, b) => a - b).map((at) => ({ at: writeDuration(at) }));
}
