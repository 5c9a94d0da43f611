import type { Message, Protocol } from "./contract.js";
import { admitToPeer } from "./door.js";
import { admitNews } from "./duplicates.js";
import { Peer } from "./peer.js";
import { hasRemedies } from "./remedies.js";
import { Seed } from "./seed.js";
import type { ProtocolSettings } from "./settings.js";

/**
 * The seed-and-peer protocol with these settings.
 *
 * @param sizeOf the size in bytes of a message on the wire that carries it
 */
export function seedAndPeer(settings: ProtocolSettings, sizeOf: (message: Message) => number): Protocol {
  return {
    name: "seed-and-peer",
    create: (host, place) =>
      place.role === "seed" ? new Seed(host, settings, place) : new Peer(host, settings, place),
    // Remedies want to know who was heard from.
    admit: hasRemedies(settings) ? admitNews : admitToPeer,
    sizeOf,
  };
}
