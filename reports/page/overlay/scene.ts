import { FROZEN, LEFT, NOT_STARTED, UP } from "../../timeline/moment.js";
import { type Colouring, COLOURINGS } from "./colouring.js";
import type { CutPoints } from "./cut-points.js";
import type { Dots } from "./dots.js";
import { linesOf, type SceneLines } from "./lines.js";
import { neighbourhoodOf } from "./neighbourhood.js";
import type { Sight } from "./sight.js";

/** The second channel beside colour: what a node is, and its state. */
export const SHAPES = ["peer", "seed", "frozen", "down", "left", "not started", "group", "empty group"] as const;

export type Shape = (typeof SHAPES)[number];

/** All that a picture of a moment is drawn from; it does not change when the timeline goes on. */
export interface Scene {
  readonly dots: Dots;
  readonly colouring: Colouring;
  /** For each dot, the place of its colour among the colouring's entries. */
  readonly looks: Uint8Array;
  /** For each dot, the place of its shape in {@link SHAPES}. */
  readonly shapes: Uint8Array;
  /** For each dot, whether it stands back: it is not in the neighbourhood that is looked at. */
  readonly isFaded: Uint8Array | null;
  readonly lines: SceneLines;
  /** Dots that one cannot do without: their peers hold parts of the network together. */
  readonly cutPoints: readonly number[];
  /** Dots that just came, returned or went. */
  readonly changed: readonly number[];
  /** How many nodes have each look, and how many dots each shape. */
  readonly lookCounts: Uint32Array;
  readonly shapeCounts: Uint32Array;
  /** For each look, the shape that stands for all dots that have it. */
  readonly lookShapes: readonly Shape[];
}

/** Within how many hops of the selected node nodes stand out. */
const FOCUS_HOPS = 2;

/**
 * @param cutPoints of that moment; `null`: they are not marked
 * @param lines of that moment and its cut points
 */
export function sceneOf(
  sight: Sight,
  dots: Dots,
  cutPoints: CutPoints | null,
  lines: SceneLines = linesOf(sight, dots, cutPoints),
): Scene {
  const { view, state, moment, changes } = sight;
  const colouring = COLOURINGS[state.colour].by(sight);
  const lookCounts = new Uint32Array(colouring.entries.length);
  for (const look of colouring.of) lookCounts[look]++;
  const looks = new Uint8Array(dots.count);
  const shapes = new Uint8Array(dots.count);
  for (let dot = 0; dot < dots.count; dot++) {
    const nodes = dots.nodesOf(dot);
    if (dots.kind === "groups") {
      looks[dot] = lookOfMost(nodes, colouring, moment.states);
      shapes[dot] = SHAPES.indexOf(shapeOfGroup(nodes, sight));
    } else {
      looks[dot] = colouring.of[nodes[0]];
      shapes[dot] = SHAPES.indexOf(shapeOf(moment.states[nodes[0]], view.data.nodes[nodes[0]].role));
    }
  }
  const shapeCounts = new Uint32Array(SHAPES.length);
  for (const shape of shapes) shapeCounts[shape]++;
  return {
    dots,
    colouring,
    looks,
    shapes,
    isFaded: state.isFocused && state.node !== null ? fadedBut(sight, dots, state.node) : null,
    lines,
    cutPoints: cutPoints === null || dots.kind === "groups" ? [] : [...cutPoints.nodes],
    changed: dots.kind === "groups" ? [] : [...changes.nodes],
    lookCounts,
    shapeCounts,
    lookShapes: colouring.entries.map((_, look) => {
      const isSeed = (dot: number) => dots.nodesOf(dot).every((node) => view.data.nodes[node].role === "seed");
      return shapeOfLook(look, { looks, shapes, isSeed });
    }),
  };
}

/** Alone in its group is who may not be taken for one of many: a seed. */
function shapeOfGroup(nodes: readonly number[], { view, moment }: Sight): Shape {
  if (nodes.length === 1 && view.data.nodes[nodes[0]].role === "seed") return shapeOf(moment.states[nodes[0]], "seed");
  return nodes.some((node) => moment.isAlive(node)) ? "group" : "empty group";
}

/** The shape that all dots of a look have; of several shapes that of a seed where all are seeds, else that of a peer. */
function shapeOfLook(
  look: number,
  dots: { readonly looks: Uint8Array; readonly shapes: Uint8Array; isSeed(dot: number): boolean },
): Shape {
  const { looks, shapes, isSeed } = dots;
  let only: number | undefined;
  let [isOneShape, areSeeds] = [true, true];
  for (let dot = 0; dot < looks.length; dot++) {
    if (looks[dot] !== look) continue;
    isOneShape &&= only === undefined || shapes[dot] === only;
    only = shapes[dot];
    areSeeds &&= isSeed(dot);
    if (!isOneShape && !areSeeds) break;
  }
  if (only === undefined) return "peer";
  if (isOneShape) return SHAPES[only];
  return areSeeds ? "seed" : "peer";
}

function shapeOf(state: number, role: "seed" | "peer"): Shape {
  if (state === UP) return role;
  if (state === FROZEN) return "frozen";
  if (state === LEFT) return "left";
  return state === NOT_STARTED ? "not started" : "down";
}

/** The look of most live members of a group; where none is live, of most. */
function lookOfMost(nodes: readonly number[], { of }: Colouring, states: Uint8Array): number {
  const isLive = (node: number) => states[node] === UP || states[node] === FROZEN;
  const live = nodes.filter(isLive);
  const counts = new Map<number, number>();
  let [best, most] = [of[nodes[0]] ?? 0, 0];
  for (const node of live.length > 0 ? live : nodes) {
    const count = (counts.get(of[node]) ?? 0) + 1;
    counts.set(of[node], count);
    if (count > most) [best, most] = [of[node], count];
  }
  return best;
}

function fadedBut({ moment }: Sight, dots: Dots, node: number): Uint8Array {
  const faded = new Uint8Array(dots.count).fill(1);
  for (const near of neighbourhoodOf(moment, node, FOCUS_HOPS)) faded[dots.dotOf(near)] = 0;
  return faded;
}
