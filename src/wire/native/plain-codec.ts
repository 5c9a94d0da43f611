import { Decoder } from "cbor-x/decode";
import { Encoder } from "cbor-x/encode";
import type { Message } from "../../node/contract.js";
import type { CodecMaker } from "../codec.js";
import { WireError } from "../wire-error.js";
import { CBOR_OPTIONS } from "./cbor-options.js";
import { DEFAULT_DECODE_LIMITS, type DecodeLimits, inspector } from "./inspect.js";

/**
 * The codec of any protocol whose messages are plain data: objects of a `kind` and fields as JSON has them, each message
 * a CBOR map of its own. It knows nothing of nodes and times: an id stands for another node on another host, so that a
 * protocol whose messages name nodes or times needs a codec of its own.
 *
 * Encoding throws TypeError when a message holds what no message of this codec can: `undefined`, functions, dates, byte
 * arrays, numbers that are not finite, half of a surrogate pair, a key `__proto__`, more items or deeper than the limits.
 */
export function plainCodec(limits: DecodeLimits = DEFAULT_DECODE_LIMITS): CodecMaker {
  const inspect = inspector(limits, "json");
  return () => {
    const encoder = new Encoder(CBOR_OPTIONS);
    const decoder = new Decoder(CBOR_OPTIONS);
    return {
      encode(message) {
        try {
          const bytes = encoder.encode(message);
          inspect(bytes); // What is sent here is taken elsewhere: a mistake shows where it was made.
          return bytes;
        } catch (error) {
          const kind = JSON.stringify(message.kind);
          throw new TypeError(`a message of the kind ${kind} is not plain data: ${messageOf(error)}`, { cause: error });
        }
      },
      decode(bytes) {
        inspect(bytes);
        const message: unknown = decoder.decode(bytes);
        if (isMessage(message)) return message;
        throw new WireError("malformed", "a message is a map with a text `kind`");
      },
    };
  };
}

function isMessage(value: unknown): value is Message {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, "kind") &&
    typeof (value as Message).kind === "string"
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
