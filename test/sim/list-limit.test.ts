import { expect, test } from "vitest";
import { simulate } from "../../sim/simulate.js";
import { scenarioWith } from "../support/scenarios.js";

test("peers whose seeds name few others have as many neighbours, hear every message, and are sent far shorter lists", () => {
  const run = (listLimit: number | null) =>
    simulate(
      scenarioWith({
        seeds: 3,
        peers: { count: 300, join: { at: 0, every: 10 } },
        duration: 30_000,
        protocol: { listLimit, gossip: { every: 10_000, messages: 1, payload: 0 } },
      }),
    );
  const [all, few] = [run(null), run(20)];
  expect(few.overlay).toMatchObject({ live: 300, components: 1, isolated: 0, neverJoined: 0 });
  expect(few.overlay.links).toBe(all.overlay.links);
  expect(few.dissemination).toMatchObject({ messages: 300, atomic: 300 });
  const listBytes = (result: typeof all) => result.traffic.byKind["peerList"].bytes;
  expect(listBytes(few)).toBeLessThan(listBytes(all) / 4);
});
