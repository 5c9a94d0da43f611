import { expect, test } from "vitest";
import { readSeeds } from "../../../cli/shell/seeds.js";

test.each([
  { text: "1..4", seeds: [1, 2, 3, 4] },
  { text: "1,5,9", seeds: [1, 5, 9] },
  { text: "7", seeds: [7] },
  { text: "9, 1..3, 2", seeds: [9, 1, 2, 3] },
  { text: "5..5", seeds: [5] },
])("the seeds $text are $seeds", ({ text, seeds }) => {
  expect(readSeeds(text)).toEqual(seeds);
});

test.each(["", "1,", "..3", "1...3", "a..b", "-1..3", "1..2..3", "3..1"])("%j is not a list of seeds", (text) => {
  expect(() => readSeeds(text)).toThrow();
});
