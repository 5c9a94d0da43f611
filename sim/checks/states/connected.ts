import type { NodeId } from "../../../src/node/contract.js";
import type { Evidence } from "../../measures/evidence.js";
import { LiveComponents } from "../../measures/live-components.js";
import { OverlayReplay } from "../../measures/overlay-replay.js";
import type { History } from "../../recorder/history.js";
import type { NetworkState } from "../../scenario/scenario.js";
import { plural } from "../words.js";
import type { Look, StateReader } from "./reader.js";

/** The members are in one component of the live overlay. */
export class Connected implements StateReader {
  readonly unit = ["peer", "peers"] as const;
  readonly #of: string;
  readonly #names: Evidence["names"];
  readonly #components: LiveComponents;
  readonly #overlay: OverlayReplay;

  constructor({ of }: NetworkState & { kind: "connected" }, { names, given }: Evidence) {
    this.#of = of;
    this.#names = names;
    this.#components = new LiveComponents(names.count);
    this.#overlay = new OverlayReplay(given, names.count, this.#components);
  }

  apply(history: History, row: number): void {
    this.#overlay.apply(history, row);
  }

  change(peer: NodeId, isMember: boolean): void {
    if (isMember) this.#components.add(peer);
    else this.#components.remove(peer);
  }

  /** 0, or as many below it as are cut off from the largest component. */
  slack(): number | null {
    const { size } = this.#components.members;
    return size === 0 ? null : this.#components.largest(this.#overlay) - size;
  }

  look(): Look {
    const overlay = this.#overlay;
    const components = this.#components.count(overlay);
    const peers = plural(this.#components.members.size, `${this.#of} peer`);
    const words = `${plural(components, "component")} over ${peers}, largest ${this.#components.largest(overlay)}`;
    const peer = components > 1 ? this.#components.apart(overlay) : undefined;
    return { words: peer === undefined ? words : `${words}, without ${this.#names.of(peer)}`, peer };
  }
}
