import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { fileOf, PAGE_TEMPLATE } from "../../../cli/shell/installation.js";

test.each(["hearsay", "hunt-worker", "queue-thread", "sweep-worker", "up-child"] as const)(
  "the program %s is found from the sources as well",
  (program) => {
    expect(existsSync(fileOf(program))).toBe(true);
  },
);

test("the page of a report is found from the sources as well", () => {
  expect(existsSync(PAGE_TEMPLATE)).toBe(true);
});
