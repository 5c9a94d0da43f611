import type { NodeId } from "../../src/node/contract.js";
import type { CutInterval } from "../network/cuts.js";
import type { GivenLinks } from "../network/links.js";
import type { Deliveries } from "../recorder/deliveries.js";
import type { History } from "../recorder/history.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Detection } from "../result.js";
import type { Names } from "../world/names.js";
import type { LiveSets } from "./live-sets.js";
import type { Lives } from "./lives.js";
import type { Reachability } from "./reachability.js";

/** All that a run leaves behind for measures to work on. */
export interface RunRecord {
  readonly scenario: Scenario;
  readonly names: Names;
  readonly history: History;
  readonly deliveries: Deliveries;
  readonly lives: Lives;
  readonly given: GivenLinks | undefined;
  readonly cuts: readonly CutInterval[];
  /** When the run ended, in microseconds. */
  readonly endedAt: number;
  /** The base latency between two nodes in microseconds, one way. */
  readonly latencyBetween: (from: NodeId, to: NodeId) => number;
}

/** What checks judge by: the record, and what was measured on it. */
export interface Evidence extends RunRecord {
  readonly liveSets: LiveSets;
  readonly reachability: Reachability;
  readonly detection: Detection;
}
