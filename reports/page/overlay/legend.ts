import { element } from "../element.js";
import { formatCount } from "../words.js";
import { DOT_SHAPES } from "./dot-shapes.js";
import { LINE_STYLES } from "./line-styles.js";
import { LINE_KINDS, type LineKind } from "./lines.js";
import type { Palette } from "./palette.js";
import { thinning } from "./draw-lines.js";
import { type Scene, type Shape, SHAPES } from "./scene.js";

const SHAPE_WORDS: Readonly<Record<Shape, string>> = {
  peer: "peer, up",
  seed: "seed, up",
  frozen: "frozen: does not answer",
  down: "dead",
  left: "left",
  "not started": "not started yet",
  group: "group of peers; it has the colour of most of them",
  "empty group": "group of which none is up",
};

/** Says what the colours, shapes and lines of the picture mean; only those that are in it, and how many there are. */
export class Legend {
  readonly element = element("div", { class: "overlay-legend" });
  readonly #palette: Palette;
  #said = "";

  constructor(palette: Palette) {
    this.#palette = palette;
  }

  /** @param colours changes when the page has other colours */
  say(scene: Scene, areCutPointsMarked: boolean): void {
    const { colouring, lookCounts, shapeCounts, lines } = scene;
    const colours = colouring.entries.flatMap(({ label, tone }, place) =>
      lookCounts[place] === 0 ? [] : [{ label, count: lookCounts[place], swatch: () => colourSwatch(tone) }],
    );
    const shapes = SHAPES.flatMap((shape, place) =>
      shapeCounts[place] === 0
        ? []
        : [{ label: SHAPE_WORDS[shape], count: shapeCounts[place], swatch: () => this.#shapeSwatch(shape) }],
    );
    const marks =
      areCutPointsMarked && scene.cutPoints.length > 0
        ? [
            {
              label: "holds parts together (articulation point)",
              count: scene.cutPoints.length,
              swatch: () => ringSwatch("--bridge", "solid"),
            },
          ]
        : [];
    const changed =
      scene.changed.length > 0
        ? [
            {
              label: "came or went in the last 2 s",
              count: scene.changed.length,
              swatch: () => ringSwatch("--ink", "dashed"),
            },
          ]
        : [];
    const links = LINE_KINDS.flatMap((kind) => {
      const count = lines[kind].length / 2;
      return count === 0 ? [] : [{ label: lineWords(kind, count, scene), count, swatch: () => lineSwatch(kind) }];
    });
    const groups = [
      { title: colouring.title, note: colouring.note, entries: colours },
      { title: "Nodes", note: null, entries: [...shapes, ...marks, ...changed] },
      { title: "Links", note: null, entries: links },
    ].filter(({ entries, note }) => entries.length > 0 || note !== null);
    const saying = JSON.stringify(groups);
    if (saying === this.#said) return;
    this.#said = saying;
    this.element.replaceChildren(...groups.map((group) => groupOf(group)));
  }

  /** Says it anew with other colours. */
  forget(): void {
    this.#said = "";
  }

  /** Drawn as in the picture. */
  #shapeSwatch(shape: Shape): HTMLElement {
    const canvas = element("canvas", { class: "overlay-legend-swatch", width: 36, height: 28, "aria-hidden": "true" });
    const context = canvas.getContext("2d");
    if (context === null) return canvas;
    const { paint, lineWidth, alpha, trace } = DOT_SHAPES[shape];
    context.scale(2, 2);
    context.beginPath();
    trace(context, 9, 7, 5);
    context.globalAlpha = alpha;
    context.fillStyle = context.strokeStyle = this.#palette.of("--ink-soft");
    context.lineWidth = lineWidth;
    if (paint === "fill") context.fill();
    else context.stroke();
    return canvas;
  }
}

interface Group {
  readonly title: string;
  readonly note: string | null;
  readonly entries: readonly { readonly label: string; readonly count: number; readonly swatch: () => HTMLElement }[];
}

function groupOf({ title, note, entries }: Group): HTMLElement {
  const list = element(
    "ul",
    {},
    ...entries.map(({ label, count, swatch }) =>
      element(
        "li",
        {},
        swatch(),
        element("span", { class: "overlay-legend-label" }, label),
        element("span", { class: "overlay-legend-count" }, formatCount(count)),
      ),
    ),
  );
  return element(
    "div",
    { class: "overlay-legend-group" },
    element("h3", {}, title),
    list,
    ...(note === null ? [] : [element("p", { class: "overlay-legend-note" }, note)]),
  );
}

function lineWords(kind: LineKind, count: number, { dots }: Scene): string {
  if (kind !== "link") return LINE_STYLES[kind].label;
  if (dots.kind === "groups") return "links between groups";
  const step = thinning(count);
  return step === 1 ? "link" : `link: from afar, one in ${step} is drawn; from near, all of the nodes in sight`;
}

function colourSwatch(tone: string): HTMLElement {
  const swatch = element("span", { class: "overlay-legend-swatch overlay-legend-colour", "aria-hidden": "true" });
  swatch.style.setProperty("--tone", `var(${tone})`);
  return swatch;
}

function ringSwatch(tone: string, line: "solid" | "dashed"): HTMLElement {
  const swatch = element("span", {
    class: `overlay-legend-swatch overlay-legend-ring overlay-legend-${line}`,
    "aria-hidden": "true",
  });
  swatch.style.setProperty("--tone", `var(${tone})`);
  return swatch;
}

function lineSwatch(kind: LineKind): HTMLElement {
  const { tone, dash, width } = LINE_STYLES[kind];
  const line = dash.length === 0 ? "solid" : dash[0] < 3 ? "dotted" : "dashed";
  const swatch = element("span", { class: "overlay-legend-swatch overlay-legend-line", "aria-hidden": "true" });
  swatch.style.setProperty("--tone", `var(${tone})`);
  swatch.style.borderTopStyle = line;
  swatch.style.borderTopWidth = `${Math.max(Math.round(width * 1.3), 1)}px`;
  return swatch;
}
