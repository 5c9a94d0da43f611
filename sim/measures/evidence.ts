import type { NodeId } from "../../src/node/contract.js";
import type { BarrierInterval } from "../network/barriers.js";
import type { GivenLinks } from "../network/links.js";
import type { Deliveries } from "../recorder/deliveries.js";
import type { History } from "../recorder/history.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Detection } from "../result.js";
import type { Names } from "../world/names.js";
import type { LiveSets } from "./live-sets.js";
import type { LastOverlay } from "./last-overlay.js";
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
  /** What kept nodes apart, and when. */
  readonly barriers: readonly BarrierInterval[];
  /** The nodes that faults acted upon. */
  readonly touched: ReadonlySet<NodeId>;
  /** When all that faults did to the network was over, in µs; Infinity: some of it lasts. 0: they did nothing. */
  readonly faultsOverAt: number;
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
  readonly lastOverlay: LastOverlay;
  /** The peers that all faults spared, and that stayed to the end of the run. */
  readonly core: ReadonlySet<NodeId>;
}
