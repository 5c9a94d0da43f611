import { describe, expect, test } from "vitest";
import { simulate } from "../../sim/index.js";
import { pingCounter } from "../fixtures/ping-counter.js";
import { scenarioWith } from "../support/scenarios.js";
import { traced } from "../support/traces.js";

/** Six peers in a ring, and two seeds that have nothing to do, for 10.5 seconds. */
const ring = scenarioWith({
  seeds: 2,
  peers: { count: 6, join: { at: 0, every: 0 } },
  overlay: { kind: "ring", each: 1 },
  duration: 10_500,
  expect: [{ check: "neverTwice" }, { check: "neverToDead" }],
});

describe("a protocol of a user's own", () => {
  test("runs in place of seed-and-peer, and its notes are counted", () => {
    const result = simulate(ring, { protocol: pingCounter });
    expect(result.protocol).toBe("ping-counter");
    expect(result.notes).toEqual({ ping: 10 * 6 * 2 });
    expect(result.traffic.byKind).toEqual({ ping: { sent: 120, received: 120, lost: 0, bytes: 120 * 32 } });
  });

  test("meets the same faults: refusal and leaving", () => {
    const { notes, traffic } = simulate(
      {
        ...ring,
        faults: [
          { at: 2_500, act: "kill", who: { names: ["peer-3"] }, how: "crash" },
          { at: 5_500, act: "leave", who: { names: ["peer-6"] } },
        ],
      },
      { protocol: pingCounter },
    );
    // Peer 3 pings twice and peer 6 five times; their neighbours ping them eight and five times in vain.
    expect(notes).toEqual({ ping: 120 - 2 * 8 - 2 * 5 - 2 * 8 - 2 * 5, unreachable: 2 * 8 + 2 * 5, goodbye: 1 });
    expect(traffic.byKind.ping.lost).toBe(2 * 8 + 2 * 5);
  });

  test("has its notes in the trace, with whom they are about", () => {
    const notes = traced(ring, pingCounter).trace.filter(({ event }) => event === "note");
    expect(notes).toHaveLength(120);
    expect(notes[0]).toEqual({ at: 1_010, node: "peer-2", event: "note", why: "ping", peer: "peer-1" });
  });

  test("has the sections of a result that speak of gossip, empty, and its verdicts", () => {
    const { dissemination, detection, verdicts } = simulate(ring, { protocol: pingCounter });
    expect(dissemination).toMatchObject({ messages: 0, deliveries: 0, perMessage: [] });
    expect(dissemination.coverage).toEqual({
      count: 0,
      mean: null,
      p50: null,
      p95: null,
      p99: null,
      max: null,
      min: null,
    });
    expect(detection).toMatchObject({ deaths: 0, strikes: 0 });
    expect(verdicts.map(({ held }) => held)).toEqual([true, true]);
  });

  test("may turn away messages before they reach their nodes, by methods that say `this`", () => {
    const choosy = {
      ...pingCounter,
      offered: 0,
      admit() {
        return ++this.offered % 2 === 0;
      },
    };
    const { notes, traffic } = simulate(ring, { protocol: choosy });
    expect(choosy.offered).toBe(120);
    expect(notes).toEqual({ ping: 60 });
    expect(traffic.byKind.ping.received).toBe(120);
  });
});
