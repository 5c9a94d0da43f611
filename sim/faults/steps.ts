import type { NodeId } from "../../src/node/contract.js";
import type { Law } from "../scenario/scenario.js";
import { drawFrom } from "./draw-from.js";
import type { Scene } from "./scene.js";

/**
 * Draws spans in whole microseconds, each node from a stream of its own; a microsecond at least, for what happens over
 * and over and must not do so for ever in one moment.
 *
 * @param purpose tells several laws of one fault apart
 */
export function stepsOf(
  law: Law,
  purpose: string,
  scene: Pick<Scene, "label" | "names" | "randomness">,
): (node: NodeId) => number {
  const span = drawFrom(law, scene, purpose);
  return (node) => Math.max(span(node), 1);
}
