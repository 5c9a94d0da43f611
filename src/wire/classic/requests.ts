import { type ClassicPlace, HOST, isFullPort, parseHost, parsePlace, PORT, UNSAID } from "./place.js";

/** How somebody asks whether a node is alive: `Liveness Request:…`, or `Live:…` in one lineage of programs. */
export type LivenessWording = "Liveness" | "Live";

/** Peer to seed: `<ip>:<port>` */
interface RegisterRequest {
  readonly kind: "register";
  readonly from: ClassicPlace;
}

/** Peer to peer: `New Connect Request From:<ip>:<port>` */
interface ConnectRequest {
  readonly kind: "connect";
  readonly from: ClassicPlace;
}

/** Peer to peer: `Liveness Request:<timestamp>:<ip>`, `Liveness Request:<timestamp>:<ip>:<port>`, `Live:<timestamp>:<ip>` */
export interface LivenessRequest {
  readonly kind: "liveness";
  readonly wording: LivenessWording;
  /** As it was written: the answer repeats it. */
  readonly timestamp: string;
  /** Where the asker is; {@link UNSAID} when it does not say. */
  readonly host: string;
  /** Where the asker listens; undefined when it does not say. */
  readonly port: number | undefined;
}

/** Peer to peer: `<timestamp>:<ip>:<port>:GOSSIP<n>`, and `:<payload>` behind it if there is one (ours). */
export interface GossipRequest {
  readonly kind: "gossip";
  /** All of it, unchanged: that is what other programs know the message by. */
  readonly text: string;
  /** When it was published, in seconds since 1970; undefined when that is not what its timestamp looks like. */
  readonly seconds: number | undefined;
  /** Undefined when it names none that one could reach. */
  readonly origin: ClassicPlace | undefined;
  readonly sequence: number;
  readonly payload: string;
}

/** Peer to seed: `Dead Node:<ip>:<port>:<timestamp>:<ip of the reporter>` */
export interface DeadNodeRequest {
  readonly kind: "deadNode";
  readonly peer: ClassicPlace;
  /** When it was declared dead, as {@link GossipRequest.seconds}. */
  readonly seconds: number | undefined;
  /** Where the reporter is; {@link UNSAID} when it does not say. */
  readonly reporter: string;
}

/** All that nodes ask or tell each other. */
export type ClassicRequest = RegisterRequest | ConnectRequest | LivenessRequest | GossipRequest | DeadNodeRequest;

const REGISTER = new RegExp(`^(${HOST}):(${PORT})$`);
const CONNECT = new RegExp(`^New Connect Request From:(${HOST}):(${PORT})$`, "i");
const LIVENESS = new RegExp(`^(Liveness Request|Live):(.*?):(${HOST})(?::(${PORT}))?$`, "i");
const DEAD_NODE = new RegExp(`^Dead Node:(${HOST}):(${PORT}):(.*):(${HOST})$`, "i");
// The first place that is followed by the word ends the timestamp, which may have colons of its own.
const GOSSIP = new RegExp(String.raw`^(.*?):(${HOST}):(\d+):gossip(\d{1,15})(?::(.*)|\s*)$`, "is");

/** The last moment that a JavaScript date can name, in seconds. */
const LAST_SECOND = 8.64e12;

/** What this text asks or tells; undefined when it is no whole request. White space around it does not matter. */
export function parseRequest(text: string): ClassicRequest | undefined {
  const trimmed = text.trim();
  return (
    parseConnect(trimmed) ??
    parseLiveness(trimmed) ??
    parseDeadNode(trimmed) ??
    parseGossip(text) ??
    parseRegister(trimmed)
  );
}

/**
 * Whether nothing that followed could make this request another one. `1.2.3.4:50` may be the beginning of
 * `1.2.3.4:5000`; `1.2.3.4:50000` is all there is.
 */
export function isFinal(request: ClassicRequest): boolean {
  switch (request.kind) {
    case "register":
    case "connect":
      return isFullPort(request.from.port);
    case "liveness":
      return request.port !== undefined && isFullPort(request.port);
    case "gossip":
    case "deadNode":
      return false;
  }
}

function parseRegister(text: string): RegisterRequest | undefined {
  const [, host, port] = REGISTER.exec(text) ?? [];
  const from = port === undefined ? undefined : parsePlace(host, port);
  return from && { kind: "register", from };
}

function parseConnect(text: string): ConnectRequest | undefined {
  const [, host, port] = CONNECT.exec(text) ?? [];
  const from = port === undefined ? undefined : parsePlace(host, port);
  return from && { kind: "connect", from };
}

function parseLiveness(text: string): LivenessRequest | undefined {
  const [, word, timestamp, hostText, portText] = LIVENESS.exec(text) ?? [];
  const host = hostText === undefined ? undefined : parseHost(hostText);
  if (word === undefined || timestamp === undefined || host === undefined) return undefined;
  const port = portText === undefined ? undefined : parsePlace(UNSAID, portText)?.port;
  const wording = word.length > "live".length ? "Liveness" : "Live";
  return { kind: "liveness", wording, timestamp, host, port };
}

function parseDeadNode(text: string): DeadNodeRequest | undefined {
  const [, host, port, timestamp, reporter] = DEAD_NODE.exec(text) ?? [];
  const peer = port === undefined ? undefined : parsePlace(host, port);
  if (peer === undefined || timestamp === undefined || reporter === undefined) return undefined;
  return { kind: "deadNode", peer, seconds: parseSeconds(timestamp), reporter: parseHost(reporter) ?? UNSAID };
}

function parseGossip(text: string): GossipRequest | undefined {
  const [, timestamp, host, port, sequence, payload = ""] = GOSSIP.exec(text) ?? [];
  if (timestamp === undefined) return undefined;
  return {
    kind: "gossip",
    text,
    seconds: parseSeconds(timestamp),
    origin: parsePlace(host, port),
    sequence: Number(sequence),
    payload,
  };
}

function parseSeconds(timestamp: string): number | undefined {
  const seconds = timestamp.trim() === "" ? Number.NaN : Number(timestamp);
  return Math.abs(seconds) <= LAST_SECOND ? seconds : undefined;
}
