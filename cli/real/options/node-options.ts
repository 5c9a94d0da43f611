import { type Command, InvalidArgumentError, Option } from "commander";
import { readSeed } from "../../shell/seeds.js";
import { LEVELS, type Level } from "../log/event.js";
import type { Role } from "../../../src/node/contract.js";
import type { Limits } from "../../../src/tcp/limits.js";
import { canonicalIp } from "../../../src/wire/address.js";
import { isNetworkName } from "../../../src/wire/native/hello.js";
import { type HostPort, readHostPort } from "./host-port.js";
import { readLimit } from "./limits.js";
import { readAddress, readWhole } from "./quantities.js";
import type { TlsOptions } from "./tls-files.js";

/** The options that `hearsay seed` and `hearsay peer` share. */
export interface SharedOptions extends TlsOptions {
  readonly config?: string;
  readonly seeds?: readonly HostPort[];
  readonly listen?: HostPort;
  readonly advertise?: HostPort;
  readonly network: string;
  readonly wire: "native" | "classic";
  readonly trustAddresses?: true;
  readonly limit?: Partial<Limits>;
  readonly admin?: HostPort;
  readonly logLevel: Level | "silent";
  readonly logFormat?: "pretty" | "json";
  readonly seed?: number;
  readonly speed: number;
}

/** Adds what is about the network, and where the node is in it. */
export function addNetworkOptions(command: Command, role: Role): void {
  command
    .optionsGroup("Network:")
    .option("--config <file>", "its seeds, in JSON: see docs/real-network.md")
    .addOption(seedsOption(role))
    .option(
      "--listen <host:port>",
      "where to listen; port 0 takes a free one; asked for on a terminal when missing",
      readAddress,
    )
    .option("--advertise <host:port>", "where others reach this node, when that differs", readFixedAddress)
    .option("--network <name>", "nodes of a network of another name are refused", readNetwork, "hearsay")
    .addOption(
      new Option("--wire <dialect>", "`classic` is the dialect of the Python programs")
        .choices(["native", "classic"])
        .default("native"),
    );
}

/** Adds what is about strangers: who gets in, and how much of them is borne. */
export function addSafetyOptions(command: Command): void {
  command
    .optionsGroup("Strangers:")
    .option("--tls-cert <file>", "this node's certificate (PEM); TLS needs all three")
    .option("--tls-key <file>", "its key")
    .option("--tls-ca <file>", "the authority that all nodes' certificates are of")
    .option("--trust-addresses", "believe addresses that differ from a connection's (NAT)")
    .option("--limit <key=value>", "set a limit; repeatable; see docs/real-network.md", readLimit);
}

/** Adds what is about looking at a node. */
export function addOutputOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .addOption(
      new Option("--log-level <level>", "tell this and what is more important")
        .choices([...LEVELS, "silent"])
        .default("debug"),
    )
    .addOption(
      new Option("--log-format <format>", "pretty on a terminal, else json by default").choices(["pretty", "json"]),
    )
    .option(
      "--admin <host:port>",
      "serve /healthz, /metrics and /state over HTTP; a port alone: on 127.0.0.1",
      readAdminAddress,
    );
}

/** Adds the rest. */
export function addOtherOptions(command: Command): void {
  command
    .optionsGroup("Other:")
    .option("--seed <n>", "draw random numbers from this seed, not the system's", readSeed)
    .addOption(
      new Option("--speed <n>", "run the protocol's time so many times faster")
        .argParser(readWhole(1, 1_000))
        .default(1)
        .hideHelp(),
    )
    .helpOption("-h, --help", "print help");
}

/** A seed knows no other seeds; who gives it some learns that, instead of that there is no such option. */
function seedsOption(role: Role): Option {
  if (role === "seed") return new Option("--seeds <list>").argParser(refuseSeeds).hideHelp();
  return new Option("--seeds <list>", "its seeds, instead: HOST:PORT,HOST:PORT,…")
    .argParser(readAddresses)
    .conflicts("config");
}

function refuseSeeds(): never {
  throw new InvalidArgumentError(
    "Seeds need no addresses of other seeds: leave this out, and say where it listens with --listen HOST:PORT.",
  );
}

function readAddresses(text: string): HostPort[] {
  return text.split(",").map((address) => readFixedAddress(address.trim()));
}

function readFixedAddress(text: string): HostPort {
  const address = readAddress(text);
  if (address.port > 0) return address;
  throw new InvalidArgumentError("Port 0 takes a free port, and is for --listen alone.");
}

/** A port without a host is one of this machine alone: who wants it otherwise says so. */
function readAdminAddress(text: string): HostPort {
  const digits = /^:?([0-9]+)$/.exec(text)?.[1];
  if (digits !== undefined) return readAddress(`127.0.0.1:${digits}`);
  const address = readHostPort(text);
  if ("value" in address) return address.value;
  const isHost = canonicalIp(text) !== undefined || !text.includes(":");
  throw new InvalidArgumentError(isHost ? "Write HOST:PORT, or PORT alone for 127.0.0.1." : `${address.error}.`);
}

function readNetwork(text: string): string {
  if (isNetworkName(text)) return text;
  throw new InvalidArgumentError("A name has 1 to 64 characters: letters, digits, -, _ and dots.");
}
