import { formatCount } from "../words.js";
import type { View } from "../view.js";
import type { Dots } from "./dots.js";
import type { Highlights } from "./foreground.js";
import type { Sight } from "./sight.js";

/** More seeds than these are not all labelled. */
const MOST_NAMED = 40;

/** What stands out at the moment that is seen. */
export class HighlightedDots implements Highlights {
  readonly named: readonly number[];
  readonly #view: View;
  readonly #dots: Dots;
  #selected: number | null = null;
  #hovered: number | null = null;
  #neighbours: readonly number[] = [];
  #hoveredNeighbours: readonly number[] = [];

  constructor(view: View, dots: Dots) {
    this.#view = view;
    this.#dots = dots;
    const seeds = view.data.nodes.flatMap(({ role }, node) => (role === "seed" ? [node] : []));
    this.named = seeds.length <= MOST_NAMED ? seeds.map((seed) => dots.dotOf(seed)) : [];
  }

  get selected(): number | null {
    return this.#selected;
  }

  get hovered(): number | null {
    return this.#hovered;
  }

  get neighbours(): readonly number[] {
    return this.#neighbours;
  }

  get hoveredNeighbours(): readonly number[] {
    return this.#hoveredNeighbours;
  }

  textOf(dot: number): string {
    const nodes = this.#dots.nodesOf(dot);
    const nameOf = (node: number) => this.#view.data.nodes[node].name;
    if (nodes.length === 1) return nameOf(nodes[0]);
    const { node } = this.#view.store.state;
    const isChosen = node !== null && dot === this.#selected;
    return isChosen ? `${nameOf(node)}, one of ${formatCount(nodes.length)}` : formatCount(nodes.length);
  }

  see({ state, moment }: Sight): void {
    this.#selected = state.node === null ? null : this.#dots.dotOf(state.node);
    this.#neighbours = state.node === null ? [] : this.#dotsOf(moment.neighbours(state.node));
  }

  hover(dot: number | null): void {
    this.#hovered = dot;
    const { timeline, store } = this.#view;
    const isNode = dot !== null && this.#dots.kind === "nodes";
    this.#hoveredNeighbours = isNode ? this.#dotsOf(timeline.at(store.state.at).neighbours(dot)) : [];
  }

  #dotsOf(nodes: Iterable<number>): readonly number[] {
    return [...new Set(Array.from(nodes, (node) => this.#dots.dotOf(node)))];
  }
}
