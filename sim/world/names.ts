import type { NodeId, Role } from "../../src/node/contract.js";

/** Who is who: node ids are dense, seeds first, and each node has a name that adding others does not change. */
export class Names {
  readonly seeds: number;
  readonly peers: number;
  readonly all: readonly string[];
  readonly #ids: ReadonlyMap<string, NodeId>;

  constructor(seeds: number, peers: number) {
    this.seeds = seeds;
    this.peers = peers;
    const all: string[] = [];
    for (let number = 1; number <= seeds; number++) all.push(`seed-${number}`);
    for (let number = 1; number <= peers; number++) all.push(`peer-${number}`);
    this.all = all;
    this.#ids = new Map(all.map((name, id) => [name, id]));
  }

  get count(): number {
    return this.all.length;
  }

  of(node: NodeId): string {
    return this.all[node];
  }

  /** The node of that name; undefined when there is none. */
  find(name: string): NodeId | undefined {
    return this.#ids.get(name);
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
