import type { ProtocolNode } from "../contract.js";

/** What a seed is in a protocol that needs none: it does nothing. */
export const BYSTANDER: ProtocolNode = {
  start: () => undefined,
  receive: () => undefined,
  wake: () => undefined,
  unreachable: () => undefined,
  stop: () => undefined,
};
