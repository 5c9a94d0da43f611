import { describe, expect, test } from "vitest";
import { type Explanation, whyMissed, WhyError } from "../../../hunt/index.js";
import type { Fault, Scenario } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";
import { endOf } from "../../support/generators.js";

const MESSAGE = "peer-1#1";

/** Peers 1, 2, … in a row, each linked to the next; the first publishes once, at 20 s. */
function row(peers: number, faults: readonly Fault[], more: Partial<Scenario> = {}): Scenario {
  const edges = Array.from({ length: peers - 1 }, (_, peer) => [peer, peer + 1] as const);
  return {
    ...scenarioWith({
      seeds: 0,
      peers: { count: peers, join: { at: 0, every: 0 } },
      overlay: { kind: "edges", edges },
      protocol: { gossip: "off" },
      publish: [{ at: 20_000, count: 1, every: 0, by: "peer-1", payload: 0 }],
      duration: 100_000,
      faults,
    }),
    ...more,
  };
}

function kill(at: number, name: string): Fault {
  return { at, act: "kill", who: { names: [name] }, how: "power-off" };
}

function isolate(at: number, name: string, lasts: number | null = null): Fault {
  return { at, act: "partition", name, from: { names: [name] }, to: "others", direction: "both", lasts };
}

function missed(scenario: Scenario, peer: string): Explanation {
  return endOf(whyMissed(scenario, { peer, message: MESSAGE }));
}

function ways({ ways: all }: Explanation): string[] {
  return all.map(({ text }) => text);
}

function otherwise({ counterfactuals }: Explanation): string[] {
  return counterfactuals.map(({ text }) => text);
}

describe("a peer missed a message", () => {
  test("because who had to pass it on was dead", () => {
    const explanation = missed(row(3, [kill(10_000, "peer-2")]), "peer-3");
    expect(explanation.answer).toBe("peer-1#1 was published at 20 s; the one way to peer-3 was closed.");
    expect(ways(explanation)).toEqual(["peer-2 lost power at 10 s, without having heard it"]);
    expect(otherwise(explanation)).toEqual(["with fault 1 removed, it arrives at 20.02 s"]);
  });

  test("which nobody publishes in another world, so that nobody can say what happens to it there", () => {
    // Who publishes is drawn among the peers that are up, of which there is one more without the fault.
    const publish = [{ at: 20_000, count: 1, every: 0, by: "random", payload: 0 }] as const;
    const texts = Array.from({ length: 20 }, (_, index) => {
      const scenario = row(3, [kill(10_000, "peer-2")], { publish, seed: index + 1 });
      try {
        return otherwise(missed(scenario, "peer-3"));
      } catch (error) {
        if (error instanceof WhyError) return []; // peer-3 published it
        throw error;
      }
    });
    const unknown =
      "with fault 1 removed, nobody can say: there, the message is not published; a publisher named in the scenario would publish it";
    expect(texts).toContainEqual([unknown]);
    expect(texts).toContainEqual(["with fault 1 removed, it arrives at 20.02 s"]);
  });

  test("because a partition held it up to the end", () => {
    const explanation = missed(row(3, [isolate(10_000, "peer-3")], { duration: 30_000 }), "peer-3");
    expect(explanation.ways).toEqual([
      {
        from: "peer-2",
        to: "peer-3",
        at: 20_010,
        text: "peer-2 sent it at 20.01 s; held up by fault 1 to the end of the run",
        fault: 0,
      },
    ]);
    expect(otherwise(explanation)).toEqual(["with fault 1 removed, it arrives at 20.02 s"]);
  });

  test("because it had been declared dead, wrongly", () => {
    const faults: Fault[] = [
      { at: 1_000, act: "kill", who: { names: ["peer-3"] }, how: "freeze" },
      { at: 54_000, act: "thaw", who: { names: ["peer-3"] } },
    ];
    const publish = [{ at: 60_000, count: 1, every: 0, by: "peer-1", payload: 0 }];
    const explanation = missed(row(3, faults, { publish }), "peer-3");
    expect(ways(explanation)).toEqual([
      "peer-2 had declared peer-3 dead at 52 s, after strikes at 26 s, 39 s and 52 s",
    ]);
    expect(otherwise(explanation)).toEqual(["with fault 1 removed, it arrives at 60.02 s"]);
  });

  test("because it was down itself", () => {
    expect(missed(row(3, [kill(10_000, "peer-3")]), "peer-3").answer).toBe(
      "peer-1#1 was published at 20 s; peer-3 lost power at 10 s, and so before that.",
    );
  });

  test("together with those behind the same closed way", () => {
    const explanation = missed(row(5, [kill(10_000, "peer-3")]), "peer-5");
    expect(explanation.answer).toBe(
      "peer-1#1 was published at 20 s; peer-5 missed it together with peer-4. No way led to them.",
    );
    expect(ways(explanation)).toEqual(["peer-3 lost power at 10 s, without having heard it"]);
  });

  test("as nearly everybody did: then the ways are those out of the few who had it", () => {
    const explanation = missed(row(5, [kill(10_000, "peer-2")]), "peer-4");
    expect(explanation.answer).toBe(
      "peer-1#1 was published at 20 s; peer-1, who published it, had no way to the others. peer-4 and 2 others missed it.",
    );
    expect(ways(explanation)).toEqual(["peer-1 sent it at 20 s; it found peer-2 down, which lost power at 10 s"]);
  });

  test("for two reasons, each of which alone would have been enough", () => {
    const explanation = missed(
      row(4, [kill(10_000, "peer-2"), isolate(5_000, "peer-4"), kill(15_000, "peer-3")]),
      "peer-4",
    );
    expect(otherwise(explanation)).toEqual(["with fault 1, fault 2 and fault 3 removed, it arrives at 20.03 s"]);
  });

  test("for reasons to which a third fault adds nothing", () => {
    const apart = isolate(1_000, "peer-1", 2_000);
    const explanation = missed(row(4, [apart, kill(10_000, "peer-2"), kill(15_000, "peer-3")]), "peer-4");
    expect(otherwise(explanation)).toEqual(["with fault 2 and fault 3 removed, it arrives at 20.03 s"]);
  });

  test("with no fault to blame", () => {
    const alone = { ...row(3, []), overlay: { kind: "edges", edges: [[0, 1]] } } as const;
    const explanation = missed(alone, "peer-3");
    expect(explanation.answer).toBe("peer-1#1 was published at 20 s; peer-3 never had a neighbour.");
    expect(otherwise(explanation)).toEqual(["there is no fault and no loss to remove: it is the protocol's doing"]);
  });
});

test("of a message that came, its way is told, and what held it up", () => {
  const explanation = missed(row(3, [isolate(15_000, "peer-3", 6_000)]), "peer-3");
  expect(explanation.question).toBe("Why did peer-3 get peer-1#1?");
  expect(explanation.answer).toBe("It did get it, at 21.42 s, 1.42 s after its publication: over 2 hops.");
  expect(explanation.story.map(({ text }) => text)).toEqual([
    "peer-1 to peer-2, sent at 20 s",
    "peer-2 to peer-3, sent at 20.01 s, held up by fault 1",
  ]);
});

test.each([
  ["peer-9", MESSAGE, "there is no node peer-9 in this run, or it never started"],
  ["peer-3", "peer-1#7", "no message peer-1#7 was published in this run"],
])("%s and %s cannot be asked about", (peer, message, complaint) => {
  const ask = () => endOf(whyMissed(row(3, []), { peer, message }));
  expect(ask).toThrow(WhyError);
  expect(ask).toThrow(complaint);
});
