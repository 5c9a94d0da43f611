import type { RealNode } from "../../src/tcp/node-options.js";
import type { Role } from "../../src/node/contract.js";
import type { NodeJournal } from "./log/journal.js";
import type { KeptList } from "./seed-states.js";

/** How a node of this process is. */
export type NodeStatus = "starting" | "running" | "leaving" | "left" | "crashed";

/** A node of this process, with all that is known of it. */
export interface LocalNode {
  readonly role: Role;
  readonly real: RealNode;
  readonly journal: NodeJournal;
  /** Of a seed that keeps its list in a file. */
  readonly kept: KeptList | undefined;
  status: NodeStatus;
}
