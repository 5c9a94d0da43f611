import "../style/headline.css";
import { element } from "../element.js";

/** A figure, and what it is over. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Its denominator, or what else has to be known. */
  readonly of: string;
  /** Default `plain`. */
  readonly mood?: "plain" | "good" | "bad";
}

/** The figures that a panel begins with. */
export function headline(figures: readonly Figure[]): HTMLElement {
  return element(
    "dl",
    { class: "headline" },
    ...figures.map(({ name, value, of, mood = "plain" }) =>
      element(
        "div",
        {},
        element("dt", {}, name),
        element("dd", { class: `headline-value headline-${mood}` }, value),
        element("dd", { class: "headline-of" }, of),
      ),
    ),
  );
}
