import type * as z from "zod";
import type { LatencyPlan, OverlayPlan, Scenario } from "./scenario.js";
import { expectation } from "./schema-expect.js";
import { fault } from "./schema-faults.js";
import { MOST_PEERS } from "./schema-quantities.js";
import { publication } from "./schema-publish.js";
import { scenarioFile, type ScenarioFile } from "./schema.js";

/** A scenario some parts of which could not be read: those are null. What is there is judged all the same. */
export type Draft = { readonly [K in keyof Scenario]: Known<Scenario[K]> };

/** What the schema made of each section of a file. */
export type Sections = { readonly [K in keyof ScenarioFile]: Known<ScenarioFile[K]> };

type Known<T> = (T extends readonly (infer E)[] ? readonly (E | null)[] : T) | null;

/** What is in the files that a scenario refers to: null when it is not readable, which was reported. */
export interface Tables {
  edges(file: string, peers: number): OverlayPlan | null;
  matrix(file: string): LatencyPlan | null;
}

/** Reads what can be read of a file that has problems, section by section and entry by entry. */
export function salvage(file: unknown): Sections {
  const written = (typeof file === "object" && file !== null ? file : {}) as Record<string, unknown>;
  const { shape } = scenarioFile;
  return {
    name: readable(shape.name, written["name"]),
    about: readable(shape.about, written["about"]),
    seed: readable(shape.seed, written["seed"]),
    duration: readable(shape.duration, written["duration"]),
    seeds: written["seeds"] === undefined ? undefined : readable(shape.seeds, written["seeds"]),
    peers: readable(shape.peers, written["peers"]),
    protocol: readable(shape.protocol, written["protocol"]),
    network: readable(shape.network, written["network"]),
    overlay: readable(shape.overlay, written["overlay"]),
    publish: readableEntries(publication, written["publish"]),
    faults: readableEntries(fault, written["faults"]),
    expect: readableEntries(expectation, written["expect"]),
    ties: readable(shape.ties, written["ties"]),
    hunt: readable(shape.hunt, written["hunt"]),
  };
}

/** Fills in the defaults that depend on other sections, and what other files hold. */
export function complete(sections: Sections, tables: Tables): Draft {
  const { overlay, network, peers, seeds } = sections;
  const byProtocol = overlay === null || overlay.kind === "protocol";
  const latency = network?.latency.kind === "matrixFile" ? tables.matrix(network.latency.file) : network?.latency;
  return {
    ...sections,
    seeds: seeds === undefined ? overlay && (byProtocol ? 5 : 0) : seeds,
    peers: peers && {
      count: peers.count,
      join: { at: peers.join.at, every: peers.join.every ?? (byProtocol ? 100 : 0) },
    },
    network: network && latency ? { ...network, latency } : null,
    overlay: overlay?.kind === "file" ? tables.edges(overlay.file, peers?.count ?? MOST_PEERS) : overlay,
    expect: sections.expect && [...sections.expect, ...alwaysJudged(sections.expect)],
  };
}

/** Whether nothing is missing. */
export function isWhole(draft: Draft): draft is Scenario {
  const { hunt: _mayBeLeftOut, ...sections } = draft;
  return Object.values(sections).every((part) => part !== null && !(Array.isArray(part) && part.includes(null)));
}

/** The checks that every run must pass, when the file does not list them. */
export function alwaysJudged(listed: readonly ({ readonly check: string } | null)[]): Scenario["expect"] {
  const checks = [{ check: "neverTwice" }, { check: "neverToDead" }] as const;
  return checks.filter(({ check }) => !listed.some((expected) => expected?.check === check));
}

function readable<T>(schema: z.ZodType<T>, written: unknown): T | null {
  const result = schema.safeParse(written);
  return result.success ? result.data : null;
}

function readableEntries<T>(schema: z.ZodType<T>, written: unknown): readonly (T | null)[] | null {
  if (written === undefined) return [];
  return Array.isArray(written) ? written.map((entry: unknown) => readable(schema, entry)) : null;
}
