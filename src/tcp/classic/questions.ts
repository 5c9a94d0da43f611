import type { NodeId } from "../../node/contract.js";
import type { LivenessRequest } from "../../wire/classic/requests.js";
import type { Inbound } from "./inbound.js";

/** Something that somebody asked over a connection of their own, and that the node may answer. */
export interface Question {
  readonly asker: NodeId;
  readonly kind: "register" | "connect" | "liveness";
  readonly inbound: Inbound;
  /** The request, when its answer repeats some of it. */
  readonly request?: LivenessRequest;
}

/** Questions that are open, by who asked. The node answers by sending them a message: this finds the question. */
export class Questions {
  readonly #open = new Map<NodeId, Question[]>();
  /** Who asked over which connection. */
  readonly #askers = new WeakMap<Inbound, NodeId>();
  /** The one that the node is being told of. */
  #current: Question | undefined;

  /** Tells the node of a question; what the node sends meanwhile is its answer. */
  ask(question: Question, tell: () => void): void {
    this.#open.set(question.asker, [...(this.#open.get(question.asker) ?? []), question]);
    this.#askers.set(question.inbound, question.asker);
    this.#current = question;
    try {
      tell();
    } finally {
      this.#current = undefined;
    }
  }

  /** The question that an answer of this kind to that node is for: the current one, else the oldest. Then it is closed. */
  take(asker: NodeId, kind: Question["kind"]): Question | undefined {
    const open = (this.#open.get(asker) ?? []).filter((question) => question.kind === kind);
    const current = this.#current;
    const taken = current !== undefined && open.includes(current) ? current : open[0];
    if (taken !== undefined) this.#remove(taken);
    return taken;
  }

  /** That connection is over, or answered. */
  forget(inbound: Inbound): void {
    const asker = this.#askers.get(inbound);
    const open = asker === undefined ? [] : (this.#open.get(asker) ?? []);
    const question = open.find((one) => one.inbound === inbound);
    if (question !== undefined) this.#remove(question);
  }

  #remove(question: Question): void {
    const left = (this.#open.get(question.asker) ?? []).filter((other) => other !== question);
    if (left.length === 0) this.#open.delete(question.asker);
    else this.#open.set(question.asker, left);
  }
}
