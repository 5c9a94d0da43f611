import { isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from "yaml";
import { quote, unknownWord } from "../../../sim/scenario/suggest.js";
import { InputError } from "../../shell/input-error.js";
import { ALL_ADDRESSES, HIGHEST_PORT, type HostPort, readHost, writeHostPort } from "./host-port.js";

/** The address of a seed, and where it is written: `config.json:3:5: Seed_addresses`. */
export interface ConfiguredSeed extends HostPort {
  readonly place: string;
}

/** What is wrong with a configuration, all of it. */
export class ConfigProblems {
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #found: { readonly offset: number; readonly message: string }[] = [];

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  at(offset: number, message: string): void {
    this.#found.push({ offset, message });
  }

  atNode(node: unknown, message: string): void {
    this.at(offsetOf(node), message);
  }

  /** `config.json:3:5` */
  placeOf(offset: number): string {
    const { line, col } = this.#lines.linePos(offset);
    return `${this.#file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  }

  /** @throws InputError when anything is wrong */
  throwAny(): never[] {
    if (this.#found.length === 0) return [];
    const inOrder = this.#found.toSorted((a, b) => a.offset - b.offset);
    throw new InputError(inOrder.map(({ offset, message }) => `${this.placeOf(offset)}: ${message}`).join("\n"));
  }
}

/**
 * The addresses in `Seed_addresses`, in their order: an object of hosts with a port or a list of ports each, or a list
 * of objects with `Host` and `Port`.
 */
export function seedsIn({ key, value }: Pair, problems: ConfigProblems): ConfiguredSeed[] {
  const found: ConfiguredSeed[] = [];
  const places = new Map<string, string>();
  const add = (host: unknown, port: unknown): void => {
    const address = { host: hostIn(host, problems), port: portIn(port, problems) };
    if (address.host === undefined || address.port === undefined) return;
    const seed = {
      host: address.host,
      port: address.port,
      place: `${problems.placeOf(offsetOf(host))}: Seed_addresses`,
    };
    const name = writeHostPort(seed);
    const line = /:(\d+):\d+: Seed_addresses$/.exec(places.get(name) ?? "")?.[1];
    if (line !== undefined) problems.atNode(port, `Seed_addresses: ${name} is written twice, first in line ${line}`);
    else found.push(seed);
    places.set(name, places.get(name) ?? seed.place);
  };
  if (isMap(value)) {
    const hosts = new Set<string>();
    for (const pair of value.items) {
      const host = isScalar(pair.key) ? String(pair.key.value) : "";
      if (hosts.has(host))
        problems.atNode(
          pair.key,
          `Seed_addresses: the host ${quote(host)} is written twice: write one with a list of its ports`,
        );
      else for (const port of isSeq(pair.value) ? pair.value.items : [pair.value]) add(pair.key, port);
      hosts.add(host);
    }
  } else if (isSeq(value)) {
    for (const item of value.items) addObject(item, add, problems);
  } else {
    problems.atNode(
      value ?? key,
      'Seed_addresses: write an object of hosts and ports, or a list of { "Host": …, "Port": … }',
    );
    return found;
  }
  const isEmpty =
    value.items.length === 0 ||
    (isMap(value) && value.items.every((pair) => isSeq(pair.value) && pair.value.items.length === 0));
  if (isEmpty) problems.atNode(value, "Seed_addresses: there is no address in it");
  return found;
}

function addObject(item: unknown, add: (host: unknown, port: unknown) => void, problems: ConfigProblems): void {
  const keys = ["Host", "Port"];
  if (!isMap(item))
    return problems.atNode(item, 'Seed_addresses: an address in a list is an object, { "Host": …, "Port": … }');
  for (const pair of item.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : "";
    if (!keys.includes(key)) problems.atNode(pair.key, `Seed_addresses: ${unknownWord("key", key, keys)}`);
  }
  const missing = keys.filter((key) => !item.has(key));
  if (missing.length > 0)
    return problems.atNode(item, `Seed_addresses: ${missing.map(quote).join(" and ")} is missing in this address`);
  add(item.get("Host", true), item.get("Port", true));
}

function hostIn(node: unknown, problems: ConfigProblems): string | undefined {
  const written = isScalar(node) ? node.value : undefined;
  const host =
    typeof written === "string" ? readHost(written) : { error: "a host is a text: its IP address or its name" };
  if ("value" in host && ALL_ADDRESSES.includes(host.value)) {
    problems.atNode(node, `Seed_addresses: ${host.value} is every address of a machine: nobody can be reached there`);
    return undefined;
  }
  if ("value" in host) return host.value;
  problems.atNode(node, `Seed_addresses: ${written === "" ? "there is no host in this address" : host.error}`);
  return undefined;
}

function portIn(node: unknown, problems: ConfigProblems): number | undefined {
  const written = isScalar(node) ? node.value : undefined;
  if (typeof written === "number" && Number.isInteger(written) && written >= 1 && written <= HIGHEST_PORT)
    return written;
  if (isQuotedNumber(written)) {
    problems.atNode(node, `Seed_addresses: a port must be a number: write ${written} without quotes`);
    return undefined;
  }
  const what = isScalar(node) ? quote(String(written)) : "this";
  problems.atNode(node, `Seed_addresses: ${what} is no port: write a number from 1 to ${HIGHEST_PORT}`);
  return undefined;
}

/** Whether somebody wrote a number as a text: `"5000"`. */
export function isQuotedNumber(value: unknown): value is string {
  return typeof value === "string" && /^[0-9]{1,9}$/.test(value);
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
