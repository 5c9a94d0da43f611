import type { NodeId } from "../../../src/node/contract.js";
import type { History } from "../../recorder/history.js";

/** Reads what a network is like from all that happened so far. */
export interface StateReader {
  /** What is counted, one and many: by that it is how far off. */
  readonly unit: readonly [one: string, many: string];
  /** Takes in one row of the history. */
  apply(history: History, row: number): void;
  /** Takes in that a peer counts from now on, or does not any more. */
  change(peer: NodeId, isMember: boolean): void;
  /** By how much it is so (from 0), or by how much it is not (below 0); `null`: there is nobody to look at. */
  slack(): number | null;
  /** What it is like, in words and with its denominator, and one who stands for it. */
  look(): Look;
}

export interface Look {
  readonly words: string;
  readonly peer: NodeId | undefined;
}

/** By how much a number is within bounds (from 0), or beyond them (below 0). */
export function slackOf(
  least: number,
  most: number,
  { atLeast, atMost }: { readonly atLeast: number | null; readonly atMost: number | null },
): number {
  return Math.min(atLeast === null ? Infinity : least - atLeast, atMost === null ? Infinity : atMost - most);
}
