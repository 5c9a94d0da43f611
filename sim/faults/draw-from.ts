import type { NodeId } from "../../src/node/contract.js";
import { quantileOf } from "../network/laws.js";
import type { Law } from "../scenario/scenario.js";
import type { Scene } from "./scene.js";

/** Draws spans of a law in whole microseconds, of a stream for each sender. */
export function drawFrom(
  law: Law,
  { randomness, label, names }: Pick<Scene, "randomness" | "label" | "names">,
  purpose: string,
): (sender: NodeId) => number {
  const quantile = quantileOf(law);
  const draws = randomness.streams(`${label}/${purpose}`, names.count, (node) => names.of(node));
  return (sender) => Math.round(quantile(draws.next(sender)) * 1000);
}
