import { lookup } from "node:dns/promises";
import { type Address, canonicalIp } from "../../../src/wire/address.js";
import { quote } from "../../../sim/scenario/suggest.js";
import { InputError } from "../../shell/input-error.js";
import type { HostPort } from "./host-port.js";

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "no name server answers",
};

/**
 * Looks up the name of a host, if it is one. Of several addresses, the first of IPv4 is taken, or else the first: every
 * node that looks up the same name finds the same address.
 *
 * @param what where the name was written, for the error
 * @throws InputError when it cannot be looked up
 */
export async function lookUp({ host, port }: HostPort, what: string): Promise<Address> {
  if (canonicalIp(host) !== undefined) return { host, port };
  try {
    const found = await lookup(host, { all: true });
    const { address } = found.find(({ family }) => family === 4) ?? found[0]!;
    return { host: canonicalIp(address) ?? address, port };
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new InputError(`${what}: ${quote(host)} cannot be looked up: ${REASONS[code] ?? message}`, { cause: error });
  }
}
