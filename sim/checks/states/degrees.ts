import type { NodeId } from "../../../src/node/contract.js";
import { DegreeCounts } from "../../measures/degree-counts.js";
import type { Evidence } from "../../measures/evidence.js";
import { OverlayReplay } from "../../measures/overlay-replay.js";
import type { History } from "../../recorder/history.js";
import type { NetworkState } from "../../scenario/scenario.js";
import { plural } from "../words.js";
import { type Look, slackOf, type StateReader } from "./reader.js";

/** The members, and how many live neighbours each has. */
abstract class Degrees implements StateReader {
  abstract readonly unit: readonly [string, string];
  protected readonly degrees: DegreeCounts;
  readonly #names: Evidence["names"];
  readonly #of: string;
  readonly #overlay: OverlayReplay;

  constructor(of: string, { names, given }: Evidence) {
    this.#of = of;
    this.#names = names;
    this.degrees = new DegreeCounts(names.count);
    this.#overlay = new OverlayReplay(given, names.count, this.degrees);
  }

  apply(history: History, row: number): void {
    this.#overlay.apply(history, row);
  }

  change(peer: NodeId, isMember: boolean): void {
    if (isMember) this.degrees.add(peer);
    else this.degrees.remove(peer);
  }

  slack(): number | null {
    return this.degrees.members.size === 0 ? null : this.slackOfSome();
  }

  abstract look(): Look;
  protected abstract slackOfSome(): number;

  /** A member that has so many neighbours; undefined when there is none. */
  protected having(degree: number): NodeId | undefined {
    return [...this.degrees.members].find((peer) => this.degrees.of(peer) === degree);
  }

  protected nameOf(peer: NodeId): string {
    return this.#names.of(peer);
  }

  /** `20 live peers` */
  protected get all(): string {
    return plural(this.degrees.members.size, `${this.#of} peer`);
  }
}

/** So many members have no live neighbour. */
export class Isolated extends Degrees {
  readonly unit = ["peer", "peers"] as const;
  readonly #state: NetworkState & { kind: "isolated" };

  constructor(state: NetworkState & { kind: "isolated" }, evidence: Evidence) {
    super(state.of, evidence);
    this.#state = state;
  }

  look(): Look {
    const peer = this.having(0);
    const words = `${this.degrees.having(0)} of ${this.all} isolated`;
    return { words: peer === undefined ? words : `${words}, such as ${this.nameOf(peer)}`, peer };
  }

  protected slackOfSome(): number {
    const isolated = this.degrees.having(0);
    return slackOf(isolated, isolated, this.#state);
  }
}

/** Each member has so many live neighbours. */
export class Degree extends Degrees {
  readonly unit = ["neighbour", "neighbours"] as const;
  readonly #state: NetworkState & { kind: "degree" };

  constructor(state: NetworkState & { kind: "degree" }, evidence: Evidence) {
    super(state.of, evidence);
    this.#state = state;
  }

  /** At whichever limit is nearer. */
  look(): Look {
    const { least, most } = this.degrees;
    const ofLeast = slackOf(least, most, { ...this.#state, atMost: null });
    const ofMost = slackOf(least, most, { ...this.#state, atLeast: null });
    const [degree, extreme] = ofLeast <= ofMost ? [least, "fewest"] : [most, "most"];
    const peer = this.having(degree) as NodeId;
    return { words: `${this.nameOf(peer)} has the ${extreme} of ${this.all}: ${plural(degree, "neighbour")}`, peer };
  }

  protected slackOfSome(): number {
    return slackOf(this.degrees.least, this.degrees.most, this.#state);
  }
}
