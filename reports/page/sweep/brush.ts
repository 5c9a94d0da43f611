import type { ParallelAxis, Range } from "../../sweep/parallel.js";
import { svgElement } from "../svg-element.js";
import { round } from "./frame.js";

/** Lets a reader choose a part of an upright axis. */
interface Brush {
  readonly element: SVGElement;
  /** Shows the range anew. */
  readonly show: () => void;
}

interface Brushed {
  /** Of the axis, for who hears the page. */
  readonly name: string;
  readonly axis: ParallelAxis;
  readonly left: number;
  readonly top: number;
  readonly height: number;
  /** What is chosen; undefined: all of it. */
  readonly range: () => Range | undefined;
  /** `null`: all of it again. */
  readonly choose: (range: Range | null) => void;
}

/** So wide an axis is for a pointer. */
const WIDTH = 26;

/** This near to an end, as a share of the axis, the end is meant. */
const NEAR_END = 0.02;

/** The pointer draws a range along the axis, a click takes it away; either end is a slider for the keys. */
export function brush(brushed: Brushed): Brush {
  const { left, top, height, range, choose } = brushed;
  const ground = svgElement("rect", {
    class: "brush-ground",
    x: left - WIDTH / 2,
    y: top - 4,
    width: WIDTH,
    height: height + 8,
  });
  const chosen = svgElement("rect", { class: "brush-chosen", x: left - 7, width: 14, y: top, height: 0 });
  const ends = [endOf(brushed, 0), endOf(brushed, 1)] as const;
  let from: number | undefined;
  const at = ({ clientY }: PointerEvent) => {
    const { top: above } = ground.getBoundingClientRect();
    const share = 1 - (clientY - above - 4) / height;
    return share < NEAR_END ? 0 : share > 1 - NEAR_END ? 1 : share;
  };
  const group = svgElement("g", { class: "brush" }, ground, chosen, ...ends.map(({ element }) => element));
  group.addEventListener("pointerdown", (event) => {
    from = at(event);
    group.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  group.addEventListener("pointermove", (event) => {
    if (from === undefined) return;
    event.stopPropagation();
    const to = at(event);
    if (Math.abs(to - from) * height > 3) choose([Math.min(from, to), Math.max(from, to)]);
  });
  group.addEventListener("pointerup", (event) => {
    if (from !== undefined && Math.abs(at(event) - from) * height <= 3) choose(null);
    from = undefined;
  });
  group.addEventListener("pointercancel", () => (from = undefined));
  // A range is no setting.
  group.addEventListener("click", (event) => event.stopPropagation());
  return {
    element: group,
    show() {
      const [low, high] = range() ?? [0, 1];
      chosen.setAttribute("y", String(round(top + (1 - high) * height)));
      chosen.setAttribute("height", String(round(Math.max((high - low) * height, 2))));
      group.classList.toggle("brush-all", range() === undefined);
      for (const end of ends) end.show();
    },
  };
}

/** The lower end of the range, or the upper one. */
function endOf({ name, axis, left, top, height, range, choose }: Brushed, which: 0 | 1): Brush {
  const handle = svgElement("path", {
    class: "brush-end",
    role: "slider",
    tabindex: 0,
    "aria-orientation": "vertical",
    "aria-label": `${name}: ${which === 0 ? "from" : "to"}`,
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    d: which === 0 ? "M-8 0h16l-5 6h-6Z" : "M-8 0h16l-5 -6h-6Z",
  });
  const stops = [...new Set(axis.positions.filter((each) => each !== null))].toSorted((one, other) => one - other);
  const now = () => (range() ?? [0, 1])[which];
  handle.addEventListener("keydown", (event) => {
    const to = goalOf(event.key, now(), stops);
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [low, high] = range() ?? [0, 1];
    const [from, until] = which === 0 ? [Math.min(to, high), high] : [low, Math.max(to, low)];
    choose(from <= 0 && until >= 1 ? null : [from, until]);
  });
  return {
    element: handle,
    show() {
      handle.setAttribute("transform", `translate(${round(left)} ${round(top + (1 - now()) * height)})`);
      handle.setAttribute("aria-valuenow", String(Math.round(now() * 100)));
      handle.setAttribute("aria-valuetext", valueText(axis, now()));
    },
  };
}

/** Where a key leads: from value to value, ten of them, or to the end. */
function goalOf(key: string, now: number, stops: readonly number[]): number | undefined {
  const above = stops.filter((stop) => stop > now + 1e-9);
  const below = stops.filter((stop) => stop < now - 1e-9).toReversed();
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return above[0] ?? 1;
    case "ArrowDown":
    case "ArrowLeft":
      return below[0] ?? 0;
    case "PageUp":
      return above[9] ?? 1;
    case "PageDown":
      return below[9] ?? 0;
    case "Home":
      return 0;
    case "End":
      return 1;
    default:
      return undefined;
  }
}

/** The value that is written nearest to it. */
function valueText({ ticks }: ParallelAxis, at: number): string {
  const [first, ...others] = ticks;
  if (first === undefined) return "";
  const nearest = others.reduce((best, tick) => (Math.abs(tick.at - at) < Math.abs(best.at - at) ? tick : best), first);
  return Math.abs(nearest.at - at) < 1e-9 ? nearest.label : `near ${nearest.label}`;
}
