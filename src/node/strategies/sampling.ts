import type { Host, NodeId, Place } from "../contract.js";

/**
 * How a peer finds others to talk to: made once for each peer, it gives so many others at random, all different and
 * never the peer itself; fewer when the peer knows of fewer. (Jelasity, Guerraoui, Kermarrec and van Steen, "The peer
 * sampling service", 2004: a gossip protocol need not know where its partners come from.)
 */
export type PeerSampling = (host: Host, place: Place) => (count: number) => NodeId[];

/** Among the neighbours of a given overlay. */
export const amongNeighbours: PeerSampling = (host, { neighbours = [] }) => {
  return (count) => distinct(count, neighbours.length, host).map((index) => neighbours[index]);
};

/**
 * Among all peers of a network of so many, as if everyone were linked to everyone, without the links: their ids are those
 * that follow the seeds', as the simulator hands them out.
 */
export function amongPeers(peers: number): PeerSampling {
  return (host, { seeds }) => {
    // Counted over all but the peer itself.
    const idOf = (index: number) =>
      seeds.length + index < host.self ? seeds.length + index : seeds.length + index + 1;
    return (count) => distinct(count, peers - 1, host).map(idOf);
  };
}

/**
 * So many different whole numbers from 0 to `limit` − 1, all sets of them equally likely, one draw each. (Robert Floyd,
 * in Bentley and Floyd, "A sample of brilliance", 1987.)
 */
function distinct(count: number, limit: number, host: Host): number[] {
  const chosen: number[] = [];
  for (let next = Math.max(0, limit - count); next < limit; next++) {
    const drawn = Math.floor(host.random() * (next + 1));
    chosen.push(chosen.includes(drawn) ? next : drawn);
  }
  return chosen;
}
