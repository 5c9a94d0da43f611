import { formatAddress, type Address } from "../../../src/wire/address.js";
import { InputError } from "../../shell/input-error.js";
import { ALL_ADDRESSES, type HostPort, writeHostPort } from "./host-port.js";
import { lookUp } from "./lookup.js";
import type { NodePlace } from "./places.js";

/**
 * A peer is no seed, and cannot be where one is.
 *
 * @param named where the addresses of the seeds are from: `--seeds`, `--config config.json`
 * @throws InputError when a peer has the address of a seed
 */
export function refuseAddressOfSeed(places: readonly NodePlace[], seeds: readonly Address[], named: string): void {
  const taken = new Set(seeds.map(formatAddress));
  for (const { listen, advertise } of places) {
    const own = [advertise, listen].find((address) => address !== undefined && taken.has(formatAddress(address)));
    if (own === undefined) continue;
    const option = own === advertise ? "--advertise" : "--listen";
    throw new InputError(
      `${option}: ${formatAddress(own)} is the address of a seed in ${named}: a peer needs one of its own, such as another port`,
    );
  }
}

/** What to tell of a seed whose address its network does not know; undefined if it does. */
export function strayingSeed(
  { listen, advertise = listen }: NodePlace,
  seeds: readonly Address[],
  config: string,
): string | undefined {
  const own = formatAddress(advertise);
  if (seeds.some((seed) => formatAddress(seed) === own)) return undefined;
  const what = advertise.port === 0 ? "a free port" : own;
  return `${what} is no address of a seed in ${config}: peers with that configuration will not find this seed`;
}

/**
 * The pages for operators are served at a port that no node of this process uses.
 *
 * @throws InputError when one does
 */
export async function refusePortOfNode(admin: HostPort, places: readonly NodePlace[]): Promise<void> {
  const { host, port } = await lookUp(admin, "--admin");
  const clash = places.some(({ listen }) => port > 0 && listen.port === port && overlap(listen.host, host));
  if (!clash) return;
  throw new InputError(
    `--admin ${writeHostPort(admin)}: this command itself listens at that port: give --admin another one`,
  );
}

function overlap(one: string, other: string): boolean {
  return one === other || ALL_ADDRESSES.includes(one) || ALL_ADDRESSES.includes(other);
}
