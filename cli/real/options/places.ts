import type { Address } from "../../../src/wire/address.js";
import type { Role } from "../../../src/node/contract.js";
import { InputError } from "../../shell/input-error.js";
import { askForAddress, isConversation } from "./ask.js";
import { readConfigFile } from "./config-file.js";
import { ALL_ADDRESSES, HIGHEST_PORT, type HostPort, writeHostPort } from "./host-port.js";
import { lookUp } from "./lookup.js";

/** Where one node of this process listens. */
export interface NodePlace {
  readonly listen: Address;
  /** Where others reach it, when that is another address. */
  readonly advertise?: Address;
  /** Where it is written, if that is not in `--listen`: `config.json:3:5: Seed_addresses:`. */
  readonly writtenIn?: string;
}

/** A seed of the network, and where its address is written. */
export interface KnownSeed {
  readonly address: Address;
  readonly place: string;
}

/** What the options say of places. */
export interface PlaceOptions {
  readonly config?: string;
  readonly seeds?: readonly HostPort[];
  readonly listen?: HostPort;
  readonly advertise?: HostPort;
}

/**
 * The addresses of the network's seeds, as the options or the configuration have them; none if they have none.
 *
 * @throws InputError when the configuration cannot be used, or a name cannot be looked up
 */
export async function seedsOf({ config, seeds = [] }: PlaceOptions): Promise<KnownSeed[]> {
  const written = config === undefined ? seeds.map((seed) => ({ ...seed, place: "--seeds" })) : readConfigFile(config);
  return await Promise.all(
    written.map(async (seed) => ({ address: await lookUp(seed, seed.place), place: seed.place })),
  );
}

/**
 * Where so many nodes of this process listen: with a port, at that and those after it; with port 0, at free ones. Who
 * did not say where is asked, if there is a terminal.
 *
 * @throws InputError when that cannot be found out, or makes no sense
 */
export async function placesOf(role: Role, options: PlaceOptions, count: number): Promise<NodePlace[]> {
  const { listen = await ask(role) } = options;
  const from = await lookUp(listen, "--listen");
  const { advertise } = options;
  if (advertise === undefined && ALL_ADDRESSES.includes(from.host)) {
    throw new InputError(
      `--listen ${writeHostPort(listen)} is every address of this machine: add --advertise HOST:PORT, the one at which others reach it`,
    );
  }
  if (advertise !== undefined && from.port === 0) {
    throw new InputError("--advertise needs a port that is known: give one to --listen, not 0");
  }
  const as = advertise === undefined ? undefined : await lookUp(advertise, "--advertise");
  if (as !== undefined && ALL_ADDRESSES.includes(as.host)) {
    throw new InputError(`--advertise ${writeHostPort(advertise!)}: nobody can be reached there`);
  }
  return Array.from({ length: count }, (_, index) => ({
    listen: { host: from.host, port: from.port === 0 ? 0 : portAfter(from.port, index, "--listen") },
    ...(as === undefined ? {} : { advertise: { host: as.host, port: portAfter(as.port, index, "--advertise") } }),
  }));
}

async function ask(role: Role): Promise<HostPort> {
  if (isConversation()) return await askForAddress();
  const remedy = {
    seed: "give --listen HOST:PORT, such as --listen 127.0.0.1:5000, or --config FILE to start all seeds in it",
    peer: "give --listen HOST:PORT, such as --listen 127.0.0.1:0 for a free port",
  }[role];
  throw new InputError(`there is no address to listen at: ${remedy} (on a terminal it would be asked for)`);
}

function portAfter(port: number, index: number, option: string): number {
  if (port + index <= HIGHEST_PORT) return port + index;
  throw new InputError(`${option}: there are not so many ports after ${port}`);
}
