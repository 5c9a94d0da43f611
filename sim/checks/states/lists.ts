import type { NodeId } from "../../../src/node/contract.js";
import type { Evidence } from "../../measures/evidence.js";
import { Registries } from "../../measures/registry.js";
import type { History } from "../../recorder/history.js";
import type { NetworkState } from "../../scenario/scenario.js";
import { plural } from "../words.js";
import { type Look, slackOf, type StateReader } from "./reader.js";

/** A live seed lists each member. */
export class Listed implements StateReader {
  readonly unit = ["peer", "peers"] as const;
  readonly #of: string;
  readonly #names: Evidence["names"];
  readonly #members = new Set<NodeId>();
  readonly #registries: Registries;

  constructor({ of }: NetworkState & { kind: "listed" }, { names }: Evidence) {
    this.#of = of;
    this.#names = names;
    this.#registries = new Registries(names);
  }

  apply(history: History, row: number): void {
    this.#registries.apply(history, row);
  }

  change(peer: NodeId, isMember: boolean): void {
    if (isMember) this.#members.add(peer);
    else this.#members.delete(peer);
  }

  slack(): number | null {
    if (this.#members.size === 0) return null;
    let unlisted = 0;
    for (const peer of this.#members) if (this.#registries.listing(peer) === 0) unlisted++;
    return unlisted === 0 ? 0 : -unlisted;
  }

  look(): Look {
    const unlisted = [...this.#members].filter((peer) => this.#registries.listing(peer) === 0);
    const [peer] = unlisted;
    const { liveSeeds } = this.#registries.summary();
    const words =
      `${unlisted.length} of ${plural(this.#members.size, `${this.#of} peer`)} in no list of ` +
      plural(liveSeeds, "live seed");
    return { words: peer === undefined ? words : `${words}, such as ${this.#names.of(peer)}`, peer };
  }
}

/** The lists of live seeds hold so many dead peers, and lack so many live ones, at most. */
export class ListsRight implements StateReader {
  readonly unit = ["entry", "entries"] as const;
  readonly #state: NetworkState & { kind: "registry" };
  readonly #names: Evidence["names"];
  readonly #registries: Registries;

  constructor(state: NetworkState & { kind: "registry" }, { names }: Evidence) {
    this.#state = state;
    this.#names = names;
    this.#registries = new Registries(names);
  }

  apply(history: History, row: number): void {
    this.#registries.apply(history, row);
  }

  change(): void {}

  slack(): number | null {
    const { liveSeeds, stale, missing } = this.#registries.summary();
    if (liveSeeds === 0) return null;
    const most = (limit: number) => ({ atLeast: null, atMost: limit });
    return Math.min(
      slackOf(stale, stale, most(this.#state.stale)),
      slackOf(missing, missing, most(this.#state.missing)),
    );
  }

  look(): Look {
    const { stale, missing, liveSeeds, entries } = this.#registries.summary();
    const lists = `${plural(liveSeeds, "live seed")} with ${plural(entries, "entry", "entries")}`;
    const words = `${stale} stale, ${missing} missing; ${lists}`;
    const flaw = this.#registries.flaw();
    if (flaw === undefined) return { words, peer: undefined };
    return {
      words: `${words}; ${this.#names.of(flaw.seed)} ${flaw.what} ${this.#names.of(flaw.peer)}`,
      peer: flaw.peer,
    };
  }
}
