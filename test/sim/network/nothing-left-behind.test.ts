import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { MessagesInFlight } from "../../../sim/network/messages-in-flight.js";
import type { Fault, LinkSelector } from "../../../sim/scenario/scenario.js";
import { correspond } from "../../support/letters.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const on: LinkSelector = { links: "all" };
const span = (most: number) => fc.integer({ min: 1, max: most });
const constant = (value: number) => ({ kind: "constant", value }) as const;
const share = fc.constantFrom(0.3, 0.7, 1);
const time = { at: fc.nat(3_000), lasts: span(3_000), on: fc.constant(on) };
const who = fc.constantFrom("peer-1", "peer-2", "peer-3").map((name) => ({ names: [name] }));

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ act: fc.constant("loss" as const), share, ...time }),
  fc.record({ act: fc.constant("duplicate" as const), share, after: span(2_000).map(constant), ...time }),
  fc.record({ act: fc.constant("reorder" as const), share, by: span(2_000).map(constant), ...time }),
  fc.record({ act: fc.constant("delay" as const), by: span(2_000).map(constant), ...time }),
  fc.record({ act: fc.constant("flap" as const), up: span(500).map(constant), down: span(900).map(constant), ...time }),
  fc.record({ act: fc.constant("halfOpen" as const), ...time }),
  fc.record({ act: fc.constant("bandwidth" as const), who, rate: fc.constant(8_000), at: time.at, lasts: time.lasts }),
  fc.record({ act: fc.constant("swizzle" as const), who, every: span(500), at: time.at, lasts: time.lasts }),
  fc.record({ act: fc.constant("kill" as const), who, how: fc.constantFrom("crash", "power-off"), at: time.at }),
  fc.record({ act: fc.constant("restart" as const), who, memory: fc.constantFrom("kept", "lost"), at: time.at }),
  fc.record({
    act: fc.constant("transmissions" as const),
    at: fc.constant(0),
    decisions: fc.array(
      fc.record({
        from: fc.constant("peer-1"),
        to: fc.constant("peer-2"),
        number: span(20),
        fate: fc.oneof(
          fc.constant("lost" as const),
          span(500).map((delay) => ({ delay })),
          span(500).map((again) => ({ again })),
        ),
      }),
    ),
  }),
);

const anyLetter = fc.record({
  at: fc.nat(4_000),
  from: fc.constantFrom("peer-1", "peer-2", "peer-3"),
  to: fc.constantFrom("peer-1", "peer-2", "peer-3"),
});

test("every message is let go, whatever became of it and of its copies", () => {
  fc.assert(
    fc.property(
      fc.array(anyFault, { maxLength: 4 }),
      fc.array(anyLetter, { maxLength: 60 }),
      fc.constantFrom("stream" as const, "datagram" as const),
      fc.nat(),
      (faults, drafts, mode, seed) => {
        const put = vi.spyOn(MessagesInFlight.prototype, "put");
        const letters = drafts.map((draft, index) => ({ ...draft, text: `${index}` }));
        const network = { mode, loss: 0.1, retransmission: { timeout: 200, longest: 2_000, limit: 4 } };
        const { result } = correspond(letters, { peers: 3, faults, seed, network, duration: 600_000 });
        const left = put.mock.results.filter(
          ({ value }, index) => (put.mock.contexts[index] as MessagesInFlight).message(value as number) !== undefined,
        );
        put.mockRestore();
        expect(left).toEqual([]);
        const { sent = 0, received = 0, lost = 0 } = result.traffic.byKind["letter"] ?? {};
        const copies = result.effects.filter(({ act }) => act === "duplicate").reduce((sum, { took }) => sum + took, 0);
        if (faults.every(({ act }) => act !== "transmissions")) expect(received + lost).toBe(sent + copies);
      },
    ),
    { seed: 42, numRuns: 300 },
  );
});
