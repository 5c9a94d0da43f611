import type { Milliseconds } from "../../src/node/contract.js";
import type { Fraction } from "./selector.js";

/** When what is judged happened: a message was published, a node died or was declared dead, the network was so. */
export interface ExpectedWindow {
  /** From here … */
  readonly from: Milliseconds;
  /** … up to here. `null`: the end of the run. */
  readonly until: Milliseconds | null;
  /** Not before that, wherever `from` is. `null`: whenever. */
  readonly after: Aftermath | null;
}

/** After the last partition (or other barrier) ended; or after all that faults did was over, and everybody had joined. */
export type Aftermath = "heal" | "faults";

/** Whom messages are to reach: the live peers; those that a path in time reached; or those that all faults spared. */
export type Audience = "live" | "reachable" | "core";

/** Over whom the state of the network is looked at. */
export type Members = Exclude<Audience, "reachable">;

/** What a run must show. */
export type Expectation = MessageExpectation | DeathExpectation | MomentExpectation | TemporalExpectation | Unbroken;

/** About each message that is published in the window. */
export type MessageExpectation = ExpectedWindow &
  (
    | {
        readonly check: "coverage";
        readonly of: Audience;
        readonly atLeast: Fraction;
        /** Deliveries count up to this long after the publication. `null`: up to the end of the run. */
        readonly within: Milliseconds | null;
      }
    | {
        readonly check: "deliveryTime";
        readonly of: "t50" | "t95" | "t99" | "t100";
        /** The share is one of these. */
        readonly over: Audience;
        readonly atMost: Milliseconds;
      }
  );

/** About each death, or declaration of one, in the window. */
export type DeathExpectation = ExpectedWindow &
  (
    | { readonly check: "detection"; readonly within: Milliseconds }
    | { readonly check: "removal"; readonly within: Milliseconds }
    | { readonly check: "falsePositives"; readonly atMost: number }
  );

/** About the network at one moment. */
export type MomentExpectation = {
  /** `null`: at the end of the run. */
  readonly at: Milliseconds | null;
  /** Judged only if that was over by then. */
  readonly after: Aftermath | null;
} & (
  | { readonly check: "connected"; readonly of: Members }
  | { readonly check: "registry"; readonly stale: number; readonly missing: number }
);

/** About the network at every moment of the window. */
export type TemporalExpectation = ExpectedWindow & { readonly state: NetworkState } & (
    | { readonly check: "always" }
    | { readonly check: "never" }
    /** So at the latest that long after the window's beginning, and from then on to its end. */
    | { readonly check: "eventually"; readonly within: Milliseconds }
  );

/** What no node ever does. */
export type Unbroken = { readonly check: "neverTwice" } | { readonly check: "neverToDead" };

/**
 * What the network can be like at a moment. Peers count from when they have joined (had a neighbour), or have had the
 * time to.
 */
export type NetworkState =
  /** They are in one component of the overlay. */
  | { readonly kind: "connected"; readonly of: Members }
  /** So many of them have no live neighbour. */
  | ({ readonly kind: "isolated"; readonly of: Members } & Bounds)
  /** Each of them has so many live neighbours. */
  | ({ readonly kind: "degree"; readonly of: Members } & Bounds)
  /** A live seed lists each of them. */
  | { readonly kind: "listed"; readonly of: Members }
  /** So many peers are up, whether they have joined or not. */
  | ({ readonly kind: "live" } & Bounds)
  /** At most so many entries are stale, and missing, in the lists of live seeds. */
  | { readonly kind: "registry"; readonly stale: number; readonly missing: number };

/** Limits of a number, one or both of them. */
export interface Bounds {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}
