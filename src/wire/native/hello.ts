import { Decoder } from "cbor-x/decode";
import { Encoder } from "cbor-x/encode";
import { unpackAddress } from "../address.js";
import { WireError } from "../wire-error.js";
import { CBOR_OPTIONS } from "./cbor-options.js";
import { inspector } from "./inspect.js";

/** The version of the native wire that this program speaks. */
export const WIRE_VERSION = 1;

/** The longest greeting in bytes, that of any version. */
export const GREETING_BYTES = 256;

/** Why a connection is refused: texts that stand on the wire, in logs and in metrics. */
export const REFUSALS = [
  "wrong network",
  "wrong version",
  "wrong address",
  "too many connections",
  "another connection is used",
  "shutting down",
] as const;

export type Refusal = (typeof REFUSALS)[number];

/** What each side says of itself at the beginning of a connection. */
export interface Hello {
  /** Only nodes of the same network talk to each other: 1 to 64 letters, digits, `-`, `_` and `.`. */
  readonly network: string;
  /** Where the sender listens, packed. */
  readonly address: Uint8Array;
  /** Default: {@link WIRE_VERSION}. */
  readonly version?: number;
}

/** The first frame that came over a connection. */
export type Greeting =
  | { readonly kind: "hello"; readonly network: string; readonly address: Uint8Array }
  | { readonly kind: "refusal"; readonly reason: Refusal };

/** Every greeting of every version begins with it, so that a stranger's program is recognised. */
const MAGIC = "hearsay";
const NETWORK_NAME = /^[\w.-]{1,64}$/;

const encoder = new Encoder(CBOR_OPTIONS);
const decoder = new Decoder(CBOR_OPTIONS);
const inspect = inspector({ elements: GREETING_BYTES, depth: 4 }, "bytes");

/** Whether a network may have this name. */
export function isNetworkName(name: string): boolean {
  return NETWORK_NAME.test(name);
}

/** The body of the frame that opens a connection. */
export function encodeHello({ network, address, version = WIRE_VERSION }: Hello): Uint8Array {
  return encoder.encode([MAGIC, version, "hello", network, address]);
}

/** The body of the frame that answers a hello when the connection is closed for it. */
export function encodeRefusal(reason: Refusal): Uint8Array {
  return encoder.encode([MAGIC, WIRE_VERSION, "refusal", reason]);
}

/**
 * Reads the body of the first frame of a connection. The address is a copy.
 *
 * @throws WireError when it is no greeting, or one of another version
 */
export function decodeGreeting(bytes: Uint8Array): Greeting {
  if (bytes.length > GREETING_BYTES) {
    throw new WireError("too large", `a greeting has at most ${GREETING_BYTES} bytes, not ${bytes.length}`);
  }
  inspect(bytes);
  const fields: unknown = decoder.decode(bytes);
  if (!Array.isArray(fields) || fields[0] !== MAGIC) throw malformed(`a greeting begins with "${MAGIC}"`);
  const [, version, kind, ...rest] = fields as readonly unknown[];
  if (version !== WIRE_VERSION) {
    if (!Number.isSafeInteger(version)) throw malformed("the version of the wire is a whole number");
    throw new WireError(
      "wrong version",
      `this node speaks version ${WIRE_VERSION} of the wire, the other side ${version}`,
    );
  }
  if (kind === "hello") return readHello(rest);
  if (kind === "refusal") return readRefusal(rest);
  throw malformed('a greeting is a "hello" or a "refusal"');
}

function readHello(fields: readonly unknown[]): Greeting {
  const [network, address] = fields;
  if (
    fields.length !== 2 ||
    typeof network !== "string" ||
    !isNetworkName(network) ||
    !(address instanceof Uint8Array)
  ) {
    throw malformed('a hello is ["hearsay", 1, "hello", network, address], the network 1 to 64 of A-Z a-z 0-9 - _ .');
  }
  unpackAddress(address);
  return { kind: "hello", network, address: Uint8Array.from(address) };
}

function readRefusal(fields: readonly unknown[]): Greeting {
  const [reason] = fields;
  if (fields.length !== 1 || !isRefusal(reason))
    throw malformed(`a refusal gives one of the reasons ${REFUSALS.join(", ")}`);
  return { kind: "refusal", reason };
}

function isRefusal(value: unknown): value is Refusal {
  return REFUSALS.some((reason) => reason === value);
}

function malformed(expected: string): WireError {
  return new WireError("malformed", expected);
}
