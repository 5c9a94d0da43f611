import { readFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { describe, expect, test } from "vitest";
import { RecordedRun } from "../../../sim/recorded/recorded-run.js";
import type { RowBatch } from "../../../sim/recorded/row-batch.js";
import { RowMerge } from "../../../sim/recorded/row-merge.js";
import { RowWriter } from "../../../sim/recorded/row-writer.js";
import { parseResult } from "../../../sim/result-schema/parse.js";
import type { RunResult } from "../../../sim/result.js";
import { loadScenario } from "../../../sim/scenario/load.js";
import type { Scenario } from "../../../sim/scenario/scenario.js";
import { eventful } from "../../support/eventful.js";
import { scenarioWith, WHOLE_RUN, WILD_NETWORK } from "../../support/scenarios.js";
import { tapped } from "./tapped.js";

const SCENARIOS: Readonly<Record<string, () => Scenario>> = {
  "first-contact": () => shipped("first-contact", { duration: 60_000, expect: everyCheck }),
  "a mass death": () =>
    shipped("mass-death", { peers: { count: 60, join: { at: 0, every: 100 } }, duration: 150_000, expect: everyCheck }),
  restarts: () => shipped("restart", { expect: everyCheck, duration: 150_000 }),
  "a partition": () => shipped("partition", { duration: 80_000, expect: everyCheck }),
  "a given overlay": () =>
    scenarioWith({
      seeds: 0,
      peers: 30,
      overlay: { kind: "smallWorld", each: 2, rewire: 0.2 },
      network: WILD_NETWORK,
      faults: [
        { at: 20_000, act: "kill", who: { peers: { kind: "count", count: 6 } }, how: "crash" },
        { at: 40_000, act: "restart", who: { peers: { kind: "count", count: 3 } }, memory: "lost" },
      ],
      expect: everyCheck,
    }),
  "everything that can happen": () => eventful({ expect: everyCheck }),
};

const everyCheck: Scenario["expect"] = [
  { check: "coverage", of: "reachable", atLeast: 1, within: null, ...WHOLE_RUN },
  { check: "coverage", of: "live", atLeast: 1, within: 2_000, ...WHOLE_RUN },
  { check: "deliveryTime", of: "t99", over: "live", atMost: 2_000, ...WHOLE_RUN },
  { check: "detection", within: 40_000, ...WHOLE_RUN },
  { check: "removal", within: 40_000, ...WHOLE_RUN },
  { check: "falsePositives", atMost: 0, ...WHOLE_RUN },
  { check: "connected", of: "live", at: null, after: null },
  { check: "registry", stale: 0, missing: 0, at: null, after: null },
  { check: "connected", of: "core", at: null, after: "heal" },
  { check: "always", state: { kind: "connected", of: "live" }, ...WHOLE_RUN },
  { check: "never", state: { kind: "isolated", of: "core", atLeast: 1, atMost: null }, ...WHOLE_RUN },
  // Nothing is judged `after: faults`: of messages that still feel a fault that is over, real processes do not tell.
  {
    check: "eventually",
    state: { kind: "listed", of: "live" },
    within: 10_000,
    from: 30_000,
    until: null,
    after: null,
  },
  { check: "neverTwice" },
  { check: "neverToDead" },
];

describe("a run that is put together from what its nodes recorded has the result of the run itself", () => {
  test.each(Object.keys(SCENARIOS))("%s", (name) => {
    const scenario = SCENARIOS[name]();
    const clock = { now: 0 };
    const writer = new RowWriter(() => clock.now);
    const run = new RecordedRun(scenario, "seed-and-peer");
    const result = tapped(scenario, clock, { of: (node) => writer.of(node), between: () => run.apply(writer.take()) });
    run.apply(writer.take());
    expect(told(run, result)).toEqual(comparable(result));
  });

  test("when it is recorded by several processes, whose batches come at their own times", () => {
    const scenario = SCENARIOS["a mass death"]();
    const clock = { now: 0 };
    const writers = Array.from({ length: 4 }, () => new RowWriter(() => clock.now));
    const [lives, ...processes] = writers;
    const run = new RecordedRun(scenario, "seed-and-peer");
    const merge = new RowMerge(run);
    for (const index of writers.keys()) merge.expect(`process ${index}`);
    let turn = 0;
    const hand = (index: number) => merge.add(`process ${index}`, overIpc(writers[index].take()));
    const result = tapped(scenario, clock, {
      of: (node) => processes[node % 3].of(node),
      lifeOf: (node) => lives.of(node),
      between() {
        hand(turn++ % 4);
        if (turn % 3 === 0) merge.advance();
      },
    });
    expect(run.now).toBeGreaterThan(0);
    expect(run.now).toBeLessThanOrEqual(clock.now);
    for (const index of writers.keys()) hand(index);
    merge.finish();
    expect(sorted(told(run, result))).toEqual(sorted(comparable(result)));
  });
});

describe("a run is put together from rows", () => {
  const peers = { count: 3, join: { at: 0, every: 0 } };
  const scenario = scenarioWith({ seeds: 1, peers, duration: 10_000, expect: [{ check: "neverTwice" }] });
  const [SEED, ONE, TWO, THREE] = [0, 1, 2, 3];

  /** A run in which all nodes are up, who writes its rows, and the time in milliseconds. */
  function begun() {
    const clock = { now: 0 };
    const writer = new RowWriter(() => clock.now * 1000);
    const run = new RecordedRun(scenario, "seed-and-peer");
    for (const node of [SEED, ONE, TWO, THREE]) writer.of(node).started("lost");
    const at = (now: number) => {
      clock.now = now;
      return writer;
    };
    const result = () => {
      run.apply(writer.take());
      return run.result(10_000_000, "complete");
    };
    return { run, writer, at, result };
  }

  const gossip = { kind: "gossip", id: 77, origin: ONE, sequence: 5, publishedAt: 0, payload: "" } as const;

  test("a message that is delivered before it is published, by clocks that differ, counts from its delivery", () => {
    const { at, result } = begun();
    at(1_000).of(TWO).delivered(gossip, ONE);
    at(1_001).of(ONE).published(gossip);
    at(1_020).of(THREE).delivered(gossip, TWO);
    expect(result().dissemination).toMatchObject({
      messages: 1,
      deliveries: 2,
      perMessage: [{ name: "peer-1#5", publishedAt: 1_000, delivered: 1, hops: 1.5 }],
    });
  });

  test("a message whose publisher was killed before it could tell counts all the same", () => {
    const { at, result } = begun();
    at(1_000).of(ONE).sent(TWO, gossip, 50);
    at(1_010).of(TWO).received(ONE, gossip);
    at(1_010).of(TWO).delivered(gossip, ONE);
    expect(result().dissemination.perMessage).toMatchObject([{ name: "peer-1#5", transmissions: 1, hops: 1 }]);
  });

  test("a row that is late counts as of the time of the one before", () => {
    const { run, at, result } = begun();
    at(2_000).of(ONE).neighbourUp(TWO);
    at(1_999).of(TWO).neighbourUp(ONE);
    expect(result().nodes.map(({ joinedAt }) => joinedAt)).toEqual([null, 2_000, 2_000, null]);
    expect(run.now).toBe(2_000_000);
  });

  test("what happens after the scenario's end does not count", () => {
    const { at, result } = begun();
    at(10_000).of(ONE).note("in time");
    at(10_001).of(ONE).note("too late");
    at(10_002).of(ONE).left();
    expect(result()).toMatchObject({ endedAt: 10_000, notes: { "in time": 1 }, nodes: [{}, { state: "up" }, {}, {}] });
  });

  test("who is down does nothing any more, but what it had sent is counted", () => {
    const { at, result } = begun();
    at(1_000).of(SEED).listed(TWO);
    at(2_000).of(SEED).crashed();
    at(2_001).of(SEED).unlisted(TWO);
    at(2_002).of(SEED).sent(ONE, { kind: "peerList" }, 40);
    at(2_003).of(SEED).lost(ONE, { kind: "peerList" });
    at(3_000).of(SEED).started("kept");
    const { registry, traffic } = result();
    expect(registry).toMatchObject({ liveSeeds: 1, entries: 1 });
    expect(traffic.byKind).toEqual({ peerList: { sent: 1, received: 0, lost: 1, bytes: 40 } });
  });

  test("a seed that comes back without its memory lists nobody", () => {
    const { at, result } = begun();
    at(1_000).of(SEED).listed(TWO);
    at(2_000).of(SEED).lostPower();
    at(3_000).of(SEED).started("lost");
    expect(result().registry).toMatchObject({ liveSeeds: 1, entries: 0 });
  });

  test("a sender that nobody knows counts as the origin of what it sent", () => {
    const { at, result } = begun();
    at(1_000).of(ONE).published(gossip);
    at(1_010).of(TWO).received(99, gossip);
    at(1_010).of(TWO).delivered(gossip, 99);
    expect(result().dissemination.perMessage).toMatchObject([{ hops: 1, lastDeliveryHop: 1 }]);
  });

  test("one that sends the same message twice over a link is found out", () => {
    const { at, result } = begun();
    at(1_000).of(ONE).published(gossip);
    at(1_000).of(ONE).sent(TWO, gossip, 50);
    at(1_010).of(TWO).received(ONE, gossip);
    at(1_010).of(TWO).sent(ONE, gossip, 50);
    expect(result().verdicts).toMatchObject([
      { held: false, judged: 2, worst: "peer-2 sent peer-1#5 to peer-1 at 1.01 s, and had received it from there" },
    ]);
  });

  test("it can be asked for states and neighbours as rows come", () => {
    const { run, at, writer } = begun();
    at(1_000).of(ONE).neighbourUp(TWO);
    at(1_001).of(TWO).froze();
    expect(run.stateOf(ONE)).toBe("not started");
    run.apply(writer.take());
    expect([ONE, TWO].map((node) => [run.stateOf(node), run.degree(node)])).toEqual([
      ["up", 1],
      ["frozen", 0],
    ]);
    at(2_000).of(TWO).thawed();
    at(2_001).of(ONE).left();
    run.apply(writer.take());
    expect([ONE, TWO].map((node) => [run.stateOf(node), run.degree(node)])).toEqual([
      ["left", 0],
      ["up", 0],
    ]);
  });
});

/** A shipped scenario, made smaller. */
function shipped(name: string, overrides: Partial<Scenario>): Scenario {
  const file = new URL(`../../../scenarios/${name}.yaml`, import.meta.url);
  return { ...loadScenario(readFileSync(file, "utf8"), { file: name }).scenario, ...overrides };
}

/** A batch as another process gets it. */
function overIpc(batch: RowBatch): RowBatch {
  return deserialize(serialize(batch)) as RowBatch;
}

/** Tells the run of the faults, as an orchestrator does that carries them out, and gives its result. */
function told(run: RecordedRun, { faults, endedAt, scenario, traffic }: RunResult) {
  for (const row of faults) {
    run.carriedOut(row);
    const at = Math.round(row.at * 1000);
    const healed = /^heal (.*)$/.exec(row.what)?.[1];
    if (healed !== undefined) run.heal(healed, at);
    const fault = scenario.faults.find((candidate) => candidate.act === "partition" && candidate.at === row.at);
    if (fault?.act !== "partition") continue;
    const group = new Set(row.nodes.map((node) => run.names.find(node)!));
    run.cut(
      { name: fault.name, fault: scenario.faults.indexOf(fault), direction: fault.direction, group, against: "others" },
      at,
    );
  }
  run.repeated(traffic.retransmissions, traffic.resets);
  const result = run.result(Math.round(endedAt * 1000), "complete");
  expect(parseResult(JSON.parse(JSON.stringify(result)))).toMatchObject({ medium: "tcp", digest: null });
  return comparable(result);
}

/** Messages that are published in the same microsecond are in no order that processes could agree on. */
function sorted(result: ReturnType<typeof comparable>): unknown {
  const { dissemination, recording, ...rest } = result;
  const perMessage = dissemination.perMessage.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const deliveries = recording?.deliveries
    .map(({ message, ...spread }) => ({ name: dissemination.perMessage[message].name, ...spread }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { ...rest, dissemination: { ...dissemination, perMessage }, recording: { ...recording, deliveries } };
}

/** A result without what tells how it was made, and in which order things of the same moment were written down. */
function comparable(result: RunResult) {
  const { digest: _digest, medium: _medium, lateness: _lateness, events: _events, effects: _effects, ...rest } = result;
  const { recording } = rest;
  if (recording === null) throw new Error("it was not recorded");
  const { at, what, node, other } = recording.history;
  const rows = at.map((time, row) => [time, node[row], other[row], what[row]] as const);
  const history = rows.toSorted(([a, ...one], [b, ...two]) => a - b || (String(one) < String(two) ? -1 : 1));
  return { ...rest, recording: { ...recording, history } };
}
