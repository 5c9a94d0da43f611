import type { Milliseconds } from "../../src/node/contract.js";
import type { Law } from "./law.js";
import type { Direction, Fraction, LinkSelector, Selector } from "./selector.js";

/** Something that happens to nodes or to the network, at a time. */
export type Fault = { readonly at: Milliseconds } & FaultAct;

/** What happens. `lasts` is how long; `null`: to the end of the run. */
export type FaultAct = NodeFault | PartitionFault | LinkFault | SlowFault | PopulationFault;

/** How a node goes down: connections are refused at once, or there is silence; or silence until it is thawed. */
export type Killing = "crash" | "power-off" | "freeze";

/** Whether a node that comes back remembers what it knew. */
export type Memory = "kept" | "lost";

/** Nodes go, and come back. */
export type NodeFault =
  | { readonly act: "kill"; readonly who: Selector; readonly how: Killing }
  | { readonly act: "thaw"; readonly who: Selector }
  | { readonly act: "restart"; readonly who: Selector; readonly memory: Memory }
  | { readonly act: "leave"; readonly who: Selector }
  /** Nodes go down together, and are back after a while. */
  | {
      readonly act: "outage";
      readonly who: Selector;
      readonly how: Exclude<Killing, "freeze">;
      readonly memory: Memory;
      readonly lasts: Milliseconds;
    }
  /** One node after the other goes down and comes back, in random order. */
  | {
      readonly act: "rollingRestart";
      readonly who: Selector;
      /** From one node's going down to the next one's. */
      readonly every: Milliseconds;
      readonly down: Milliseconds;
      readonly memory: Memory;
      readonly how: Exclude<Killing, "freeze">;
    }
  /** Short freezes, as of a garbage collector: each node by itself, at random. */
  | {
      readonly act: "pauses";
      readonly who: Selector;
      /** From the end of one pause to the beginning of the next. */
      readonly every: Law;
      readonly each: Law;
      readonly lasts: Milliseconds | null;
    };

/** Groups are cut off from each other. */
export type PartitionFault =
  | {
      readonly act: "partition";
      readonly name: string;
      /** The group that is cut off … */
      readonly from: Selector;
      /** … from these nodes, or from all others. */
      readonly to: Selector | "others";
      /** Which messages are cut: both ways, those out of the group, or those into it. */
      readonly direction: Direction;
      /** Heals by itself after this span. `null`: when a `heal` names it. */
      readonly lasts: Milliseconds | null;
    }
  | { readonly act: "heal"; readonly name: string }
  /**
   * Nodes are cut off from all others one at a time, and then healed one at a time in another order: what finds code that
   * leans on the order of recoveries.
   */
  | {
      readonly act: "swizzle";
      readonly who: Selector;
      /** From one cut to the next, and from one healing to the next. */
      readonly every: Milliseconds;
      /** From the last cut to the first healing. */
      readonly lasts: Milliseconds;
    };

/** Links treat their messages badly. */
export type LinkFault = { readonly on: LinkSelector; readonly lasts: Milliseconds | null } & (
  | { readonly act: "loss"; readonly share: Fraction }
  /** So many messages arrive a second time, so long after the first. */
  | { readonly act: "duplicate"; readonly share: Fraction; readonly after: Law }
  /** So many messages are held up, and overtaken by those behind them. */
  | { readonly act: "reorder"; readonly share: Fraction; readonly by: Law }
  /** Every message takes so much longer. */
  | { readonly act: "delay"; readonly by: Law }
  /** Links that go down and come back, over and over, each at its own time. */
  | { readonly act: "flap"; readonly up: Law; readonly down: Law }
  /** Connections of which one end is gone without the other's knowing: what is sent vanishes, and nobody is told. */
  | { readonly act: "halfOpen" }
);

/** Nodes, their lines or their clocks are not as quick as they should be; or seeds do not say the truth. */
export type SlowFault = { readonly who: Selector; readonly lasts: Milliseconds | null } &
  /** Nodes take so long for each message, one after the other. */
  (
    | { readonly act: "slowNodes"; readonly perMessage: Law }
    /** The sending rate of nodes, in bits per second, where it is not lower already. */
    | { readonly act: "bandwidth"; readonly rate: number }
    /**
     * What `now()` and timers show nodes. `drift`: how much faster (or, negative, slower) than true their clocks run, as a
     * share of the time; `jump`: by how much they are put forward, or back, at once. A clock that is put back stands still
     * until it is where it was.
     */
    | { readonly act: "clock"; readonly drift: number; readonly jump: Milliseconds }
    /** Seeds hand out a list as it was when this began, or one of peers that are dead. */
    | { readonly act: "lyingSeeds"; readonly list: "stale" | "dead" }
  );

/** Peers beyond those of `peers` come; and peers go. */
export type PopulationFault =
  /** Newcomers, at once or one every so often. */
  | { readonly act: "join"; readonly peers: number; readonly every: Milliseconds }
  | {
      readonly act: "churn";
      /** Newcomers; `null`: none. */
      readonly arrivals:
        | { readonly kind: "poisson"; readonly every: Milliseconds }
        | { readonly kind: "together"; readonly peers: number }
        | null;
      /** Peers that are there already and take part; `null`: none. */
      readonly who: Selector | null;
      /** How long a peer stays, from its arrival (or from the beginning of the churn). `null`: to the end. */
      readonly session: Law | null;
      readonly how: "leave" | Exclude<Killing, "freeze">;
      /** After how long a peer that went comes back for another session; `null`: never. */
      readonly returns: { readonly after: Law; readonly memory: Memory } | null;
      /** How long peers come and go; `null`: to the end of the run. */
      readonly lasts: Milliseconds | null;
    }
  /** Fates of single transmissions, listed one by one: what is left when a failure is shrunk. */
  | { readonly act: "transmissions"; readonly decisions: readonly Decision[] };

/** What becomes of one transmission. */
export interface Decision {
  /** The names of its sender and its receiver, … */
  readonly from: string;
  readonly to: string;
  /** … and which of all that the one sends to the other since the run's start, counted from 1. */
  readonly number: number;
  /** It never arrives, it takes so much longer, or it arrives once more, so much later. */
  readonly fate: "lost" | { readonly delay: Milliseconds } | { readonly again: Milliseconds };
}
