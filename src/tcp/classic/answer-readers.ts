import type { Message, NodeId } from "../../node/contract.js";
import { ACCEPT, LIVENESS_REPLY, type PeerListMessage, REFUSE } from "../../node/messages.js";
import type { Address } from "../../wire/address.js";
import { readConnectAnswer } from "../../wire/classic/answers.js";
import { isWholeList, parsePeerList } from "../../wire/classic/peer-list.js";
import { UNSAID } from "../../wire/classic/place.js";
import { LIST_BYTES, TEXT_BYTES } from "../../wire/classic/sizes.js";
import { LIST_QUIET_MS, QUIET_MS } from "./quiet.js";

/** An answer as far as it has come. */
interface Heard {
  readonly text: string;
  /** `more`: something has just come; `quiet`: nothing has for a while; `end`: nothing more will. */
  readonly moment: "more" | "quiet" | "end";
  /** This node's IP address on that connection, as far as it is known. */
  readonly localIp: string | undefined;
  readonly remoteIp: string;
}

/** Makes a message of the text that answers another one. */
export interface AnswerReader {
  /** No more bytes than that are read. */
  readonly limitBytes: number;
  /** How long it takes until an answer that goes on no more is `quiet`, in real milliseconds. */
  readonly quietMs: number;
  /** Undefined when the answer is not all there yet. */
  read(heard: Heard): Message | undefined;
}

/** Any words but those of acceptance are a refusal. */
export function connectReader(frameBytes: number): AnswerReader {
  return {
    limitBytes: Math.min(TEXT_BYTES, frameBytes),
    quietMs: QUIET_MS,
    read({ text, moment }) {
      const said = readConnectAnswer(text);
      if (said === "accepted") return ACCEPT;
      if (moment === "more" || (moment === "quiet" && said === "partial")) return undefined;
      return REFUSE;
    },
  };
}

/** Any answer counts as alive. */
export function livenessReader(frameBytes: number): AnswerReader {
  return { limitBytes: Math.min(TEXT_BYTES, frameBytes), quietMs: QUIET_MS, read: () => LIVENESS_REPLY };
}

/**
 * A seed's list is whole when it ends with this node's own address, when the connection does, or when it is quiet.
 *
 * @param self this node's address
 * @param nodesAt what stands for these addresses here, as far as there is room for them
 */
export function listReader(
  frameBytes: number,
  self: Address,
  nodesAt: (addresses: readonly Address[]) => readonly NodeId[],
): AnswerReader {
  return {
    limitBytes: Math.min(LIST_BYTES, frameBytes),
    quietMs: LIST_QUIET_MS,
    read({ text, moment, localIp, remoteIp }): PeerListMessage | undefined {
      const own = localIp === undefined ? [self] : [self, { host: localIp, port: self.port }];
      if (moment === "more" && !isWholeList(text, own)) return undefined;
      const places = parsePeerList(moment === "end" && !text.endsWith(",") ? `${text},` : text);
      const named = places.map(({ host, port }) => ({ host: host === UNSAID ? remoteIp : host, port }));
      const others = named.filter((one) => !own.some(({ host, port }) => one.host === host && one.port === port));
      return { kind: "peerList", peers: [...new Set(nodesAt(others))] };
    },
  };
}
