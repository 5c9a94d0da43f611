import type { NodeId } from "../../../src/node/contract.js";

/** Messages of one kind in one direction. */
export interface KindTally {
  messages: number;
  bytes: number;
}

/** More causes of troubles than there are: what comes after them counts as `other`. */
const MOST_CAUSES = 200;

/** What a node has done and met since its start, in numbers. */
export class Tally {
  readonly sent = new Map<string, KindTally>();
  readonly received = new Map<string, KindTally>();
  readonly lost = new Map<string, number>();
  readonly troubles = new Map<string, number>();
  /** Of a peer: who its neighbours are. */
  readonly neighbours = new Set<NodeId>();
  /** Of a seed: the peers that it lists. */
  readonly listed = new Set<NodeId>();
  published = 0;
  delivered = 0;
  duplicates = 0;
  strikes = 0;
  declaredDead = 0;
  /** Of a peer: answers to its registrations. Of a seed: peers that it took into its list. */
  registrations = 0;
  /** Of a seed: peers that it removed from its list. */
  readonly removed = { dead: 0, left: 0 };

  addSent(kind: string, bytes: number): void {
    add(this.sent, kind, bytes);
  }

  addReceived(kind: string, bytes: number): void {
    add(this.received, kind, bytes);
  }

  addLost(kind: string): void {
    this.lost.set(kind, (this.lost.get(kind) ?? 0) + 1);
  }

  addTrouble(cause: string): void {
    const name = this.troubles.has(cause) || this.troubles.size < MOST_CAUSES ? cause : "other";
    this.troubles.set(name, (this.troubles.get(name) ?? 0) + 1);
  }
}

function add(tallies: Map<string, KindTally>, kind: string, bytes: number): void {
  let tally = tallies.get(kind);
  if (tally === undefined) tallies.set(kind, (tally = { messages: 0, bytes: 0 }));
  tally.messages++;
  tally.bytes += bytes;
}
