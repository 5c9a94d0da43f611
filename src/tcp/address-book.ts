import type { NodeId } from "../node/contract.js";
import { type Address, formatAddress, PACKED_ADDRESS_BYTES, packAddress, unpackAddress } from "../wire/address.js";
import { WireError } from "../wire/wire-error.js";

/**
 * The nodes that one host knows, each under a dense id, in the order in which it heard of them. An id is never given to
 * another address, so the book only grows, up to its limit: what names further addresses is refused.
 */
export class AddressBook {
  readonly #limit: number;
  readonly #ids = new Map<string, NodeId>();
  readonly #names: string[] = [];
  readonly #addresses: (Address | undefined)[] = [];
  readonly #packed: (Uint8Array | undefined)[] = [];
  /** Of IPv4 addresses, by their six bytes as a number: most messages name one. */
  readonly #byNumber = new Map<number, NodeId>();

  /** @param limit the number of addresses that it takes in from outside */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many nodes are known. */
  get size(): number {
    return this.#names.length;
  }

  /** The node at this address; a new id if it was not known. */
  idOf(address: Address): NodeId {
    return this.#ids.get(formatAddress(address)) ?? this.#add(formatAddress(address), address);
  }

  /** The node at this address; undefined when it is not known. */
  find(address: Address): NodeId | undefined {
    return this.#ids.get(formatAddress(address));
  }

  /** A node that is known by a name alone, and cannot be reached: somebody who did not say where to answer. */
  nameless(name: string): NodeId {
    return this.#ids.get(name) ?? this.#add(name, undefined);
  }

  /**
   * The node at this packed address, as somebody outside named it; a new id if it was not known.
   *
   * @throws WireError when the book is full, or it is no address
   */
  nodeAt(packed: Uint8Array): NodeId {
    const number = ipv4Number(packed);
    const known = number === undefined ? undefined : this.#byNumber.get(number);
    if (known !== undefined) return known;
    const node = this.nodeNamed(unpackAddress(packed));
    if (number !== undefined) this.#byNumber.set(number, node);
    return node;
  }

  /**
   * The node at this address, as somebody outside named it; a new id if it was not known.
   *
   * @throws WireError when the book is full
   */
  nodeNamed(address: Address): NodeId {
    const known = this.find(address);
    if (known !== undefined) return known;
    if (this.size >= this.#limit) {
      throw new WireError("address book full", `${this.size} addresses are known, and that is the limit`);
    }
    return this.idOf(address);
  }

  /** `127.0.0.1:5000`, or the name of a node that has no address. */
  nameOf(node: NodeId): string {
    return this.#names[node] ?? `node ${node}`;
  }

  /** Where that node listens; undefined when it did not say. */
  addressOf(node: NodeId): Address | undefined {
    return this.#addresses[node];
  }

  /** Its address as it goes over the wire. */
  packed(node: NodeId): Uint8Array {
    const known = this.#packed[node];
    if (known !== undefined) return known;
    const address = this.#addresses[node];
    if (address === undefined) throw new Error(`${this.nameOf(node)} has no address to tell others`);
    return (this.#packed[node] = packAddress(address));
  }

  #add(name: string, address: Address | undefined): NodeId {
    const id = this.#names.push(name) - 1;
    this.#addresses.push(address);
    this.#packed.push(undefined);
    this.#ids.set(name, id);
    return id;
  }
}

/** The IP address and port as one number, when it is IPv4. */
function ipv4Number(packed: Uint8Array): number | undefined {
  if (packed.length !== PACKED_ADDRESS_BYTES || packed[10] !== 0xff || packed[11] !== 0xff) return undefined;
  for (let at = 0; at < 10; at++) if (packed[at] !== 0) return undefined;
  let number = 0;
  for (let at = 12; at < PACKED_ADDRESS_BYTES; at++) number = number * 256 + packed[at];
  return number;
}
