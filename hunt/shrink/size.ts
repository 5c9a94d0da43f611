import type { Law, OverlayPlan, Scenario } from "../../sim/index.js";
import { writtenScenario } from "../../sim/scenario/write.js";

/**
 * How large a scenario is to somebody who has to understand it: the smaller scenario is the one that is smaller in the
 * first of these in which two differ.
 */
export interface Size {
  /** Listed transmissions are not counted here. */
  readonly faults: number;
  readonly peers: number;
  readonly seeds: number;
  /** Links of the overlay, about. */
  readonly links: number;
  /** What is left to chance; a listed transmission is an eighth of that. */
  readonly chance: number;
  /** Messages that peers are to publish. */
  readonly messages: number;
  /** How much the faults do: for so many nodes, for so long. */
  readonly harm: number;
  /** How long it runs, in milliseconds of virtual time. */
  readonly duration: number;
  /** Characters of the file, as JSON, without its name and what it is about. */
  readonly characters: number;
  /** Significant digits of its numbers: fewer are rounder. */
  readonly digits: number;
  /** Events of the run. */
  readonly events: number;
}

/** The parts of a size, the most important one first. */
const PARTS: readonly (keyof Size)[] = [
  "faults",
  "peers",
  "seeds",
  "links",
  "chance",
  "messages",
  "harm",
  "duration",
  "characters",
  "digits",
  "events",
];

/** Nothing at all. */
export const NO_SIZE: Size = Object.fromEntries(PARTS.map((part) => [part, 0])) as unknown as Size;

export function sum(one: Size, other: Size): Size {
  return combined((part) => one[part] + other[part]);
}

export function difference(one: Size, other: Size): Size {
  return combined((part) => one[part] - other[part]);
}

function combined(of: (part: keyof Size) => number): Size {
  return Object.fromEntries(PARTS.map((part) => [part, of(part)])) as unknown as Size;
}

/** Whether the one is smaller than the other. */
export function isSmaller(one: Size, other: Size): boolean {
  const part = PARTS.find((key) => compared(one, key) !== compared(other, key));
  return part !== undefined && compared(one, part) < compared(other, part);
}

/** A part as it is compared: a duration by its first two digits, so that 130 s may take the place of 129.5 s. */
function compared(size: Size, part: keyof Size): number {
  if (part !== "duration") return size[part];
  const [digits = "", exponent = ""] = size.duration.toExponential().split("e");
  return Number(`${Math.ceil(Number(digits) * 10)}e${exponent}`);
}

/** The size of a scenario whose run took so many events. */
export function sizeOf(scenario: Scenario, events: number): Size {
  const { faults, peers, seeds, duration } = scenario;
  const written = writtenScenario({ ...scenario, name: "s", about: "" });
  return {
    faults: faults.filter(({ act }) => act !== "transmissions").length,
    peers: peers.count,
    seeds,
    links: linksOf(scenario),
    chance: chanceIn(scenario),
    messages: messagesIn(scenario),
    harm: faults.reduce((total, fault) => total + harmOf(fault, scenario), 0),
    duration,
    characters: JSON.stringify(written).length,
    digits: digitsIn(scenario),
    events,
  };
}

/** The links of an overlay, about: those that the protocol finds are as many as each peer asks for. */
function linksOf({ overlay, peers: { count }, protocol }: Scenario): number {
  return overlay.kind === "protocol" ? count * protocol.maxPeers : givenLinks(overlay, count);
}

function givenLinks(overlay: Exclude<OverlayPlan, { kind: "protocol" }>, count: number): number {
  switch (overlay.kind) {
    case "complete":
      return (count * (count - 1)) / 2;
    case "ring":
    case "smallWorld":
      return count * overlay.each;
    case "regular":
      return (count * overlay.degree) / 2;
    case "kOut":
      return count * overlay.k;
    case "random":
      return (overlay.edgeProbability * count * (count - 1)) / 2;
    case "scaleFree":
      return count * overlay.links;
    case "edges":
      return overlay.edges.length;
  }
}

/** How many things are drawn at random; an eighth for each transmission whose fate is listed instead. */
function chanceIn({ network, faults, ties }: Scenario): number {
  const { latency, jitter, loss, directions } = network;
  let chance = 0;
  if (latency.kind !== "constant") chance++;
  if (isRandom(jitter)) chance++;
  if (loss > 0) chance++;
  if (directions === "independent") chance++;
  if (ties === "shuffled") chance++;
  for (const fault of faults) {
    if (fault.act === "transmissions") chance += fault.decisions.length / 8;
    else chance += JSON.stringify(fault).match(/"(kind|share|links)":/g)?.length ?? 0;
  }
  return chance;
}

function isRandom(law: Law): boolean {
  return law.kind !== "constant";
}

function messagesIn({ protocol: { gossip }, peers, publish }: Scenario): number {
  const own = gossip === "off" ? 0 : peers.count * gossip.messages;
  return publish.reduce((total, { count }) => total + count, own);
}

/** No run is as long, so that no span counts as much as a node. */
const LONGEST = 366 * 86_400_000;

/** A number that is smaller when the same fault concerns fewer nodes, or for a shorter time. */
function harmOf(fault: Scenario["faults"][number], scenario: Scenario): number {
  let nodes = 0;
  const count = (value: unknown, key: string): void => {
    if (key === "count" || key === "bestConnected" || key === "ball") nodes += Number(value);
    else if (key === "share") nodes += Number(value) * scenario.peers.count;
    else if (key === "kind" && value === "all") nodes += scenario.peers.count + scenario.seeds;
    else if (key === "names" || key === "pairs") nodes += (value as unknown[]).length;
    else if (typeof value === "object" && value !== null) {
      for (const [inner, part] of Object.entries(value)) count(part, inner);
    }
  };
  count(fault, "");
  const lasts = "lasts" in fault ? (fault.lasts ?? scenario.duration - fault.at) : 0;
  return nodes + lasts / LONGEST;
}

/** The significant digits of all numbers: 2 for 47,000, and 1 for 60,000. */
function digitsIn(value: unknown): number {
  if (typeof value === "number") return value === 0 ? 0 : value.toExponential().replace(/e.*|[.-]/g, "").length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((total, part) => total + digitsIn(part), 0);
}
