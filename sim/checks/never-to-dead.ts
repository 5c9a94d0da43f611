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

/** What asks one that was declared dead whether it is back. Its answer makes it a neighbour again. */
const ASKS_THE_DEAD = "reconnect";

/**
 * Never to a dead node: a peer sends nothing to one that it has declared dead, until that one is its neighbour again.
 * Watches every transmission from the first declaration on. The one message that is no violation is `reconnect`, by which
 * a peer that readmits (docs/protocol.md) finds out whether that one is dead still: nothing of the network goes to it.
 */
export class NeverToDead implements SentWatch {
  readonly #turn: Turn;
  readonly #names: Names;
  readonly #inFlight: MessagesInFlight;
  readonly #recorder: Recorder;
  readonly #traffic: Traffic;
  #violations = 0;
  #first: Pick<Verdict, "worst" | "worstCase"> = { worst: null, worstCase: null };

  constructor(turn: Turn, names: Names, inFlight: MessagesInFlight, recorder: Recorder, traffic: Traffic) {
    this.#turn = turn;
    this.#names = names;
    this.#inFlight = inFlight;
    this.#recorder = recorder;
    this.#traffic = traffic;
  }

  sent(from: NodeId, to: NodeId, _link: number, handle: number): void {
    if (!this.#recorder.holdsForDead(from, to) || this.#inFlight.message(handle).kind === ASKS_THE_DEAD) return;
    this.#violations++;
    if (this.#violations > 1) return;
    const [sender, receiver] = [this.#names.of(from), this.#names.of(to)];
    const at = this.#turn.now / 1000;
    this.#first = {
      worst: `${sender} sent ${this.#nameOf(handle) ?? this.#inFlight.message(handle).kind} to ${receiver} at ${span(at)}, having declared it dead`,
      worstCase: { message: this.#nameOf(handle), peer: sender, at },
    };
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
      ...this.#first,
      margin: this.#violations === 0 ? null : `${plural(this.#violations, "transmission")} too many`,
    };
  }

  /** The name of a gossip message; others have none. */
  #nameOf(handle: number): string | null {
    if (this.#inFlight.gossip(handle) < 0) return null;
    const { origin, sequence } = this.#inFlight.message(handle) as GossipMessage;
    return messageName(this.#names.of(origin), sequence);
  }
}
