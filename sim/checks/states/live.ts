import type { Evidence } from "../../measures/evidence.js";
import { CRASH, type History, LEAVE, POWER_OFF, STARTED } from "../../recorder/history.js";
import type { NetworkState } from "../../scenario/scenario.js";
import { plural } from "../words.js";
import { type Look, slackOf, type StateReader } from "./reader.js";

/** So many peers are up. */
export class Live implements StateReader {
  readonly unit = ["peer", "peers"] as const;
  readonly #state: NetworkState & { kind: "live" };
  readonly #firstPeer: number;
  readonly #peers: number;
  #live = 0;

  constructor(state: NetworkState & { kind: "live" }, { names }: Evidence) {
    this.#state = state;
    this.#firstPeer = names.seeds;
    this.#peers = names.peers;
  }

  apply(history: History, row: number): void {
    if (history.node(row) < this.#firstPeer) return;
    switch (history.what(row)) {
      case STARTED:
        this.#live++;
        break;
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        this.#live--;
        break;
    }
  }

  change(): void {}

  slack(): number {
    return slackOf(this.#live, this.#live, this.#state);
  }

  look(): Look {
    return { words: `${this.#live} of ${plural(this.#peers, "peer")} up`, peer: undefined };
  }
}
