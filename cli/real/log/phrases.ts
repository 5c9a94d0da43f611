import { plural } from "../../terminal/quantity.js";
import type { NodeEvent } from "./event.js";

/** What peers and seeds send to each other, in words. */
const WORDS: Readonly<Record<string, string>> = {
  register: "registration",
  peerList: "peer list",
  connect: "connection request",
  accept: "connection accepted",
  refuse: "connection refused",
  livenessRequest: "liveness request",
  livenessReply: "liveness reply",
  deadNode: "dead-node report",
  leave: "goodbye",
};

/** A peer numbers the messages of each of its lives from another million. */
const SEQUENCES_PER_LIFE = 1_000_000;

/** What a node did, in words. */
export function phraseOf(event: NodeEvent): string {
  const { peer = "?", count = 0, reason = "?", payload, cause = "?", detail } = event;
  switch (event.event) {
    case "listening":
      return `${event.role ?? "node"} listens at ${event.node}`;
    case "admin":
      return `admin endpoint at ${event.url ?? "?"}`;
    case "leaving":
      return "leaves, and says goodbye";
    case "left":
      return "has left";
    case "crashed":
      return `crashes: ${detail ?? "?"}`;
    case "registered":
      return `registered with ${peer}: a list of ${plural(count, "peer")}`;
    case "neighbourUp":
      return `new neighbour ${peer}; ${connectedList(event)}`;
    case "neighbourDown":
      return `lost neighbour ${peer} (${reason}); ${connectedList(event)}`;
    case "published":
      return payload === undefined ? `publishes ${shortName(event)}` : `publishes ${shortName(event)}: ${payload}`;
    case "delivered":
      return isSaid(event) ? `${originOf(event)} says: ${payload}` : `← ${peer}  gossip ${shortName(event)}, new`;
    case "duplicate":
      return `← ${peer}  gossip ${shortName(event)}, which it had`;
    case "sent":
      return `→ ${peer}  ${contentOf(event)}`;
    case "received":
      return `← ${peer}  ${contentOf(event)}`;
    case "lost":
      return `could not send to ${peer}: ${contentOf(event)}`;
    case "strike":
      return `strike ${count} against ${peer}`;
    case "declaredDead":
      return `declares ${peer} dead`;
    case "listed":
      return `lists ${peer}; ${plural(count, "peer")} in its list`;
    case "unlisted":
      return `removes ${peer} from its list (${reason}); ${plural(count, "peer")} in it`;
    case "connected":
      return `has a connection with ${peer}`;
    case "disconnected":
      return `has no connection with ${peer} any more`;
    case "note":
      return `notes ${reason}${event.peer === undefined ? "" : ` about ${peer}`}`;
    case "trouble":
      return `${cause}: ${event.remote ?? "?"}${detail === undefined ? "" : ` (${detail})`}`;
    case "troubles":
      return `${cause}: ${count} more`;
  }
}

/** Whether somebody wanted to say something by that message, besides that there is one. */
export function isSaid({ payload }: NodeEvent): boolean {
  return payload !== undefined && /[^.…]/.test(payload);
}

function contentOf(event: NodeEvent): string {
  const { kind = "?", message, count, about } = event;
  if (message !== undefined) return `${kind} ${shortName(event)}`;
  const what = WORDS[kind] ?? kind;
  if (kind === "peerList" && count !== undefined) return `${what} of ${plural(count, "peer")}`;
  return about === undefined ? what : `${what}: ${about}`;
}

function connectedList({ neighbours = [], count = 0 }: NodeEvent): string {
  if (count === 0) return "none now";
  const more = count - neighbours.length;
  return `now ${count}: ${neighbours.join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}

function originOf({ message = "?" }: NodeEvent): string {
  return message.slice(0, message.lastIndexOf("#"));
}

/** The name of a message without the life of its origin: `127.0.0.1:5000#12`. */
function shortName(event: NodeEvent): string {
  const { message = "?" } = event;
  const sequence = Number(message.slice(message.lastIndexOf("#") + 1));
  return Number.isInteger(sequence) ? `${originOf(event)}#${sequence % SEQUENCES_PER_LIFE}` : message;
}
