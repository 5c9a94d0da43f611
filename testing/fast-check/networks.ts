import * as fc from "fast-check";
import type { ScenarioInput } from "../../sim/index.js";
import { writtenLaw } from "../../sim/scenario/write-law.js";
import { writeShare } from "../../sim/scenario/units.js";
import { lawUpTo } from "./drawn.js";
import { millisecondsOf, shareOf } from "./range.js";

/** The section `network` of a scenario, as it is written. */
export type NetworkInput = NonNullable<ScenarioInput["network"]>;

/** Which networks are drawn. */
export interface NetworkOptions {
  /** The longest latency of a link, about: laws are of this mean at most. Default "200 ms". */
  readonly latency?: string;
  /** The same of jitter; 0: none. Default "50 ms". */
  readonly jitter?: string | 0;
  /** The most that is lost. Default "5 %". */
  readonly loss?: string | 0;
  /** How messages travel: `stream` first, `datagram` loses for good what is lost. Default: both. */
  readonly modes?: readonly ("stream" | "datagram")[];
}

/**
 * Networks without regions: the latency alone, and a short one, once they are shrunk.
 *
 * @throws RangeError when an option cannot be
 */
export function networks(options: NetworkOptions = {}): fc.Arbitrary<NetworkInput> {
  const { latency = "200 ms", jitter = "50 ms", loss = "5 %", modes = ["stream", "datagram"] } = options;
  const longest = millisecondsOf("latency", latency);
  const mostJitter = millisecondsOf("jitter", jitter);
  const mostLost = Math.floor(shareOf("loss", loss) * 1_000);
  if (longest < 1) throw new RangeError(`latency: ${latency} is shorter than 1 ms`);
  if (modes.length === 0) throw new RangeError("modes: messages must travel in some way");
  const optional = {
    ...(modes[0] === "stream" && modes.length === 1 ? {} : { mode: fc.constantFrom(...modes) }),
    directions: fc.constantFrom("same" as const, "independent" as const),
    ...(mostJitter < 1 ? {} : { jitter: lawUpTo(Math.floor(mostJitter)).map(writtenLaw) }),
    ...(mostLost === 0
      ? {}
      : { loss: fc.integer({ min: 1, max: mostLost }).map((permille) => writeShare(permille / 1_000)) }),
  };
  const isDatagram = modes.every((mode) => mode === "datagram");
  return fc.record({ latency: lawUpTo(Math.floor(longest)).map(writtenLaw), ...optional }, {
    requiredKeys: isDatagram ? ["latency", "mode"] : ["latency"],
  } as never) as fc.Arbitrary<NetworkInput>;
}
