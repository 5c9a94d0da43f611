import { expect, test } from "vitest";
import { LivenessWordings } from "../../../../src/tcp/classic/liveness-wordings.js";

test("a node that has not answered is asked in the one words and the other by turns", () => {
  const wordings = new LivenessWordings();
  expect([1, 2, 3, 4].map(() => wordings.next(7))).toEqual(["Liveness", "Live", "Liveness", "Live"]);
  expect(wordings.next(8)).toBe("Liveness");
});

test("a node that has answered is asked in the same words ever after, though it misses some", () => {
  const wordings = new LivenessWordings();
  wordings.next(7);
  wordings.next(7);
  wordings.answered(7);
  wordings.next(8);
  wordings.answered(8);
  expect([1, 2, 3].map(() => wordings.next(7))).toEqual(["Live", "Live", "Live"]);
  expect([1, 2, 3].map(() => wordings.next(8))).toEqual(["Liveness", "Liveness", "Liveness"]);
});
