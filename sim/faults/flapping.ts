import type { NodeId } from "../../src/node/contract.js";
import { quantileOf } from "../network/laws.js";
import type { RandomStream } from "../random.js";
import type { Law } from "../scenario/scenario.js";
import type { Scene } from "./scene.js";

/** The shortest time that a link is up, or down: so that time goes on, whatever the law. In µs. */
const SHORTEST = 1_000;

/**
 * Links that go down and come back, each at its own time, both directions together. Nothing is worked out of a link
 * until somebody asks about it, and what is found is kept, so that times gone by can be asked about too.
 */
export class Flapping {
  readonly #scene: Scene;
  readonly #up: (u: number) => number;
  readonly #down: (u: number) => number;
  readonly #since: number;
  readonly #links = new Map<number, FlappingLink>();

  constructor(up: Law, down: Law, scene: Scene) {
    this.#scene = scene;
    this.#up = microsOf(up);
    this.#down = microsOf(down);
    this.#since = scene.now();
  }

  /** Whether the link between these is down now. What waits there is told when it is up again. */
  isDown(one: NodeId, other: NodeId): boolean {
    const now = this.#scene.now();
    const link = this.#linkOf(one, other);
    const up = link.upAgain(now);
    if (up === now) return false;
    if (link.toldAt !== up) {
      link.toldAt = up;
      this.#scene.at(up, () => this.#scene.world.eased(one, other));
    }
    return true;
  }

  /** The first time from then on at which the link is up. */
  upAgain(one: NodeId, other: NodeId, at: number): number {
    return this.#linkOf(one, other).upAgain(at);
  }

  #linkOf(one: NodeId, other: NodeId): FlappingLink {
    const [low, high] = one < other ? [one, other] : [other, one];
    const { names, randomness, label } = this.#scene;
    const key = low * names.count + high;
    const known = this.#links.get(key);
    if (known !== undefined) return known;
    const draw = randomness.stream(`${label}/link`, `${names.of(low)}~${names.of(high)}`);
    const link = new FlappingLink(this.#since, this.#up, this.#down, draw);
    this.#links.set(key, link);
    return link;
  }
}

/** One link's times. It is up at first, and for a random part of such a time: links are not in step. */
class FlappingLink {
  /** When it is up for what waits there, as far as that was asked for. */
  toldAt = -1;
  readonly #up: (u: number) => number;
  readonly #down: (u: number) => number;
  readonly #draw: RandomStream;
  /** Down, up, down, up …, ascending. */
  readonly #turns: number[];
  /** The span between two turns that was asked about last: most ask about now. */
  #since = 0;
  #until = 0;
  #isDown = false;

  constructor(since: number, up: (u: number) => number, down: (u: number) => number, draw: RandomStream) {
    this.#up = up;
    this.#down = down;
    this.#draw = draw;
    this.#turns = [since + Math.round(draw() * up(draw()))];
  }

  /** The first time from then on at which it is up. */
  upAgain(at: number): number {
    if (at < this.#since || at >= this.#until) this.#look(at);
    return this.#isDown ? this.#until : at;
  }

  #look(at: number): void {
    const turns = this.#turns;
    for (let last = turns[turns.length - 1]; last <= at; turns.push(last)) {
      const isDownNow = turns.length % 2 === 1;
      last += (isDownNow ? this.#down : this.#up)(this.#draw());
    }
    let low = 0;
    let high = turns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (turns[middle] <= at) low = middle + 1;
      else high = middle;
    }
    // So many turns are past: after an odd number of them it is down, until the next.
    this.#since = low === 0 ? 0 : turns[low - 1];
    this.#until = turns[low];
    this.#isDown = low % 2 === 1;
  }
}

function microsOf(law: Law): (u: number) => number {
  const quantile = quantileOf(law);
  return (u) => Math.max(Math.round(quantile(u) * 1000), SHORTEST);
}
