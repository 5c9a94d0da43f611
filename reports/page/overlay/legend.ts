import { element } from "../element.js";
import { formatCount, formatPlural } from "../words.js";
import { LINE_STYLES } from "./line-styles.js";
import { LINE_KINDS, type LineKind } from "./lines.js";
import type { Palette } from "./palette.js";
import { thinning } from "./draw-lines.js";
import { type Scene, type Shape, SHAPES } from "./scene.js";
import { strandsOf } from "./strands.js";
import { dotSwatch, lineSwatch, ringSwatch } from "./swatches.js";

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

  say(scene: Scene): void {
    const { colouring } = scene;
    const groups = [
      { title: colouring.title, note: colouring.note, entries: this.#colours(scene) },
      { title: "Nodes", note: null, entries: [...this.#shapes(scene), ...marksOf(scene)] },
      { title: "Links", note: noteOnLines(scene), entries: linksOf(scene) },
    ].filter(({ entries, note }) => entries.length > 0 || note !== null);
    const saying = JSON.stringify([groups, scene.lookShapes]);
    if (saying === this.#said) return;
    this.#said = saying;
    this.element.replaceChildren(...groups.map((group) => groupOf(group)));
  }

  /** Says it anew with other colours. */
  forget(): void {
    this.#said = "";
  }

  #colours({ colouring, lookCounts, lookShapes }: Scene): readonly Entry[] {
    return colouring.entries.flatMap((entry, place) => {
      const swatch = () => dotSwatch({ ...entry, shape: lookShapes[place], radiusPx: 6 }, this.#palette);
      return lookCounts[place] === 0 ? [] : [{ label: entry.label, count: lookCounts[place], swatch }];
    });
  }

  #shapes({ shapeCounts }: Scene): readonly Entry[] {
    return SHAPES.flatMap((shape, place) => {
      const swatch = () => dotSwatch({ shape, tone: "--ink-soft", radiusPx: 5 }, this.#palette);
      return shapeCounts[place] === 0 ? [] : [{ label: SHAPE_WORDS[shape], count: shapeCounts[place], swatch }];
    });
  }
}

interface Entry {
  readonly label: string;
  readonly count: number;
  readonly swatch: () => HTMLElement;
}

function marksOf({ cutPoints, changed }: Scene): readonly Entry[] {
  const marks: readonly Entry[] = [
    {
      label: "holds parts together (articulation point)",
      count: cutPoints.length,
      swatch: () => ringSwatch("--bridge", "solid"),
    },
    { label: "came or went in the last 2 s", count: changed.length, swatch: () => ringSwatch("--ink", "dashed") },
  ];
  return marks.filter(({ count }) => count > 0);
}

function linksOf(scene: Scene): readonly Entry[] {
  return LINE_KINDS.flatMap((kind) => {
    const { links } = scene.lines[kind];
    if (links === 0) return [];
    if (kind === "link" && scene.dots.kind === "groups") return linesBetweenGroups(scene);
    return [{ label: lineWords(kind, links), count: links, swatch: () => lineSwatch(kind, 1) }];
  });
}

/** A line is as wide as it stands for links. */
function linesBetweenGroups({ lines }: Scene): readonly Entry[] {
  return strandsOf(lines.link).map(({ ends, wider, least, most }) => ({
    label: least === most ? formatPlural(most, "link") : `${formatCount(least)} – ${formatCount(most)} links`,
    count: ends.length / 2,
    swatch: () => lineSwatch("link", wider),
  }));
}

/** What a reader must know of the lines. */
function noteOnLines({ dots, lines }: Scene): string | null {
  if (dots.kind === "nodes") return null;
  const { leftOut } = lines.link;
  const all = "A line is all links between two groups.";
  return leftOut === 0 ? all : `${all} Not drawn: ${formatPlural(leftOut, "line")} of fewest links.`;
}

interface Group {
  readonly title: string;
  readonly note: string | null;
  readonly entries: readonly Entry[];
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

function lineWords(kind: LineKind, count: number): string {
  if (kind !== "link") return LINE_STYLES[kind].label;
  const step = thinning(count);
  return step === 1 ? "link" : `link: from afar, one in ${step} is drawn; from near, all of the nodes in sight`;
}
