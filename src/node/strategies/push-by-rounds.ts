import type { GossipMessage, Host, Message, Milliseconds, NodeId, Place, Protocol, ProtocolNode } from "../contract.js";
import { admitNews } from "../duplicates.js";
import { newMessage } from "../new-message.js";
import { BYSTANDER } from "./bystander.js";
import { amongNeighbours, type PeerSampling } from "./sampling.js";

/** The settings of {@link pushByRounds}. */
export interface PushByRoundsSettings {
  /** The span between two rounds. */
  readonly every: Milliseconds;
  /** For how many rounds a peer pushes a message that it has heard. */
  readonly rounds: number;
  /** Where partners come from. Default: the neighbours of the given overlay. */
  readonly sampling?: PeerSampling;
}

/**
 * Push gossip by rounds: in each round every peer that knows something calls one other at random, and tells it all that
 * it pushes. Rounds begin at whole multiples of `every` by the host's clock, so that in the simulator all peers take
 * theirs at the same moment; what is heard in a round is pushed from the next one on. (Frieze and Grimmett, "The
 * shortest-path problem for graphs with random arc-lengths", 1985; Demers et al., "Epidemic algorithms for replicated
 * database maintenance", 1987.)
 *
 * Without an end to the rounds, and partners chosen among all of n peers, everyone is told after about log₂ n + ln n
 * rounds: the expected number is between ⌊log₂ n⌋ + ln n − 1.116 and ⌈log₂ n⌉ + ln n + 2.765 + o(1). (Doerr and
 * Künnemann, "Tight analysis of randomized rumor spreading in complete graphs", 2014.)
 *
 * @param sizeOf the size in bytes of a message on the wire that carries it
 * @throws RangeError when `every` is not above 0, or `rounds` not a whole number from 1
 */
export function pushByRounds(settings: PushByRoundsSettings, sizeOf: (message: Message) => number): Protocol {
  const { every, rounds } = settings;
  if (!(every > 0 && every < Infinity)) throw new RangeError(`every is a span above 0, not ${every}`);
  if (!(Number.isInteger(rounds) && rounds >= 1))
    throw new RangeError(`rounds is a whole number from 1, not ${rounds}`);
  return {
    name: "push-by-rounds",
    create: (host, place) => (place.role === "seed" ? BYSTANDER : new Pusher(host, settings, place)),
    admit: admitNews,
    sizeOf,
  };
}

/** A message that is pushed, and for how many rounds still. */
interface Hot {
  readonly message: GossipMessage;
  readonly rounds: number;
}

class Pusher implements ProtocolNode {
  readonly #host: Host;
  readonly #settings: PushByRoundsSettings;
  readonly #sample: (count: number) => NodeId[];
  #published = 0;
  #hot: readonly Hot[] = [];
  /** The number of the round that it takes next, or took last. */
  #round = 0;

  constructor(host: Host, settings: PushByRoundsSettings, place: Place) {
    const { sampling = amongNeighbours } = settings;
    this.#host = host;
    this.#settings = settings;
    this.#sample = sampling(host, place);
  }

  /** After a restart that kept the memory it goes on where it was. */
  start(): void {
    if (this.#hot.length > 0) this.#planRound();
  }

  publish(payload: string): void {
    this.#push(newMessage(this.#host, ++this.#published, payload));
  }

  /** A message that is news: what it had heard before was not admitted (see `admitNews`). */
  receive(from: NodeId, message: Message): void {
    if (message.kind !== "gossip") return;
    const gossip = message as GossipMessage;
    this.#host.observer.delivered(gossip, from);
    this.#push(gossip);
  }

  wake(): void {
    const [partner] = this.#sample(1);
    if (partner !== undefined) for (const { message } of this.#hot) this.#host.send(partner, message);
    this.#hot = this.#hot
      .map(({ message, rounds }) => ({ message, rounds: rounds - 1 }))
      .filter(({ rounds }) => rounds > 0);
    if (this.#hot.length > 0) this.#planRound();
  }

  unreachable(): void {}

  stop(): void {}

  #push(message: GossipMessage): void {
    this.#hot = [...this.#hot, { message, rounds: this.#settings.rounds }];
    if (this.#hot.length === 1) this.#planRound();
  }

  #planRound(): void {
    const { every } = this.#settings;
    const now = this.#host.now();
    // Never the same round twice, should the division fall short of the round that begins now.
    this.#round = Math.max(Math.floor(now / every), this.#round) + 1;
    this.#host.setTimer("round", Math.max(0, this.#round * every - now));
  }
}
