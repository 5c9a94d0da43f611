import type { Milliseconds, NodeId } from "../../../../src/node/contract.js";
import { packAddress } from "../../../../src/wire/address.js";
import type { WireContext } from "../../../../src/wire/codec.js";

/** What a codec needs of a host whose clock showed 0 at `epoch`: node n is at 10.0.0.0 plus n, or where it said it is. */
export function hostAt(epoch: Milliseconds): WireContext {
  const packed: Uint8Array[] = [];
  const ids = new Map<string, NodeId>();
  const identified = new Map<string, number>();

  function addressOf(node: NodeId): Uint8Array {
    packed[node] ??= packAddress({ host: `10.${node >> 16}.${(node >> 8) & 0xff}.${node & 0xff}`, port: 5_000 });
    ids.set(packed[node].join(), node);
    return packed[node];
  }

  return {
    epoch,
    packed: addressOf,
    nodeAt(address) {
      const known = ids.get(address.join());
      if (known !== undefined) return known;
      const node = 1_000_000 + ids.size;
      packed[node] = Uint8Array.from(address);
      ids.set(address.join(), node);
      return node;
    },
    identify(origin, sequence) {
      const name = `${origin}/${sequence}`;
      if (!identified.has(name)) identified.set(name, identified.size);
      return identified.get(name) as number;
    },
  };
}

/** 1 January 2026. */
export const EPOCH = 1_767_225_600_000;
