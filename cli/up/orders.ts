import type { Scenario } from "../../sim/index.js";
import type { Cut } from "../../sim/network/barriers.js";
import type { RowBatch } from "../../sim/recorded/row-batch.js";
import type { Milliseconds, NodeId } from "../../src/node/contract.js";

/** What the orchestrator tells a process that holds nodes. */
export type Order =
  | {
      readonly order: "prepare";
      readonly scenario: Scenario;
      readonly nodes: readonly NodeId[];
      readonly speed: number;
      readonly network: string;
      /** The port of each node that had one before. */
      readonly ports: ReadonlyMap<NodeId, number>;
    }
  | {
      readonly order: "open";
      /** The port of every node of the run, by its id. */
      readonly ports: readonly number[];
      /** Wall time when the run's clock shows 0. */
      readonly epoch: Milliseconds;
      /** Which life of its nodes this is. */
      readonly life: number;
    }
  | {
      readonly order: "begin";
      /** When the run's clock shows 0, by the clock that all processes of this machine share. */
      readonly start: Milliseconds;
      /** Nodes start when the scenario has them join, or at once. */
      readonly starts: "as planned" | "at once";
      readonly cuts: readonly Cut[];
    }
  | { readonly order: "publish"; readonly node: NodeId; readonly payload: string }
  | { readonly order: "crash" | "power-off" | "leave" | "freeze" | "thaw"; readonly node: NodeId }
  | { readonly order: "restart"; readonly node: NodeId; readonly memory: "kept" | "lost"; readonly life: number }
  | { readonly order: "cut" | "heal"; readonly cut: Cut }
  /** To a process that holds one node alone: what happens to the node happens to it. */
  | { readonly order: "die"; readonly node: NodeId }
  | { readonly order: "stand still"; readonly node: NodeId }
  /** To a process that stood still: how late it was for that does not count. */
  | { readonly order: "forget lateness" }
  | { readonly order: "finish" }
  /** To a keeper: these processes end with it. */
  | { readonly order: "keep"; readonly pids: readonly number[] };

/** What such a process tells the orchestrator. */
export type Report =
  | { readonly report: "prepared"; readonly ports: ReadonlyMap<NodeId, number> }
  | { readonly report: "opened" }
  | { readonly report: "rows"; readonly batch: RowBatch }
  | { readonly report: "threw"; readonly node: NodeId; readonly at: Milliseconds; readonly error: unknown }
  | {
      readonly report: "finished";
      readonly batch: RowBatch;
      readonly retransmissions: number;
      readonly resets: number;
      /** The longest that the process's event loop was behind, in real milliseconds. */
      readonly mostLateMs: Milliseconds;
    };
