import { expect, test } from "vitest";
import { build } from "./graphs.js";

test("a complete overlay has a row of all others for each peer", () => {
  expect(build({ kind: "complete" }, 4)).toEqual({
    offsets: Int32Array.of(0, 3, 6, 9, 12),
    targets: Int32Array.of(1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2),
  });
});

test("a complete overlay that memory cannot hold is refused", () => {
  expect(() => build({ kind: "complete" }, 100_000)).toThrow(expect.objectContaining({ code: "OVERLAY_TOO_LARGE" }));
});
