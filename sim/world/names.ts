import type { NodeId, Role } from "../../src/node/contract.js";

/** Who is who: node ids are dense, seeds first, and each node has a name that adding others does not change. */
export class Names {
  readonly seeds: number;
  readonly peers: number;

  constructor(seeds: number, peers: number) {
    this.seeds = seeds;
    this.peers = peers;
  }

  get count(): number {
    return this.seeds + this.peers;
  }

  /** `seed-1`, `seed-2`, …, `peer-1`, `peer-2`, … */
  of(node: NodeId): string {
    return node < this.seeds ? `seed-${node + 1}` : `peer-${node - this.seeds + 1}`;
  }

  /** The node of that name; undefined when there is none. */
  find(name: string): NodeId | undefined {
    const [, role, digits] = /^(seed|peer)-([1-9]\d*)$/.exec(name) ?? [];
    const number = Number(digits);
    if (role === "seed") return number <= this.seeds ? number - 1 : undefined;
    return role === "peer" && number <= this.peers ? this.seeds + number - 1 : undefined;
  }

  role(node: NodeId): Role {
    return node < this.seeds ? "seed" : "peer";
  }

  /** The ids of all nodes of a role, ascending. */
  idsOf(role: Role): NodeId[] {
    return role === "seed" ? range(0, this.seeds) : range(this.seeds, this.count);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
