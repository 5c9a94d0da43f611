import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Failing } from "../../../hunt/shrink/candidate.js";
import { type ListOf, minimiseList } from "../../../hunt/shrink/minimise-list.js";
import type { Scenario } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";

/** The seeds of publications stand for the items of any list: their times. */
const TIMES: ListOf<number> = {
  of: ({ publish }) => publish.map(({ at }) => at),
  put: (scenario, times) => ({
    ...scenario,
    publish: times.map((at) => ({ at, count: 1, every: 0, by: "random", payload: 0 })),
  }),
};

test("what is left of a list is just what the failure needs, in its order", () => {
  const cases = fc
    .integer({ min: 1, max: 40 })
    .chain((length) => fc.tuple(fc.constant(length), fc.subarray(Array.from({ length }, (_, i) => i))));
  fc.assert(
    fc.property(cases, ([length, needed]) => {
      const { left, tried } = minimised(
        Array.from({ length }, (_, i) => i),
        (items) => needed.every((item) => items.includes(item)),
      );
      expect(left).toEqual(needed);
      expect(tried).toBeLessThanOrEqual(3 * length + 2 * needed.length * Math.ceil(Math.log2(length) + 1));
    }),
  );
});

test("no single item can be left out, whatever the failure hangs on", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.tuple(fc.nat(29), fc.nat(29))), (length, pairs) => {
      // Any one of these pairs is enough, and so is the whole list.
      const fails = (items: readonly number[]) =>
        items.length === length || pairs.some(([a, b]) => items.includes(a) && items.includes(b));
      const { left } = minimised(
        Array.from({ length }, (_, i) => i),
        fails,
      );
      expect(fails(left)).toBe(true);
      for (const item of left) expect(fails(left.filter((other) => other !== item))).toBe(false);
    }),
  );
});

function minimised(items: readonly number[], fails: (items: readonly number[]) => boolean) {
  const failing = (scenario: Scenario) => ({ scenario }) as Failing;
  const proposals = minimiseList(failing(TIMES.put(scenarioWith(), items)), TIMES);
  let tried = 0;
  for (let step = proposals.next(); ;) {
    if (step.done === true) return { left: TIMES.of(step.value.scenario), tried };
    tried++;
    const { scenario } = step.value;
    step = proposals.next(fails(TIMES.of(scenario)) ? failing(scenario) : undefined);
  }
}
