import type { ExpectationInput } from "../../sim/index.js";

/** What a check asks for, as a scenario lists it. */
type Asked<Check extends string> =
  Required<Extract<ExpectationInput, object>> extends infer Entry ? Exclude<Entry[Check & keyof Entry], string> : never;

/** `{ of, atLeast, within, … }`: the keys of `coverage` in a scenario's `expect`. */
export type CoverageInput = Asked<"coverage">;

/** `{ t99: "2 s", … }`: the keys of `deliveryTime` in a scenario's `expect`. */
export type DeliveryTimeInput = Asked<"deliveryTime">;

/** `{ within, … }`: the keys of `detection` and of `removal` in a scenario's `expect`. */
export type DeathsInput = Asked<"detection">;

/** A window of time: the keys of `falsePositives` in a scenario's `expect`, but for `atMost`, which is 0. */
export type FalsePositivesInput = Omit<Asked<"falsePositives">, "atMost">;

/** `{ at, … }`: the keys of `connected` in a scenario's `expect`. */
export type ConnectedInput = Asked<"connected">;

/** A window of time: the keys that stand beside the state of `always` in a scenario's `expect`. */
export type StayConnectedInput = Pick<Asked<"always">, "during" | "from" | "until" | "after">;

/**
 * What can be expected of a run. All but the last three judge what `runScenario` returns, as if its scenario had listed
 * the same under `expect`: the same defaults, the same denominators, the same words. Where there was nothing to judge (no
 * message, no death), an expectation fails, and so does its `.not`.
 */
export interface RunMatchers {
  /** Each message reaches its peers. Default: all live ones, by the end of the run. */
  toReachCoverage(expected?: CoverageInput): void;
  /** Each message reaches a share of the peers in time: `toDeliverWithin({ t99: "2 s" })`. */
  toDeliverWithin(expected: DeliveryTimeInput): void;
  /** Each death that a live neighbour could notice is declared in time. */
  toDetectDeaths(expected: DeathsInput): void;
  /** Each dead peer is removed from the lists of all live seeds in time. */
  toForgetTheDead(expected: DeathsInput): void;
  /** No live node is declared dead. */
  toHaveNoFalsePositives(expected?: FalsePositivesInput): void;
  /** The overlay of the live peers is in one piece. Default: at the end of the run. */
  toBeConnected(expected?: ConnectedInput): void;
  /** The overlay of the live peers is in one piece all the time. Default: the whole run. */
  toStayConnected(expected?: StayConnectedInput): void;
  /** Anything that a scenario can list under `expect`: `toShow({ eventually: { listed: {}, within: "30 s" } })`. */
  toShow(expected: ExpectationInput): void;
  /** All that the scenario itself lists under `expect`. Of a result, too. */
  toHoldItsExpectations(): void;
  /** Each fault of the scenario took effect: what holds did not hold for want of trouble. Of a result, too. */
  toMeetItsFaults(): void;
  /** The digest of the run is this one: nothing about it has changed. Of a result, too. */
  toReplayTo(digest: string): void;
}
