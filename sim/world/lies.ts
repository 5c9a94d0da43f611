import type { Message, NodeId, Protocol } from "../../src/node/contract.js";
import type { PeerListMessage } from "../../src/node/messages.js";
import { type History, LISTED, MEMORY_LOST, UNLISTED } from "../recorder/history.js";

/** What a seed hands out instead of the peers that it would, to the one that asks. */
export type Lie = (truth: readonly NodeId[], asker: NodeId) => readonly NodeId[];

/** The protocol whose lists can be replaced. */
const PROTOCOL = "seed-and-peer";

/** The lies that seeds tell. They are told at the door: the seed itself knows nothing of them. */
export class Lies {
  readonly #canLie: boolean;
  readonly #lies = new Map<NodeId, Map<number, Lie>>();

  /** @param protocol what the nodes run: of one that is not seed-and-peer, nobody knows what its lists look like */
  constructor({ name }: Pick<Protocol, "name">) {
    this.#canLie = name === PROTOCOL;
  }

  /** Whether anybody lies. */
  get any(): boolean {
    return this.#lies.size > 0;
  }

  /** From now on a seed lies because of that fault; `null`: not any more. Of several lies, the latest is told. */
  tell(seed: NodeId, fault: number, lie: Lie | null): void {
    if (!this.#canLie) return;
    const lies = this.#lies.get(seed) ?? new Map<number, Lie>();
    lies.delete(fault);
    if (lie !== null) lies.set(fault, lie);
    if (lies.size > 0) this.#lies.set(seed, lies);
    else this.#lies.delete(seed);
  }

  /** What becomes of a message that a node sends. */
  twist(from: NodeId, to: NodeId, message: Message): Message {
    const lie = message.kind === "peerList" ? [...(this.#lies.get(from)?.values() ?? [])].at(-1) : undefined;
    if (lie === undefined) return message;
    const { peers } = message as PeerListMessage;
    const told = lie(peers, to);
    const falsified: PeerListMessage = { kind: "peerList", peers: told };
    return told === peers ? message : falsified;
  }
}

/** The peers that a seed lists, in the order in which it came to list them. */
export function listedBy(history: History, seed: NodeId): readonly NodeId[] {
  const listed = new Set<NodeId>();
  for (let row = 0; row < history.length; row++) {
    if (history.node(row) !== seed) continue;
    const what = history.what(row);
    if (what === LISTED) listed.add(history.other(row));
    if (what === UNLISTED) listed.delete(history.other(row));
    if (what === MEMORY_LOST) listed.clear();
  }
  return [...listed];
}
