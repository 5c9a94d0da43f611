import { type Publication, type Scenario, VERSION } from "../../sim/index.js";
import { describeExpectation } from "./expectations.js";
import { describeFault } from "./faults.js";
import { field, fields, heading } from "./layout.js";
import { describeNetwork, describeRegions } from "./network.js";
import { describeOverlay } from "./overlay.js";
import type { Paint } from "./paint.js";
import { describeSettings } from "./protocol.js";
import { count, plural, setSpan, size } from "./quantity.js";
import { fit, WIDTH, wrap } from "./text.js";

/** How many entries of a list are spelt out. */
const SHOWN = 12;

/** What is about to run. */
export interface Drawn {
  readonly scenario: Scenario;
  /** The name of the user's own protocol. */
  readonly protocol: string | undefined;
  /** The seeds, when there are several. */
  readonly seeds?: readonly number[] | undefined;
  /** Where it runs: default `of virtual time`. */
  readonly medium?: string | undefined;
}

/** What is about to run, as drawn: every default filled in, as far as it matters. */
export function configuration(
  { scenario, protocol, seeds = [scenario.seed], medium = "of virtual time" }: Drawn,
  paint: Paint,
): string[] {
  const { duration, network, overlay, publish, faults, expect } = scenario;
  const ties = scenario.ties === "shuffled" ? ", ties shuffled" : "";
  return [
    heading(fit(scenario.name, WIDTH - 20), `hearsay ${VERSION}`, paint),
    ...wrap(scenario.about, WIDTH),
    "",
    ...field("run", `${describeSeeds(seeds)}, ${setSpan(duration)} ${medium}${ties}`, paint),
    ...field("nodes", describeNodes(scenario), paint),
    ...fields("protocol", protocol === undefined ? describeSettings(scenario) : [protocol], paint),
    ...field("network", describeNetwork(network), paint),
    ...field("regions", describeRegions(network.latency), paint),
    ...field("overlay", describeOverlay(overlay), paint),
    ...fields("publish", first(publish, describePublication), paint),
    ...fields(
      "faults",
      first(faults, (fault) => `${setSpan(fault.at)}: ${describeFault(fault)}`),
      paint,
    ),
    ...fields("expect", first(expect, describeExpectation), paint),
  ];
}

function describeSeeds(seeds: readonly number[]): string {
  if (seeds.length === 1) return `seed ${seeds[0]}`;
  const [low, high] = [Math.min(...seeds), Math.max(...seeds)];
  if (high - low === seeds.length - 1) return `seeds ${low} to ${high}`;
  return `${count(seeds.length)} seeds from ${low} to ${high}`;
}

function describeNodes({ seeds, peers }: Scenario): string {
  const { at, every } = peers.join;
  const pace = every === 0 ? "joining at once" : `joining one every ${setSpan(every)}`;
  return `${plural(seeds, "seed")}; ${plural(peers.count, "peer")} ${pace}${at === 0 ? "" : ` from ${setSpan(at)} on`}`;
}

function describePublication({ at, count: messages, every, by, payload }: Publication): string {
  const what = `${plural(messages, "message")} by ${by === "random" ? "random peers" : by}`;
  const pace = messages === 1 ? "" : `, one every ${setSpan(every)}`;
  return `${setSpan(at)}: ${what}${pace}${payload === 0 ? "" : `, ${size(payload)} each`}`;
}

function first<T>(entries: readonly T[], describe: (entry: T) => string): string[] {
  const texts = entries.slice(0, SHOWN).map(describe);
  return entries.length > SHOWN ? [...texts, `… and ${count(entries.length - SHOWN)} more`] : texts;
}
