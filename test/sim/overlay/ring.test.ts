import { expect, test } from "vitest";
import { build, neighboursOf } from "./graphs.js";

test("a ring links each peer to those next to it, round the end", () => {
  const rows = neighboursOf(build({ kind: "ring", each: 2 }, 7));
  expect(rows[3]).toEqual([1, 2, 4, 5]);
  expect(rows[0]).toEqual([1, 2, 5, 6]);
  expect(rows[6]).toEqual([0, 1, 4, 5]);
});
