import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import {
  parseResult,
  ResultError,
  resultJsonSchema,
  type RunResult,
  type Scenario,
  simulate,
  Simulation,
  type SimulateOptions,
} from "../../sim/index.js";
import type { runResult } from "../../sim/result-schema/result.js";
import { loadScenario } from "../../sim/scenario/load.js";
import { pingCounter } from "../fixtures/ping-counter.js";
import { scenarioWith, WHOLE_RUN, WILD_NETWORK } from "../support/scenarios.js";

/** Both types written in the same way: all of it read-only, intersections as one line. */
type Plain<T> = { readonly [K in keyof T]: Plain<T[K]> };

test("the schema says what the type says, no more and no less", () => {
  expectTypeOf<Plain<z.output<typeof runResult>>>().toEqualTypeOf<Plain<RunResult>>();
  expectTypeOf<z.input<typeof runResult>>().toEqualTypeOf<z.output<typeof runResult>>();
});

const small = scenarioWith({ peers: 6, duration: 30_000 });

const REGIONS: Scenario["network"]["latency"] = {
  kind: "matrix",
  regions: [
    { name: "asia", weight: 1 },
    { name: "europe", weight: 2 },
  ],
  between: [
    [5, 90],
    [90, 5],
  ],
};

/** One of each, and every way to choose nodes. */
const FAULTS: Scenario["faults"] = [
  { at: 5_000, act: "kill", who: { names: ["peer-1"] }, how: "crash" },
  { at: 6_000, act: "kill", who: { peers: { kind: "count", count: 1 } }, how: "freeze" },
  { at: 7_000, act: "partition", name: "p", from: { region: "asia" }, to: "others", direction: "both", lasts: null },
  { at: 8_000, act: "heal", name: "p" },
  {
    at: 9_000,
    act: "partition",
    name: "q",
    from: { names: ["peer-3"] },
    to: { names: ["peer-4"] },
    direction: "out",
    lasts: 500,
  },
  { at: 12_000, act: "thaw", who: { peers: { kind: "all" } } },
  { at: 13_000, act: "restart", who: { names: ["peer-1"] }, memory: "lost" },
  { at: 20_000, act: "leave", who: { bestConnected: 1 } },
  { at: 21_000, act: "kill", who: { seeds: { kind: "share", share: 0.5 } }, how: "power-off" },
];

const EXPECTATIONS: Scenario["expect"] = [
  { check: "coverage", of: "reachable", atLeast: 0.9, within: 10_000, ...WHOLE_RUN },
  { check: "deliveryTime", of: "t99", over: "core", atMost: 2_000, from: 0, until: 20_000, after: "faults" },
  { check: "detection", within: 39_000, ...WHOLE_RUN },
  { check: "removal", within: 52_000, ...WHOLE_RUN },
  { check: "falsePositives", atMost: 0, ...WHOLE_RUN },
  { check: "connected", of: "live", at: null, after: null },
  { check: "registry", stale: 0, missing: 0, at: 20_000, after: "heal" },
  { check: "always", state: { kind: "connected", of: "core" }, ...WHOLE_RUN },
  { check: "always", state: { kind: "degree", of: "live", atLeast: 1, atMost: null }, ...WHOLE_RUN },
  { check: "never", state: { kind: "isolated", of: "live", atLeast: 1, atMost: 2 }, ...WHOLE_RUN },
  { check: "never", state: { kind: "live", atLeast: null, atMost: 2 }, ...WHOLE_RUN },
  { check: "eventually", state: { kind: "listed", of: "live" }, within: 5_000, ...WHOLE_RUN },
  { check: "eventually", state: { kind: "registry", stale: 0, missing: 0 }, within: 5_000, ...WHOLE_RUN },
  { check: "neverTwice" },
  { check: "neverToDead" },
];

const RUNS: Readonly<Record<string, () => RunResult>> = {
  "a run that was complete": () => simulate(small),
  "a wild network": () => simulate({ ...small, network: WILD_NETWORK, ties: "shuffled" }),
  "datagrams in the world's cities": () =>
    run({
      network: {
        ...WILD_NETWORK,
        mode: "datagram",
        latency: { kind: "geo", stretch: 1.5, lastMile: { kind: "lognormal", median: 4, p99: 25 } },
      },
    }),
  "faults and partitions of regions, with all that can be expected": () =>
    run({ seed: 9, network: { ...small.network, latency: REGIONS }, faults: FAULTS, expect: EXPECTATIONS }),
  "a run that was stopped": () => simulate(small, { progressEvents: 50, onProgress: () => "stop" }),
  "a run that was stopped before it began": () => new Simulation(small).result(),
  "no peer that does anything": () =>
    run({
      peers: { count: 1, join: { at: 0, every: 0 } },
      seeds: 0,
      protocol: { ...small.protocol, gossip: "off", liveness: "off", acceptLimit: 3 },
    }),
  "a given overlay": () => run({ seeds: 0, overlay: { kind: "smallWorld", each: 1, rewire: 0.2 } }),
  "listed links, and messages published on request": () =>
    run({
      seeds: 0,
      overlay: {
        kind: "edges",
        edges: [
          [0, 1],
          [1, 2],
          [2, 5],
        ],
      },
      publish: [{ at: 1_000, count: 2, every: 100, by: "random", payload: 64 }],
    }),
  "a protocol of a user's own": () => run({ overlay: { kind: "ring", each: 1 } }, { protocol: pingCounter }),
  "nothing recorded": () => run({}, { instruments: "off" }),
  "a scenario file": () =>
    simulate(loadScenario("{ name: small, duration: 20 s, peers: 5 }", { file: "small.yaml" }).scenario),
};

describe("a result is plain JSON that its schema knows", () => {
  test.each(Object.keys(RUNS))("%s", (name) => {
    const result = RUNS[name]();
    const read: unknown = JSON.parse(JSON.stringify(result));
    expect(read).toStrictEqual(result);
    expect(parseResult(read)).toBe(read);
  });
});

describe("what is not a result is refused", () => {
  const { digest, ...withoutDigest } = simulate(small);
  const good: RunResult = { ...withoutDigest, digest };
  const [node] = good.nodes;
  const { protocol } = good.scenario;

  test.each<readonly [string, unknown, string]>([
    ["nothing", undefined, "result: expected a result of Hearsay, not nothing"],
    ["a list", [good], "result: expected a result of Hearsay, not a list"],
    ["something else", {}, "format: this is not a result of Hearsay: expected `hearsay-result`, not nothing"],
    [
      "another format",
      { ...good, format: "hearsay-trace" },
      "format: this is not a result of Hearsay: expected `hearsay-result`, not `hearsay-trace`",
    ],
    [
      "another version of the format",
      { format: "hearsay-result", formatVersion: 2, version: "9.0.0", other: "keys" },
      `formatVersion: Hearsay ${good.version} reads version 1 of the format, not 2: read it with Hearsay 9.0.0, which made it`,
    ],
    [
      "a version that is no version",
      { ...good, formatVersion: "1", version: undefined },
      `formatVersion: Hearsay ${good.version} reads version 1 of the format, not \`1\``,
    ],
    ["a key too few", withoutDigest, "digest: is missing"],
    ["a key too many", { ...good, wall: 3 }, "wall: there is no such key"],
    ["a wrong digest", { ...good, digest: "xyz" }, "digest: a digest is of 16 hexadecimal digits"],
    ["a wrong number", { ...good, events: Number.NaN }, "events: Invalid input: expected number, received NaN"],
    ["half an event", { ...good, events: 1.5 }, "events: Invalid input: expected int, received number"],
    [
      "a wrong row",
      { ...good, nodes: [node, { ...node, state: "dead", neighbours: null }] },
      'nodes[1].state: Invalid option: expected one of "up"|"frozen"|"crashed"|"powered-off"|"left"|"not started"\n' +
        "nodes[1].neighbours: Invalid input: expected number, received null",
    ],
    [
      "a kind that there is not",
      { ...good, scenario: { ...good.scenario, overlay: { kind: "star" } } },
      "scenario.overlay.kind: Invalid discriminator value. Expected 'protocol' | 'complete' | 'ring' | 'regular' | " +
        "'kOut' | 'random' | 'smallWorld' | 'scaleFree' | 'edges'",
    ],
    [
      "a map where a word may be, with a wrong value",
      { ...good, scenario: { ...good.scenario, protocol: { ...protocol, gossip: { every: 1, messages: "ten" } } } },
      "scenario.protocol.gossip.messages: Invalid input: expected number, received string\n" +
        "scenario.protocol.gossip.payload: is missing",
    ],
    [
      "a word where a map may be, and another one",
      { ...good, scenario: { ...good.scenario, protocol: { ...protocol, gossip: "on" } } },
      'scenario.protocol.gossip: Invalid input: expected object, received string, or: Invalid input: expected "off"',
    ],
    ["a count that is none", { ...good, notes: { ping: -1 } }, "notes.ping: Too small: expected number to be >=0"],
  ])("%s", (_, value, message) => {
    const error = refusal(value);
    expect(error.message).toBe(message);
    expect(error).toMatchObject({ name: "ResultError", code: "HEARSAY_RESULT" });
  });

  test("with the path of each problem, and not all of them in words", () => {
    const { problems, message } = refusal({ ...good, series: { ...good.series, live: Array(30).fill("many") } });
    expect(problems).toHaveLength(30);
    expect(problems[7].path).toEqual(["series", "live", 7]);
    expect(message.split("\n").slice(-2)).toEqual([
      "series.live[19]: Invalid input: expected number, received string",
      "… and 10 more problems",
    ]);
  });
});

describe("the JSON Schema of results", () => {
  const schema = resultJsonSchema();

  test("is the committed one: else run `hearsay schema result > schema/result.schema.json`", () => {
    const committed = readFileSync(new URL("../../schema/result.schema.json", import.meta.url), "utf8");
    // Compared as data, in its order: how the file is wrapped is the formatter's affair.
    expect(JSON.stringify(JSON.parse(committed))).toBe(JSON.stringify(schema));
  });

  test("is draft 7, with a title and an address, and asks for every key", () => {
    expect(schema).toMatchObject({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "result.schema.json",
      title: "Hearsay result",
      type: "object",
      required: Object.keys(simulate(small)),
      additionalProperties: false,
    });
  });

  test("knows all keys of every object, and says what they are", () => {
    const open: string[] = [];
    const silent: string[] = [];
    for (const [path, { properties, additionalProperties }] of schemasIn(schema)) {
      if (properties === undefined) continue;
      if (additionalProperties !== false) open.push(path);
      for (const [key, { description, const: tag }] of Object.entries(properties)) {
        // A tag is explained where the object is.
        if (description === undefined && tag === undefined) silent.push(`${path}/${key}`);
      }
    }
    expect({ open, silent }).toEqual({ open: [], silent: [] });
  });

  test("has an end to every reference", () => {
    const { definitions } = schema as { definitions: Record<string, unknown> };
    const names = [...schemasIn(schema)].flatMap(([, { $ref }]) => $ref ?? []);
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(definitions).toHaveProperty(name.replace("#/definitions/", ""));
  });
});

function run(overrides: Partial<Scenario>, options?: SimulateOptions): RunResult {
  return simulate({ ...small, ...overrides }, options);
}

function refusal(value: unknown): ResultError {
  try {
    parseResult(value);
  } catch (error) {
    if (error instanceof ResultError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly const?: unknown;
  readonly additionalProperties?: unknown;
  readonly $ref?: string;
}

/** All schemas within a schema, each with its path. */
function* schemasIn(value: unknown, path = ""): Generator<readonly [string, Schema]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [path, value];
  for (const [key, part] of Object.entries(value)) yield* schemasIn(part, `${path}/${key}`);
}
