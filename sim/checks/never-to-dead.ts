import type { NodeId } from "../../src/node/contract.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { SentWatch } from "../network/network.js";
import type { Recorder } from "../recorder/recorder.js";
import type { Traffic } from "../recorder/traffic.js";
import type { Verdict } from "../result.js";
import type { Names } from "../world/names.js";
import type { Turn } from "../world/turn.js";
import { span } from "./words.js";

/**
 * Never to a dead node: a peer sends nothing to one that it has declared dead, until that one is its neighbour again.
 * Watches every transmission from the first declaration on.
 */
export class NeverToDead implements SentWatch {
  readonly #turn: Turn;
  readonly #names: Names;
  readonly #inFlight: MessagesInFlight;
  readonly #recorder: Recorder;
  readonly #traffic: Traffic;
  #violations = 0;
  #first: string | null = null;

  constructor(turn: Turn, names: Names, inFlight: MessagesInFlight, recorder: Recorder, traffic: Traffic) {
    this.#turn = turn;
    this.#names = names;
    this.#inFlight = inFlight;
    this.#recorder = recorder;
    this.#traffic = traffic;
  }

  sent(from: NodeId, to: NodeId, _link: number, handle: number): void {
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
      judged: this.#traffic.transmissions,
      measured: `${this.#violations} of ${this.#traffic.transmissions} transmissions`,
      worst: this.#first,
    };
  }
}
