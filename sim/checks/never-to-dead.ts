import type { GossipMessage, NodeId } from "../../src/node/contract.js";
import { messageName } from "../recorder/message-name.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { SentWatch } from "../network/network.js";
import type { Recorder } from "../recorder/recorder.js";
import type { Traffic } from "../recorder/traffic.js";
import type { Verdict } from "../result.js";
import type { Names } from "../world/names.js";
import type { Turn } from "../world/turn.js";
import { plural, span } from "./words.js";

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
    const [sender, receiver] = [this.#names.of(from), this.#names.of(to)];
    this.#first = `${sender} sent ${this.#describe(handle)} to ${receiver} at ${span(this.#turn.now / 1000)}, having declared it dead`;
  }

  /** Held when nothing was sent, too: every run is judged by it, asked or not. */
  verdict(): Verdict {
    const { transmissions } = this.#traffic;
    return {
      check: "neverToDead",
      expectation: "never to a dead node",
      held: this.#violations === 0,
      judged: transmissions,
      measured:
        transmissions === 0 ? "nothing was sent" : `${this.#violations} of ${plural(transmissions, "transmission")}`,
      worst: this.#first,
    };
  }

  /** The name of a gossip message, or the kind of another one. */
  #describe(handle: number): string {
    const message = this.#inFlight.message(handle);
    if (this.#inFlight.gossip(handle) < 0) return message.kind;
    const { origin, sequence } = message as GossipMessage;
    return messageName(this.#names.of(origin), sequence);
  }
}
