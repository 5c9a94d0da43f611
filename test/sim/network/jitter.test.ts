import { expect, test } from "vitest";
import { Jitter } from "../../../sim/network/jitter.js";
import { Randomness } from "../../../sim/random.js";
import type { Law } from "../../../sim/scenario/scenario.js";

const laws: readonly Law[] = [
  { kind: "constant", value: 0 },
  { kind: "constant", value: 12.3456 },
  { kind: "uniform", low: 0, high: 5 },
  { kind: "uniform", low: 10, high: 100 },
  { kind: "uniform", low: 0.0005, high: 0.0015 },
  { kind: "uniform", low: 0, high: 999_999 },
  { kind: "uniform", low: 0, high: 100_000_000 },
  { kind: "exponential", mean: 20 },
];

test.each(laws)("messages that leave together have the jitter of messages that leave one by one: $kind", (law) => {
  const [together, oneByOne] = [1, 2].map(
    () =>
      new Jitter(
        law,
        new Randomness(7).streams("jitter", 3, (owner) => `peer-${owner + 1}`),
      ),
  );
  for (let count = 0; count < 200; count++) {
    const delays = new Float64Array(count).fill(1_000);
    together.addTo(count % 3, count, delays);
    expect([...delays]).toEqual(Array.from({ length: count }, () => 1_000 + oneByOne.next(count % 3)));
  }
});
