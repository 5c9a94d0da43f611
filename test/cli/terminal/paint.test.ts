import { expect, test } from "vitest";
import { paintFor } from "../../../cli/terminal/paint.js";

/** A file descriptor that is no terminal. */
const FILE = 99;

test("colours are for terminals, and for those who ask for them", () => {
  expect(paintFor(FILE, {}).red("dead")).toBe("dead");
  expect(paintFor(FILE, { CI: "true" }).red("dead")).toBe("dead");
  expect(paintFor(FILE, { FORCE_COLOR: "1" }).red("dead")).toBe("\u001b[31mdead\u001b[39m");
  expect(paintFor(FILE, { FORCE_COLOR: "1", NO_COLOR: "1" }).red("dead")).toBe("dead");
});
