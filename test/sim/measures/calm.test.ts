import { describe, expect, test } from "vitest";
import type { GossipSettings } from "../../../src/node/settings.js";
import type { Fault } from "../../../sim/scenario/scenario.js";
import { simulate } from "../../../sim/simulate.js";
import { scenarioWith, WHOLE_RUN } from "../../support/scenarios.js";

/** From when on a network is judged after these faults, in words, or why it is not. Peers are quiet unless they gossip. */
function judgedAfter(faults: readonly Fault[], { of = "live", gossip = "off" }: Partial<Setting> = {}): string {
  const state = { kind: "degree", of, atLeast: 0, atMost: null } as const;
  const { verdicts } = simulate(
    scenarioWith({
      duration: 60_000,
      protocol: { gossip, liveness: "off" },
      faults,
      expect: [{ check: "always", state, ...WHOLE_RUN, after: "faults" }],
    }),
  );
  return verdicts[0].measured.split("; ").at(-1) as string;
}

interface Setting {
  readonly of: "live" | "core";
  readonly gossip: GossipSettings | "off";
}

const gossip: GossipSettings = { every: 5_000, messages: 10, payload: 0 };
const peer = { names: ["peer-1"] };
const all = { links: "all" } as const;

describe("after the faults of a run", () => {
  test("means after the last peer had the time to join, when nothing happened", () => {
    // Ten peers join, 0.1 s apart.
    expect(judgedAfter([])).toBe("from 10.9 s on");
  });

  test("means after the last thing that was done", () => {
    expect(judgedAfter([{ at: 30_000, act: "kill", who: peer, how: "crash" }])).toBe("from 30 s on");
    expect(judgedAfter([{ at: 30_000, act: "leave", who: peer }])).toBe("from 30 s on");
  });

  test("means ten seconds after the last start", () => {
    expect(
      judgedAfter([
        { at: 20_000, act: "kill", who: peer, how: "crash" },
        { at: 30_000, act: "restart", who: peer, memory: "lost" },
      ]),
    ).toBe("from 40 s on");
  });

  test("means after a partition healed, by itself or by hand", () => {
    const partition = { act: "partition", from: peer, to: "others", direction: "both", name: "cut" } as const;
    expect(judgedAfter([{ at: 20_000, ...partition, lasts: 15_000 }])).toBe("from 35 s on");
    expect(judgedAfter([{ at: 20_000, ...partition, lasts: null }])).toBe("faults last to the end");
    expect(
      judgedAfter([
        { at: 20_000, ...partition, lasts: null },
        { at: 33_000, act: "heal", name: "cut" },
      ]),
    ).toBe("from 33 s on");
  });

  test("means after a rule of the network was lifted", () => {
    const loss = { act: "loss", on: all, share: 0.1 } as const;
    expect(judgedAfter([{ at: 20_000, ...loss, lasts: null }])).toBe("faults last to the end");
    expect(judgedAfter([{ at: 20_000, ...loss, lasts: 5_000 }])).toBe("from 25 s on");
  });

  test("means after the last message that felt them arrived, or was held up", () => {
    const delay = { act: "delay", on: all, by: { kind: "constant", value: 3_000 } } as const;
    // The tenth peer's message of 20.9 s is passed on at 23.91 s, and held up for 3 s once more.
    expect(judgedAfter([{ at: 20_000, ...delay, lasts: 5_000 }], { gossip })).toBe("from 26.91 s on");
    // A stream that was cut takes up again with its next retransmission, and what is sent before that waits with it.
    const partition = { act: "partition", from: peer, to: "others", direction: "both", name: "cut" } as const;
    const told = judgedAfter([{ at: 20_000, ...partition, lasts: 15_000 }], { gossip });
    expect(Number(/^from ([\d.]+) s on$/.exec(told)?.[1])).toBeGreaterThan(35);
  });

  test("means after the last of the decisions that are listed, which have no end themselves", () => {
    const decision = { from: "peer-1", to: "peer-2", number: 1, fate: "lost" } as const;
    expect(judgedAfter([{ at: 20_000, act: "transmissions", decisions: [decision] }], { gossip })).not.toBe(
      "faults last to the end",
    );
  });

  test("means after who was frozen thawed; the core does not wait for who never does", () => {
    const freeze = { at: 20_000, act: "kill", who: peer, how: "freeze" } as const;
    expect(judgedAfter([freeze, { at: 26_000, act: "thaw", who: peer }])).toBe("from 26 s on");
    expect(judgedAfter([freeze])).toBe("faults last to the end");
    expect(judgedAfter([freeze], { of: "core" })).toBe("from 20 s on");
  });
});
