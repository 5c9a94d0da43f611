import { KIND_NAMES } from "../../terminal/kind-names.js";
import { plural } from "../../terminal/quantity.js";
import type { NodeEvent } from "./event.js";
import { UNREACHABLE } from "./plain-reason.js";

/** A peer numbers the messages of each of its lives from another million. */
const SEQUENCES_PER_LIFE = 1_000_000;

/**
 * What a node did, in words.
 *
 * @param fits whether there is room for a phrase; lists of neighbours are cut until there is, all else is told in full
 */
export function phraseOf(event: NodeEvent, fits: (phrase: string) => boolean): string {
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
      return withNeighbours(`new neighbour ${peer}; `, event, fits);
    case "neighbourDown":
      return withNeighbours(`lost neighbour ${peer} (${reason}); `, event, fits);
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
      return troubleOf(event);
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
  const what = KIND_NAMES[kind] ?? kind;
  if (kind === "peerList" && count !== undefined) return `${what} of ${plural(count, "peer")}`;
  return about === undefined ? what : `${what}: ${about}`;
}

/** The neighbours that there is room for, and how many there are besides. */
function withNeighbours(start: string, event: NodeEvent, fits: (phrase: string) => boolean): string {
  const { neighbours = [], count = 0 } = event;
  if (count === 0) return `${start}none now`;
  let phrase = `${start}now ${count}`;
  for (let named = 1; named <= neighbours.length; named++) {
    const more = count - named;
    const names = neighbours.slice(0, named).join(", ");
    const longer = `${start}now ${count}: ${names}${more > 0 ? `, and ${more} more` : ""}`;
    // The last name may fit where "and 1 more" does not: it is tried, too.
    if (fits(longer)) phrase = longer;
    else if (more > 1) break;
  }
  return phrase;
}

function troubleOf({ cause = "?", remote = "", detail }: NodeEvent): string {
  const more = detail === undefined ? "" : ` (${detail})`;
  // That nobody listens there, and that nobody answers, needs no explanation.
  const isPlain = cause === "connection refused" || detail === cause;
  if (UNREACHABLE.has(cause)) return `cannot reach ${remote}: ${cause}${isPlain ? "" : more}`;
  return `${cause}${remote === "" ? "" : `: ${remote}`}${more}`;
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
