import { type Address, formatAddress, unpackAddress } from "../../wire/address.js";
import { framed } from "../../wire/native/frames.js";
import { decodeGreeting, encodeHello, type Greeting, type Refusal } from "../../wire/native/hello.js";
import { WireError } from "../../wire/wire-error.js";

/** Who a greeter greets for. */
export interface GreeterParts {
  readonly network: string;
  /** Where this node listens. */
  readonly address: Address;
  readonly addresses: "checked" | "trusted";
}

/** What becomes of a connection after the other side's first frame. */
export type Verdict =
  | { readonly kind: "welcome"; readonly address: Address }
  /** It is told why, and the connection ends. */
  | { readonly kind: "refused"; readonly reason: Refusal; readonly detail: string }
  /** The other side said no. */
  | { readonly kind: "refuses"; readonly reason: Refusal };

/** Judges the first frame of a connection: whether its other side is a node of this network, and which. */
export class Greeter {
  /** The frame that this side begins with. */
  readonly hello: Uint8Array;
  readonly #parts: GreeterParts;

  constructor(parts: GreeterParts & { readonly packed: Uint8Array }) {
    this.#parts = parts;
    this.hello = framed(encodeHello({ network: parts.network, address: parts.packed }));
  }

  /**
   * The first frame of somebody who connected from this IP address.
   *
   * @throws WireError when it is no greeting
   */
  visitor(body: Uint8Array, ip: string): Verdict {
    const greeting = greetingOrVersion(body);
    if (greeting instanceof WireError) return refused("wrong version", greeting.message);
    if (greeting.kind === "refusal") return { kind: "refuses", reason: greeting.reason };
    const { network, addresses } = this.#parts;
    if (greeting.network !== network) return refused("wrong network", greeting.network);
    const address = unpackAddress(greeting.address);
    const name = formatAddress(address);
    if (addresses === "checked" && address.host !== ip) return refused("wrong address", `says it listens at ${name}`);
    if (this.#isSelf(address)) return refused("wrong address", "says it is this node");
    return { kind: "welcome", address };
  }

  /**
   * The first frame of somebody whom this node dialled at that address.
   *
   * @throws WireError when it is no greeting, or that of another node or network
   */
  dialled(body: Uint8Array, at: Address): Verdict {
    const greeting = decodeGreeting(body);
    if (greeting.kind === "refusal") return { kind: "refuses", reason: greeting.reason };
    const { network, addresses } = this.#parts;
    if (greeting.network !== network) throw new WireError("wrong network", `it is of the network ${greeting.network}`);
    const address = unpackAddress(greeting.address);
    const name = formatAddress(address);
    if (addresses === "checked" && name !== formatAddress(at)) {
      throw new WireError("wrong address", `it says that it is ${name}`);
    }
    if (this.#isSelf(address)) throw new WireError("wrong address", "says it is this node");
    return { kind: "welcome", address };
  }

  #isSelf(address: Address): boolean {
    return formatAddress(address) === formatAddress(this.#parts.address);
  }
}

/** What the first frame says; the error when it is of another version. */
function greetingOrVersion(body: Uint8Array): Greeting | WireError {
  try {
    return decodeGreeting(body);
  } catch (error) {
    if (error instanceof WireError && error.fault === "wrong version") return error;
    throw error;
  }
}

function refused(reason: Refusal, detail: string): Verdict {
  return { kind: "refused", reason, detail };
}
