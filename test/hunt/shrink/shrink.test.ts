import { describe, expect, test } from "vitest";
import { NothingToShrink, shrink, shrinkSteps, tryOut } from "../../../hunt/index.js";
import { loadScenario, type Protocol, type Scenario, writeScenario } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";
import { bearsGrudges, manyTroubles } from "./planted-bug.js";

const troubled = manyTroubles(20, 3);

/** All the steps of shrinking it. */
const shrinking = [...shrinkSteps(troubled, { protocol: bearsGrudges })];

/** Messages may be lost for good, and there is one way to most peers. */
const lossy: Scenario = scenarioWith({
  seed: 31,
  duration: 60_000,
  seeds: 0,
  peers: { count: 12, join: { at: 0, every: 0 } },
  overlay: { kind: "ring", each: 1 },
  protocol: { liveness: "off", gossip: { every: 5_000, messages: 3, payload: 10 } },
  network: { mode: "datagram" },
  faults: [{ at: 10_000, act: "loss", on: { links: "all" }, share: 0.05, lasts: 30_000 }],
  expect: [{ check: "coverage", of: "live", atLeast: 1, within: 10_000, from: 0, until: null, after: null }],
});

describe("a bug that was planted in the protocol", () => {
  test("shows in a run with eight faults, which holds without it", () => {
    expect(tryOut(troubled).outcome).toBe("held");
    expect(tryOut(troubled, { protocol: bearsGrudges })).toMatchObject({ signature: "coverage of live" });
  });

  test("is shrunk to the two faults and the two peers that it takes, with nothing left to chance", () => {
    const { scenario, signature, size, isSmallest } = shrink(troubled, { protocol: bearsGrudges });
    expect({ signature, isSmallest }).toEqual({ signature: "coverage of live", isSmallest: true });
    expect(size).toMatchObject({ faults: 2, peers: 2, seeds: 0, messages: 1, chance: 0 });
    expect(scenario.faults.map(({ act }) => act)).toEqual(["kill", "restart"]);
    expect(tryOut(scenario, { protocol: bearsGrudges })).toMatchObject({ signature });
    expect(tryOut(scenario).outcome).toBe("held");
  });

  test("is the same small scenario whenever it is shrunk", () => {
    const last = shrinking.at(-1)!.soFar;
    expect(shrink(troubled, { protocol: bearsGrudges })).toEqual({ ...last, isSmallest: true });
  });

  test("fails the same way in every scenario on the way, each smaller than the one before, and each a valid file", () => {
    const onTheWay = new Set(shrinking.map(({ soFar }) => soFar.scenario));
    expect(onTheWay.size).toBeGreaterThan(8);
    for (const scenario of onTheWay) {
      expect(tryOut(scenario, { protocol: bearsGrudges })).toMatchObject({ signature: "coverage of live" });
      expect(loadScenario(writeScenario(scenario), { file: "s.yaml" }).scenario).toEqual(scenario);
    }
  });

  test("is as small as it could be made when it is stopped", () => {
    const stopped = shrink(troubled, { protocol: bearsGrudges, mostRuns: 12 });
    expect(stopped).toMatchObject({ runs: 12, isSmallest: false });
    expect(stopped.size.peers).toBeLessThan(20);
    expect(tryOut(stopped.scenario, { protocol: bearsGrudges })).toMatchObject({ signature: "coverage of live" });
  });

  test("counts what each pass tried and gained: together all that there is", () => {
    const { passes, runs, original, size } = shrinking.at(-1)!.soFar;
    expect(passes.reduce((sum, pass) => sum + pass.runs, 1)).toBe(runs);
    for (const part of ["faults", "peers", "seeds", "messages", "duration"] as const) {
      expect(passes.reduce((sum, { gained }) => sum + gained[part], 0)).toBe(original[part] - size[part]);
    }
  });
});

test("random losses become the few lost messages that the failure needs", () => {
  expect(tryOut(lossy)).toMatchObject({ signature: "coverage of live" });
  const { scenario, size } = shrink(lossy);
  expect(scenario.faults).toEqual([
    { at: 0, act: "transmissions", decisions: [expect.objectContaining({ fate: "lost" }) as object] },
  ]);
  expect(size).toMatchObject({ faults: 0, peers: 2, messages: 1 });
});

test("a run whose node throws is shrunk to one that throws the same", () => {
  const protocol: Protocol = {
    name: "hasty",
    sizeOf: () => 8,
    create: (host, { neighbours = [] }) => ({
      start: () => host.setTimer("greet", 1_000 * (host.self + 1)),
      wake: () => host.sendToAll(neighbours, { kind: "hello" }),
      receive(from) {
        if (from === 0) throw new Error(`who is peer-${from + 1}?`);
      },
      unreachable: () => undefined,
      stop: () => undefined,
    }),
  };
  const ring = scenarioWith({
    seeds: 0,
    peers: { count: 9, join: { at: 0, every: 0 } },
    overlay: { kind: "ring", each: 2 },
  });
  const { signature, size } = shrink(ring, { protocol: () => protocol });
  expect(signature).toBe("crash Error: who is peer-n?");
  expect(size).toMatchObject({ peers: 2, links: 1, faults: 0, messages: 0 });
});

describe("what would fail for another reason is not kept", () => {
  const cut = (lasts: number | null) => ({
    at: 30_000,
    act: "partition" as const,
    name: "cut",
    from: { peers: { kind: "share" as const, share: 0.5 } },
    to: "others" as const,
    direction: "both" as const,
    lasts,
  });

  test("a partition that healed still heals, and the network has the time to come right", () => {
    const scenario = scenarioWith({
      duration: 240_000,
      peers: 16,
      faults: [cut(null), { at: 90_000, act: "heal", name: "cut" }],
      expect: [{ check: "connected", of: "live", at: null, after: null }],
    });
    const shrunk = shrink(scenario);
    expect(shrunk.signature).toBe("connected of live");
    const [partition, heal] = shrunk.scenario.faults;
    const healsAt = heal?.at ?? partition.at + ((partition as { lasts: number | null }).lasts ?? Infinity);
    expect(healsAt + 50_000).toBeLessThan(shrunk.scenario.duration);
  });

  test("messages are published after the peers have found each other", () => {
    const { overlay, peers, publish } = shrinking.at(-1)!.soFar.scenario;
    const settled = overlay.kind === "protocol" ? peers.join.at + (peers.count - 1) * peers.join.every + 10_000 : 1_000;
    expect(publish.every(({ at }) => at >= settled)).toBe(true);
  });
});

test("a run that holds has nothing to shrink", () => {
  expect(() => shrink(scenarioWith())).toThrow(NothingToShrink);
  expect(() => shrink(scenarioWith())).toThrow(
    "nothing to shrink: nothing that was judged failed; give a seed that fails",
  );
});
