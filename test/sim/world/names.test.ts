import { expect, test } from "vitest";
import { Names } from "../../../sim/world/names.js";

const names = new Names(2, 3);

test("seeds come first, then peers, each numbered from 1", () => {
  expect(Array.from({ length: names.count }, (_, node) => names.of(node))).toEqual([
    "seed-1",
    "seed-2",
    "peer-1",
    "peer-2",
    "peer-3",
  ]);
  expect([names.idsOf("seed"), names.idsOf("peer")]).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  expect([1, 2].map((node) => names.role(node))).toEqual(["seed", "peer"]);
});

test("a node is found by its name, and nobody by another", () => {
  expect(["seed-2", "peer-1", "peer-3"].map((name) => names.find(name))).toEqual([1, 2, 4]);
  for (const name of ["seed-3", "peer-4", "peer-0", "peer-01", "peer--1", "peer", "Peer-1", "peer-1 ", "peer-1e0"]) {
    expect(names.find(name)).toBeUndefined();
  }
});
