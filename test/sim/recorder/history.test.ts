import { expect, test } from "vitest";
import { History } from "../../../sim/recorder/history.js";

test("a history keeps its rows in the order in which they were added, however many", () => {
  const history = new History();
  const rows = Array.from({ length: 1_000 }, (_, row) => [row * 3_600_000_000, (row % 13) + 1, row, -1 - row] as const);
  for (const row of rows) history.add(...row);
  expect(history.length).toBe(1_000);
  const kept = rows.map((_, row) => [history.at(row), history.what(row), history.node(row), history.other(row)]);
  expect(kept).toEqual(rows);
});
