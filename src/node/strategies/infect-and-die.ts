import type { GossipMessage, Host, Message, NodeId, Place, Protocol, ProtocolNode } from "../contract.js";
import { admitNews } from "../duplicates.js";
import { newMessage } from "../new-message.js";
import { BYSTANDER } from "./bystander.js";
import { amongNeighbours, type PeerSampling } from "./sampling.js";

/** The settings of {@link infectAndDie}. */
export interface InfectAndDieSettings {
  /** The number of others to whom a peer passes each message on. */
  readonly fanOut: number;
  /** Where they come from. Default: the neighbours of the given overlay. */
  readonly sampling?: PeerSampling;
}

/**
 * Infect and die: a peer that hears a message for the first time passes it on to `fanOut` others at random, at once, and
 * is done with it for good. (Rumour mongering of Demers et al., "Epidemic algorithms for replicated database
 * maintenance", 1987, where everyone loses interest after one round; so called by Eugster, Guerraoui, Kermarrec and
 * Massoulié, "Epidemic information dissemination in distributed systems", 2004.)
 *
 * When partners are chosen among all of n peers, the share z that a message reaches approaches the solution of
 * z = 1 − e^(−fanOut · z) as n grows: it costs few messages, and never reaches everyone but by chance.
 *
 * @param sizeOf the size in bytes of a message on the wire that carries it
 * @throws RangeError when the fan-out is not a whole number from 1
 */
export function infectAndDie(settings: InfectAndDieSettings, sizeOf: (message: Message) => number): Protocol {
  const { fanOut } = settings;
  if (!(Number.isInteger(fanOut) && fanOut >= 1))
    throw new RangeError(`fanOut is a whole number from 1, not ${fanOut}`);
  return {
    name: "infect-and-die",
    create: (host, place) => (place.role === "seed" ? BYSTANDER : new Infective(host, settings, place)),
    admit: admitNews,
    sizeOf,
  };
}

class Infective implements ProtocolNode {
  readonly #host: Host;
  readonly #fanOut: number;
  readonly #sample: (count: number) => NodeId[];
  #published = 0;

  constructor(host: Host, { fanOut, sampling = amongNeighbours }: InfectAndDieSettings, place: Place) {
    this.#host = host;
    this.#fanOut = fanOut;
    this.#sample = sampling(host, place);
  }

  start(): void {}

  publish(payload: string): void {
    this.#infect(newMessage(this.#host, ++this.#published, payload));
  }

  /** A message that is news: what it had heard before was not admitted (see `admitNews`). */
  receive(from: NodeId, message: Message): void {
    if (message.kind !== "gossip") return;
    this.#host.observer.delivered(message as GossipMessage, from);
    this.#infect(message);
  }

  wake(): void {}

  unreachable(): void {}

  stop(): void {}

  #infect(message: Message): void {
    this.#host.sendToAll(this.#sample(this.#fanOut), message);
  }
}
