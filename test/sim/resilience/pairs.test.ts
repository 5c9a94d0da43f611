import { describe, expect, test } from "vitest";
import type { Fault } from "../../../sim/scenario/fault.js";
import { eventsOf } from "../../support/traces.js";
import { broken, brokenChecks, coverage, expected, neighboursOf, peers, publication, Trial } from "./pairs.js";

const connected = expected("connected");
const exactLists = expected("registry");

/** Both sides have seeds, and go on by themselves for two minutes. */
const parted: Fault = {
  at: 30_000,
  act: "partition",
  name: "split",
  from: { names: [...peers(1, 10), "seed-1"] },
  to: "others",
  direction: "both",
  lasts: 120_000,
};

function frozen(names: readonly string[], from: number, span: number): Fault[] {
  return [
    { at: from, act: "kill", how: "freeze", who: { names } },
    { at: from + span, act: "thaw", who: { names } },
  ];
}

describe("a peer whose neighbours all die", () => {
  const before = new Trial({ duration: 30_000 }).classic();
  const victims = neighboursOf(before, "peer-15", 30_000);
  const trial = new Trial({
    duration: 240_000,
    faults: [{ at: 30_000, act: "kill", how: "power-off", who: { names: victims } }],
    publish: [publication(200_000, "peer-15")],
    expect: [connected, coverage(190)],
  });

  test("is cut off for ever in the classic profile", () => {
    expect(victims.length).toBeGreaterThan(3);
    const run = trial.classic();
    expect(brokenChecks(run)).toEqual(["connected", "coverage"]);
    expect(neighboursOf(run, "peer-15", 240_000)).toEqual([]);
  });

  test("finds others in the resilient one", () => {
    const run = trial.resilient();
    expect(broken(run)).toEqual([]);
    expect(neighboursOf(run, "peer-15", 240_000).length).toBeGreaterThanOrEqual(4);
  });

  test("does so by repair alone", () => {
    expect(broken(trial.withOnly("repair"))).toEqual([]);
  });
});

describe("a partition of two minutes", () => {
  const trial = new Trial({
    duration: 300_000,
    faults: [parted],
    publish: [publication(60_000, "peer-3"), publication(140_000, "peer-17"), publication(260_000, "peer-8")],
    expect: [connected, exactLists, coverage(250)],
  });

  test("never heals in the classic profile", () => {
    expect(brokenChecks(trial.classic())).toEqual(["connected", "registry", "coverage"]);
  });

  test("heals in the resilient one, with the next retransmission of its connections at the latest", () => {
    const run = trial.resilient();
    expect(broken(run)).toEqual([]);
    const back = eventsOf(run, "neighbourUp").filter(({ at }) => at > 150_000);
    expect(back.length).toBeGreaterThan(10);
    // The connections between both sides begin to stall at about 30 s, and repeat themselves 205 s after that.
    expect(back[0]!.at).toBeLessThan(240_000);
  });

  test("heals by readmission, and leaves the lists short without refreshes", () => {
    expect(brokenChecks(trial.withOnly("readmit"))).toEqual(["registry"]);
    expect(broken(trial.withOnly("readmit", "refresh"))).toEqual([]);
  });
});

describe("what is published while a network is parted", () => {
  const trial = new Trial({
    duration: 260_000,
    faults: [parted],
    publish: [publication(60_000, "peer-3"), publication(140_000, "peer-17")],
    expect: [coverage(55, 145)],
  });

  test("never reaches the other side in the classic profile, nor in one that only heals", () => {
    expect(brokenChecks(trial.classic())).toEqual(["coverage"]);
    expect(brokenChecks(trial.withOnly("readmit"))).toEqual(["coverage"]);
  });

  test("reaches it after the partition in the resilient one", () => {
    const run = trial.resilient();
    expect(broken(run)).toEqual([]);
    expect(run.result.traffic.byKind["messageBundle"]!.sent).toBeGreaterThan(0);
  });
});

describe("what is published while a peer is down", () => {
  const trial = new Trial({
    duration: 120_000,
    faults: [
      { at: 60_000, act: "kill", how: "crash", who: { names: ["peer-9"] } },
      { at: 80_000, act: "restart", who: { names: ["peer-9"] }, memory: "kept" },
    ],
    publish: [publication(70_000, "peer-2")],
  });

  /** Whether that peer got the message that was published in its absence. */
  function hasIt(run: ReturnType<Trial["classic"]>): boolean {
    const [{ message }] = eventsOf(run, "published", { node: "peer-2" }).filter(({ at }) => at >= 70_000);
    return eventsOf(run, "delivered", { node: "peer-9", message: message! }).length === 1;
  }

  test("is lost on it in the classic profile", () => expect(hasIt(trial.classic())).toBe(false));
  test("reaches it when it is back in the resilient one", () => expect(hasIt(trial.resilient())).toBe(true));
  test("reaches it by the exchange of messages alone", () => expect(hasIt(trial.withOnly("antiEntropy"))).toBe(true));
});

describe("a seed that loses its memory", () => {
  const who = { names: ["seed-1"] };
  const trial = new Trial({
    seeds: 1,
    duration: 120_000,
    faults: [
      { at: 40_000, act: "kill", how: "crash", who },
      { at: 45_000, act: "restart", who, memory: "lost" },
    ],
    expect: [exactLists],
  });

  test("never lists its peers again in the classic profile", () => {
    expect(brokenChecks(trial.classic())).toEqual(["registry"]);
  });

  test("lists them all again in the resilient one", () => {
    const run = trial.resilient();
    expect(broken(run)).toEqual([]);
    // A refresh, its answer, and a registration.
    const listed = eventsOf(run, "listed", { node: "seed-1" }).filter(({ at }) => at >= 45_000);
    expect(listed.at(-1)!.at).toBeLessThan(45_000 + 30_000 + 1_000);
  });

  test("does so by refreshes alone", () => expect(broken(trial.withOnly("refresh"))).toEqual([]));
});

describe("a peer that is frozen for 50 s", () => {
  const trial = new Trial({
    duration: 240_000,
    faults: frozen(["peer-7"], 38_000, 50_000),
    publish: [publication(200_000, "peer-7"), publication(201_000, "peer-2")],
    expect: [connected, exactLists, coverage(190)],
  });

  test("is never taken back in the classic profile", () => {
    expect(brokenChecks(trial.classic())).toEqual(["connected", "registry", "coverage"]);
  });

  test("is taken back, and listed again, in the resilient one", () => {
    const run = trial.resilient();
    expect(eventsOf(run, "declaredDead", { peer: "peer-7" }).length).toBeGreaterThan(0);
    expect(broken(run)).toEqual([]);
  });

  test("is so by readmission and refreshes alone", () => {
    expect(broken(trial.withOnly("readmit", "refresh"))).toEqual([]);
  });
});

describe("a seed with which none of a dead peer's neighbours is registered", () => {
  const trial = new Trial({
    seeds: 5,
    duration: 240_000,
    protocol: { maxPeers: 1 },
    faults: [{ at: 40_000, act: "kill", how: "power-off", who: { names: ["peer-20"] } }],
    expect: [exactLists],
  });

  test("lists that peer for ever in the classic profile", () => {
    const run = trial.classic();
    expect(neighboursOf(run, "peer-20", 39_000)).toHaveLength(1);
    expect(eventsOf(run, "declaredDead", { peer: "peer-20" })).toHaveLength(1);
    expect(brokenChecks(run)).toEqual(["registry"]);
  });

  test("removes it when its lease is over in the resilient one", () => {
    const run = trial.resilient();
    expect(broken(run)).toEqual([]);
    const removals = eventsOf(run, "unlisted", { peer: "peer-20" });
    expect(removals).toHaveLength(3);
    expect(removals.at(-1)!.at).toBeLessThan(40_000 + 90_000 + 1);
  });

  test("does so by refreshes alone", () => expect(broken(trial.withOnly("refresh"))).toEqual([]));
});

describe("a peer that one of its neighbours cannot hear", () => {
  const before = new Trial({ duration: 30_000 }).classic();
  const [deaf] = neighboursOf(before, "peer-15", 30_000);
  const trial = new Trial({
    duration: 240_000,
    faults: [
      {
        at: 30_000,
        act: "partition",
        name: "deaf",
        from: { names: ["peer-15"] },
        to: { names: [deaf!] },
        direction: "out",
        lasts: null,
      },
    ],
    expect: [expected("falsePositives")],
  });

  test("is declared dead by it in the classic profile", () => {
    expect(brokenChecks(trial.classic())).toEqual(["falsePositives"]);
  });

  test("is not in the resilient one: others hear it", () => {
    const run = trial.resilient();
    expect(broken(run)).toEqual([]);
    expect(run.result.notes["suspicion refuted"]).toBeGreaterThan(0);
  });

  test("is not with confirmation alone", () => expect(broken(trial.withOnly("confirm"))).toEqual([]));
});

test("a seed that is frozen for longer than its leases forgets nobody", () => {
  const trial = new Trial({ duration: 260_000, faults: frozen(["seed-1"], 60_000, 120_000), expect: [exactLists] });
  const run = trial.resilient();
  expect(broken(run)).toEqual([]);
  expect(eventsOf(run, "unlisted")).toEqual([]);
});
