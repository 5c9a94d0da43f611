import type { NodeId } from "../../src/node/contract.js";
import type { LinkWatch, OverlayReplay } from "./overlay-replay.js";

/**
 * The components of a live overlay, as far as there are members in them; ways between two members may lead over others.
 * Disjoint sets that grow with each link; they are found anew, when they are next asked for, after a link or a member is
 * gone.
 */
export class LiveComponents implements LinkWatch {
  readonly #members = new Set<NodeId>();
  readonly #parent: Int32Array;
  /** For each root, how many members it has. */
  readonly #sizes: Int32Array;
  readonly #pending: NodeId[] = [];
  #components = 0;
  #largest = 0;
  #isStale = false;

  constructor(nodes: number) {
    this.#parent = Int32Array.from({ length: nodes }, (_, node) => node);
    this.#sizes = new Int32Array(nodes);
  }

  get members(): ReadonlySet<NodeId> {
    return this.#members;
  }

  linked(one: NodeId, other: NodeId): void {
    if (!this.#isStale) this.#join(one, other);
  }

  unlinked(): void {
    this.#isStale = true;
  }

  /** Finds the components of the overlay itself when they are next asked for: it did not hear how that came to be. */
  findAnew(): void {
    this.#isStale = true;
  }

  add(member: NodeId): void {
    this.#members.add(member);
    if (!this.#isStale) this.#count(member);
  }

  remove(member: NodeId): void {
    this.#members.delete(member);
    this.#isStale = true;
  }

  /** How many components have members. */
  count(overlay: OverlayReplay): number {
    this.#refresh(overlay);
    return this.#components;
  }

  /** How many members the component has that has the most. */
  largest(overlay: OverlayReplay): number {
    this.#refresh(overlay);
    return this.#largest;
  }

  /** A member outside the largest component; undefined when there is none. */
  apart(overlay: OverlayReplay): NodeId | undefined {
    this.#refresh(overlay);
    return [...this.#members].find((member) => this.#sizes[this.#root(member)] < this.#largest) ?? this.#inAnother();
  }

  /** Of several components that are all as large, a member of any but the first one's. */
  #inAnother(): NodeId | undefined {
    const [first] = this.#members;
    return [...this.#members].find((member) => this.#root(member) !== this.#root(first));
  }

  #refresh(overlay: OverlayReplay): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const parent = this.#parent;
    parent.fill(-1);
    this.#sizes.fill(0);
    this.#components = 0;
    this.#largest = 0;
    for (let node = 0; node < parent.length; node++) {
      if (parent[node] === -1) this.#flood(node, overlay);
    }
    for (const member of this.#members) this.#count(member);
  }

  /** Makes a node the root of all that its component has. */
  #flood(root: NodeId, overlay: OverlayReplay): void {
    const parent = this.#parent;
    const pending = this.#pending;
    parent[root] = root;
    pending.push(root);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      for (let place = overlay.degree(node) - 1; place >= 0; place--) {
        const neighbour = overlay.neighbour(node, place);
        if (parent[neighbour] !== -1) continue;
        parent[neighbour] = root;
        pending.push(neighbour);
      }
    }
  }

  #count(member: NodeId): void {
    const size = ++this.#sizes[this.#root(member)];
    if (size === 1) this.#components++;
    this.#largest = Math.max(this.#largest, size);
  }

  #join(one: NodeId, other: NodeId): void {
    const [a, b] = [this.#root(one), this.#root(other)];
    if (a === b) return;
    if (this.#sizes[a] > 0 && this.#sizes[b] > 0) this.#components--;
    this.#parent[a] = b;
    this.#sizes[b] += this.#sizes[a];
    this.#largest = Math.max(this.#largest, this.#sizes[b]);
  }

  /** With path halving. */
  #root(node: NodeId): NodeId {
    const parent = this.#parent;
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
