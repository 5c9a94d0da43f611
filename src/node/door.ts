import type { Host, Message, NodeId } from "./contract.js";
import { admitNews } from "./duplicates.js";
import { ANSWERED, ASKED } from "./liveness.js";
import { LIVENESS_REPLY } from "./messages.js";

/**
 * Settles what a neighbour asks of a peer day in, day out, without the peer: drops what it has heard, tells a neighbour that
 * it is alive, and notes that a neighbour is. Whatever is out of the ordinary goes on to the peer, which would do the same.
 */
export function admitToPeer(host: Host, from: NodeId, message: Message): boolean {
  switch (message.kind) {
    case "livenessRequest":
      if (host.neighbours.mark(from) < 0) return true;
      host.send(from, LIVENESS_REPLY);
      return false;
    case "livenessReply":
      return !isExpected(host, from);
    default:
      return admitNews(host, from, message);
  }
}

/** Whether this is no more than the answer of a neighbour to the last round; then it owes none any longer. */
function isExpected({ neighbours }: Host, from: NodeId): boolean {
  const mark = neighbours.mark(from);
  if (mark === ASKED) neighbours.setMark(from, ANSWERED);
  return mark === ASKED || mark === ANSWERED;
}
