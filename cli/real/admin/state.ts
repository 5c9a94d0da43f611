import { formatAddress } from "../../../src/wire/address.js";
import type { NodeId } from "../../../src/node/contract.js";
import type { LocalNode } from "../local-node.js";
import type { KindTally } from "../log/tally.js";

/** How many addresses are given of one node's list, and of those of all nodes: an answer is to be bounded. */
export const MOST_LISTED = 1_000;
const MOST_LISTED_OF_ALL = 20_000;

/** How many nodes are described. */
const MOST_NODES = 1_000;

/** What the nodes of this process are and have, for `/state`. */
export function stateOf(nodes: readonly LocalNode[]): unknown {
  const described = nodes.slice(0, MOST_NODES);
  const most = Math.min(MOST_LISTED, Math.floor(MOST_LISTED_OF_ALL / described.length));
  return { count: nodes.length, nodes: described.map((node) => nodeState(node, most)) };
}

function nodeState({ role, status, real, journal }: LocalNode, most: number): unknown {
  const { tally } = journal;
  const members = role === "seed" ? { listed: list(tally.listed) } : { neighbours: list(tally.neighbours) };
  return {
    role,
    address: formatAddress(real.address),
    status,
    ...members,
    figures: {
      ...real.figures,
      registrations: tally.registrations,
      published: tally.published,
      delivered: tally.delivered,
      duplicates: tally.duplicates,
      strikes: tally.strikes,
      declaredDead: tally.declaredDead,
      removed: tally.removed,
    },
    sent: kinds(tally.sent),
    received: kinds(tally.received),
    lost: Object.fromEntries(tally.lost),
    troubles: Object.fromEntries(tally.troubles),
  };

  function list(nodes: ReadonlySet<NodeId>): { count: number; addresses: string[] } {
    const addresses: string[] = [];
    for (const node of nodes) {
      if (addresses.length === most) break;
      addresses.push(real.book.nameOf(node));
    }
    return { count: nodes.size, addresses };
  }
}

function kinds(tallies: ReadonlyMap<string, KindTally>): Record<string, KindTally> {
  return Object.fromEntries(tallies);
}
