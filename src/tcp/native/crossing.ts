import type { Link } from "./link.js";
import type { NativeParts } from "./native-parts.js";

/**
 * Whether both sides of a link dialled, and this node's connection is the one to use: it is being made, or was just now.
 * The one with the lower packed address wins, so that both come to the same.
 */
export function isCrossing(
  { node, abandonDial, connection }: Link,
  { book, self, limits }: Pick<NativeParts, "book" | "self" | "limits">,
): boolean {
  if (compare(book.packed(self), book.packed(node)) > 0) return false;
  if (abandonDial !== undefined) return true;
  // What they dialled before they took this node's call may be heard after that.
  return connection?.side === "dialled" && performance.now() - connection.openedAt < limits.handshakeMs;
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}
