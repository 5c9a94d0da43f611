import { Randomness } from "../sim/random.js";
import type { Axis } from "./axis.js";
import { type Design, MOST_SETTINGS, settingsAt } from "./designs/design.js";
import { gridOf } from "./designs/grid.js";
import { latinHypercube } from "./designs/latin-hypercube.js";
import { pairedOf } from "./designs/paired.js";
import { sobol } from "./designs/sobol.js";
import type { Assignments } from "./setting.js";
import { SweepError } from "./sweep-error.js";

export const DESIGNS = ["grid", "paired", "latin-hypercube", "sobol"] as const;

/** How settings are made of what varies. */
export interface DesignPlan {
  readonly kind: (typeof DESIGNS)[number];
  /** How many settings are sampled; `null`: the values say it. */
  readonly points: number | null;
  /** The seed of what a sample draws. */
  readonly seed: number;
}

/**
 * The settings of a sweep, in the order in which its results list them. Without an axis, there is one: the scenario as it
 * is written.
 *
 * @throws SweepError when the design and the axes do not go together
 */
export function settingsOf(axes: readonly Axis[], plan: DesignPlan): Assignments[] {
  return designOf(axes, plan).map((values) => values.map((value, at) => ({ axis: axes[at]!, value })));
}

/** In words: `Sobol sample of 64 points, seed 1`. */
export function describeDesign({ kind, points, seed }: DesignPlan): string {
  switch (kind) {
    case "grid":
      return "full grid";
    case "paired":
      return "paired values";
    case "latin-hypercube":
      return `Latin hypercube of ${points} points, seed ${seed}`;
    case "sobol":
      return `Sobol sample of ${points} points, seed ${seed}`;
  }
}

function designOf(axes: readonly Axis[], { kind, points, seed }: DesignPlan): Design {
  if (kind === "grid" || kind === "paired") {
    if (points !== null)
      throw new SweepError(`a ${kind} design has no number of points: choose latin-hypercube or sobol`);
    return kind === "grid" ? gridOf(axes) : pairedOf(axes);
  }
  if (points === null) throw new SweepError(`say how many settings a ${kind} sample has: --points 64`);
  if (points > MOST_SETTINGS) throw new SweepError(`there are ${points} settings: at most ${MOST_SETTINGS}`);
  if (axes.length === 0) throw new SweepError(`a ${kind} sample has nothing to vary: name a key with --vary`);
  const random = new Randomness(seed).stream("sweep", kind);
  const cube = kind === "sobol" ? sobol(points, axes.length, random) : latinHypercube(points, axes.length, random);
  return settingsAt(cube, axes);
}
