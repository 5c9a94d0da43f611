import { dashOf } from "../../charts/tones.js";
import { rampAt } from "./ramp.js";

/** How one of several curves is told from the others. */
export interface CurveLook {
  readonly class: string;
  /** Its colour; `currentColor`: the class says it. */
  readonly color: string;
  /** As `stroke-dasharray` has it; empty: not at all. */
  readonly dash: string;
}

/** The series that have a colour of their own. */
const TONES = 8;

/** Up to eight curves have colours of their own; more have those from little to much, as their values have an order. */
export function curveLooks(count: number): CurveLook[] {
  const ramp = count > TONES ? rampAt(document.documentElement, "even") : undefined;
  return Array.from({ length: count }, (_, curve) =>
    ramp === undefined
      ? { class: `chart-tone-${curve}`, color: "currentColor", dash: dashOf(curve).join(" ") }
      : { class: "", color: ramp.colourAt(curve / (count - 1)), dash: "" },
  );
}
