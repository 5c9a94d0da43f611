import type { ParallelAxis } from "../../sweep/parallel.js";
import { svgElement } from "../svg-element.js";
import { CHARACTER, round } from "./frame.js";

/** Where an axis stands, and how it is called. */
interface AxisPlace {
  readonly left: number;
  readonly y: (at: number) => number;
  readonly title: string;
  readonly room: number;
  readonly place: "first" | "between" | "last";
}

/** So far from the edge of the drawing its first title begins. */
const EDGE = 4;

/** An upright axis with its title and the labels that find room. */
export function axisElement({ key, ticks }: ParallelAxis, { left, y, title, room, place }: AxisPlace): SVGElement {
  const most = Math.floor(room / CHARACTER) - 1;
  // The first title begins at the edge, and ends where the next one, which stands about its axis, may begin.
  const first = Math.floor((left - EDGE + room / 2) / CHARACTER) - 1;
  const cut = (text: string, to: number) => (text.length > to ? `${text.slice(0, Math.max(1, to - 1))}…` : text);
  let end = Infinity;
  const labels = ticks
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ at, label }) => {
      if (y(at) > end - 14) return [];
      end = y(at);
      return [
        svgElement("path", { class: "sweep-edge", d: `M${left} ${round(y(at))}h4` }),
        svgElement("text", { class: "sweep-tick parallel-tick", x: left + 11, y: round(y(at)) + 4 }, cut(label, most)),
      ];
    });
  const anchor = { first: "parallel-first", between: "", last: "parallel-last" }[place];
  return svgElement(
    "g",
    { "aria-hidden": "true" },
    svgElement("path", { class: "parallel-axis", d: `M${left} ${y(1)}V${y(0)}` }),
    ...labels,
    svgElement(
      "text",
      {
        class: `sweep-title ${anchor} ${key === null ? "parallel-measure" : ""}`,
        x: place === "first" ? EDGE : left,
        y: 16,
      },
      cut(title, place === "first" ? first : most),
    ),
  );
}
