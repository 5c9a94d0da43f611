import { type Address, formatAddress } from "../address.js";
import { formatHost } from "./format-requests.js";
import type { LivenessRequest } from "./requests.js";

/** The answer of a peer that will be a neighbour. */
export const CONNECT_ACCEPTED = "New Connect Accepted";

/** The answer of a peer that will not. Others say it in other words. */
export const CONNECT_REFUSED = "Connection Not Accepted. This peer has neighbours enough.";

/** What an answer to a connect request says so far: `partial` may still become `accepted`. */
export type ConnectAnswer = "accepted" | "refused" | "partial";

/** Reads the answer to a connect request. Any words but those of acceptance are a refusal. */
export function readConnectAnswer(text: string): ConnectAnswer {
  const said = text.trim().toLowerCase();
  const accepted = CONNECT_ACCEPTED.toLowerCase();
  if (said.startsWith(accepted)) return "accepted";
  return accepted.startsWith(said) ? "partial" : "refused";
}

/**
 * `Liveness Reply:<timestamp>:<asker's ip>:<own ip>:<own port>`; `Live:…` to one who asks so. Whoever does not say their
 * port gets none either.
 *
 * @param askerHost where the asker is: its request may have left that open
 */
export function formatLivenessReply(request: LivenessRequest, askerHost: string, self: Address): string {
  const word = request.wording === "Live" ? "Live" : "Liveness Reply";
  const own = request.port === undefined ? formatHost(self) : formatAddress(self);
  return `${word}:${request.timestamp}:${formatHost({ host: askerHost, port: 0 })}:${own}`;
}
