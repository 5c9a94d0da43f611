import type { NodeId } from "../../src/node/contract.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { SentWatch } from "../network/network.js";
import type { Recorder } from "../recorder/recorder.js";
import type { Verdict } from "../result.js";
import type { Names } from "../world/names.js";
import type { Turn } from "../world/turn.js";
import { span } from "./words.js";

/**
 * Never to a dead node: a peer sends nothing to one that it has declared dead, until that one is its neighbour again.
 * Watches every transmission.
 */
export class NeverToDead implements SentWatch {
  readonly #turn: Turn;
  readonly #names: Names;
  readonly #inFlight: MessagesInFlight;
  readonly #recorder: Recorder;
  #transmissions = 0;
  #violations = 0;
  #first: string | null = null;

  constructor(turn: Turn, names: Names, inFlight: MessagesInFlight, recorder: Recorder) {
    this.#turn = turn;
    this.#names = names;
    this.#inFlight = inFlight;
    this.#recorder = recorder;
  }

  sent(from: NodeId, to: NodeId, _link: number, _reverse: number, handle: number): void {
    this.#transmissions++;
    if (!this.#recorder.holdsForDead(from, to)) return;
    this.#violations++;
    if (this.#first !== null) return;
    const kind = this.#inFlight.message(handle).kind;
    const [sender, receiver] = [this.#names.of(from), this.#names.of(to)];
    this.#first = `${sender} sent ${kind} to ${receiver} at ${span(this.#turn.now / 1000)}, having declared it dead`;
  }

  verdict(): Verdict {
    return {
      check: "neverToDead",
      expectation: "never to a dead node",
      held: this.#violations === 0,
      judged: this.#transmissions,
      measured: `${this.#violations} of ${this.#transmissions} transmissions`,
      worst: this.#first,
    };
  }
}
