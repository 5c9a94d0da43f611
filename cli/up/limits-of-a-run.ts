import { DEFAULT_LIMITS, type Limits } from "../../src/tcp/limits.js";

/** The limits of nodes among themselves: none that a scenario of a machine's size would meet. */
export const LIMITS_OF_A_RUN: Limits = {
  ...DEFAULT_LIMITS,
  frameBytes: 1 << 26,
  elements: 1 << 22,
  connections: 65_536,
  writeQueueBytes: 1 << 28,
  messages: 10_000_000,
  peerList: 1_000_000,
  addresses: 1_000_000,
  idleMs: 3_600_000,
};
